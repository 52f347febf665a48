/** @jsxImportSource preact */
import { useMemo, useState } from 'preact/hooks';
import { familyName, headOf, lastVisit, yearsOf } from '#kader/family/reading.ts';
import { findFamilies, indexOf, type IndexedPerson } from '#kader/family/find-families.ts';
import { linkTo } from '#kader/shell/route.ts';
import { Screen, State } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';

const SHOWN = 40;

export function FamiliesScreen() {
  const { t } = useWords();
  const { families, drafts } = useWork();
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState(SHOWN);
  const index = useMemo(() => indexOf(families).toSorted(byPlace), [families]);
  const found = useMemo(() => findFamilies(index, typed), [index, typed]);
  return (
    <Screen title={t('kader.families.title', { count: found.length })}>
      <label class="field">
        <span>{t('kader.families.search')}</span>
        <input type="search" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
      </label>
      <ul class="cards">
        {found.slice(0, shown).map((person) => (
          <li key={person.family.id}>
            <FamilyCard
              person={person}
              isFound={typed !== ''}
              hasDraft={drafts.includes(`visit/${person.family.id}`)}
            />
          </li>
        ))}
      </ul>
      {found.length === 0 && <p class="empty">{t('kader.families.none')}</p>}
      {found.length > shown && (
        <button class="second" type="button" onClick={() => setShown(shown + SHOWN)}>
          {t('kader.more', { count: found.length - shown })}
        </button>
      )}
      <a class="second" href={linkTo('new-family')}>
        {t('kader.families.new')}
      </a>
      <a class="plain-link" href={linkTo('paper')}>
        {t('paper.open')}
      </a>
    </Screen>
  );
}

const byPlace = (a: IndexedPerson, b: IndexedPerson): number =>
  a.rt.localeCompare(b.rt) || (familyName(a.family) ?? '').localeCompare(familyName(b.family) ?? '');

function FamilyCard({ person, isFound, hasDraft }: { person: IndexedPerson; isFound: boolean; hasDraft: boolean }) {
  const { t } = useWords();
  const { today } = useWork();
  const { family, member, rt } = person;
  const open = family.findings.filter(({ closedOn }) => !closedOn).length;
  const visited = lastVisit(family);
  const isOther = isFound && headOf(family)?.id !== member.id;
  return (
    <a class="card" href={linkTo('family', family.villageCode, family.id)}>
      <strong>{familyName(family) ?? t('kader.no-name')}</strong>
      <span class="muted"> RT {rt}</span>
      {isOther && (
        <p>
          {t('kader.families.member', {
            name: String(member.fields['name']?.[0] ?? ''),
            age: yearsOf(member.fields, today) ?? '?',
          })}
        </p>
      )}
      <p class="muted">{visited ? t('kader.families.visited', { day: visited }) : t('kader.families.never-visited')}</p>
      {open > 0 && <State tone="due">{t('kader.families.findings', { count: open })}</State>}
      {hasDraft && <State tone="info">{t('kader.families.draft')}</State>}
    </a>
  );
}
