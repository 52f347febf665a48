/** @jsxImportSource preact */
import { useMemo } from 'preact/hooks';
import { familyName, nameOf, yearsOf } from '#kader/family/reading.ts';
import { indexOf, possibleDuplicates, type NewPerson } from '#kader/family/find-families.ts';
import { linkTo } from '#kader/shell/route.ts';
import { Notice } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';

const SHOWN = 3;

/** While she types: may this person be here already? A warning, never a refusal. */
export function DuplicateWarning({ name, bornOn, motherName }: NewPerson) {
  const { t } = useWords();
  const { families, today } = useWork();
  const index = useMemo(() => indexOf(families), [families]);
  const found = useMemo(
    () => possibleDuplicates(index, { name, bornOn, motherName }),
    [index, name, bornOn, motherName],
  );
  if (found.length === 0) return null;
  return (
    <Notice tone="due" title={t('kader.duplicate.title')}>
      <ul class="lines">
        {found.slice(0, SHOWN).map(({ family, member, rt }) => (
          <li key={member.id}>
            <a class="line" href={linkTo('family', family.villageCode, family.id)}>
              <span>
                <strong>{nameOf(member.fields)}</strong>
                <span class="muted">
                  {t('kader.duplicate.who', {
                    age: yearsOf(member.fields, today) ?? '?',
                    family: familyName(family) ?? '',
                    rt,
                  })}
                </span>
              </span>
            </a>
          </li>
        ))}
      </ul>
      <p class="muted">{t('kader.duplicate.hint')}</p>
    </Notice>
  );
}
