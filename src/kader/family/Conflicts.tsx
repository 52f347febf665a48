/** @jsxImportSource preact */
/** Two answers to one question that did not see each other: who said what and when; she knows the house, she chooses. */
import type { Conflict, FamilyState, Field, ItemValue } from '#domain/family/family-state.ts';
import { nameOf } from '#kader/family/reading.ts';
import { Notice } from '#kader/shell/parts.tsx';
import { useOnce } from '#kader/shell/use-once.ts';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';
import { valueText } from '#ui/form/value-text.ts';

export function Conflicts({ family }: { family: FamilyState }) {
  const { t } = useWords();
  const { save, today } = useWork();
  const once = useOnce();
  if (family.conflicts.length === 0) return null;
  const settle = (field: string, value: ItemValue): Promise<boolean> =>
    save({
      kind: 'conflict-settled',
      villageCode: family.villageCode,
      familyId: family.id,
      payload: { field, value },
      observedOn: today,
    });
  return (
    <Notice tone="overdue" title={t('kader.conflict.title', { count: family.conflicts.length })}>
      {family.conflicts.map((conflict) => (
        <OneConflict
          key={conflict.field}
          family={family}
          conflict={conflict}
          onSettle={(field, value) => void once(() => settle(field, value).then(() => false))}
        />
      ))}
    </Notice>
  );
}

interface OneConflictProps {
  family: FamilyState;
  conflict: Conflict;
  onSettle: (field: string, value: ItemValue) => void;
}

function OneConflict({ family, conflict: { field, standing, other }, onSettle }: OneConflictProps) {
  const { t } = useWords();
  const { people } = useWork();
  const [subject = 'family', person = '', last = ''] = field.split('/');
  const item = subject === 'person' ? last : person;
  const whose = subject === 'person' ? nameOf(family.members[person]?.fields ?? {}) : null;
  const text = ([value]: Field): string =>
    // What the conflict names is an item of its subject, and a view of a value is the value itself here.
    valueText(subject === 'person' ? 'person' : 'family', item, value as Parameters<typeof valueText>[2], t);
  const said = ([, seq]: Field): string => {
    const origin = family.origins[String(seq)];
    return origin ? t('kader.conflict.said', { by: people[origin.author] ?? '?', on: origin.observedOn }) : '';
  };
  return (
    <fieldset class="group">
      <legend>
        {t(`item.${item}`)}
        {whose && ` – ${whose}`}
      </legend>
      {[standing, other].map((each) => (
        <button key={each[1]} class="choice" type="button" onClick={() => onSettle(field, each[0])}>
          <strong>{text(each)}</strong>
          <span class="muted">{said(each)}</span>
        </button>
      ))}
    </fieldset>
  );
}
