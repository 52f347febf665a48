/** @jsxImportSource preact */
/** One person: what is known, a new marital status, and the ways to leave the house, each with its day. */
import { useState } from 'preact/hooks';
import type { FamilyState, Member } from '#domain/family/family-state.ts';
import { itemOf } from '#domain/forms/all-items.ts';
import { Marital } from '#kader/family/Marital.tsx';
import { ObservedOn } from '#kader/family/ObservedOn.tsx';
import { familyName, nameOf } from '#kader/family/reading.ts';
import { useFamily } from '#kader/family/use-family.ts';
import type { NewWork } from '#kader/core/new-work.ts';
import { go, linkTo } from '#kader/shell/route.ts';
import { Notice, Screen } from '#kader/shell/parts.tsx';
import { showWrong } from '#kader/shell/show-wrong.ts';
import { useOnce } from '#kader/shell/use-once.ts';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';
import { valueText } from '#ui/form/value-text.ts';

const REASONS = ['moved', 'died', 'married-out', 'error'] as const;
type Reason = (typeof REASONS)[number];

export function MemberScreen({ village, id, personId }: { village: string; id: string; personId: string }) {
  const { t } = useWords();
  const family = useFamily(village, id);
  const member = family?.members[personId];
  if (!family || !member)
    return (
      <Screen title={t('kader.family.gone')} back={linkTo('families')}>
        {null}
      </Screen>
    );
  return <OneMember family={family} member={member} />;
}

function OneMember({ family, member }: { family: FamilyState; member: Member }) {
  const { t } = useWords();
  const { today, save } = useWork();
  const [on, setOn] = useState(today);
  const [isFull, setFull] = useState(false);
  const once = useOnce();
  const store = (work: Pick<NewWork, 'kind' | 'payload'>): Promise<void> =>
    once(async () => {
      const where = { villageCode: family.villageCode, familyId: family.id, observedOn: today };
      const isSaved = await save({ ...where, ...work });
      setFull(!isSaved);
      if (isSaved) go('family', family.villageCode, family.id);
      else showWrong();
      return isSaved;
    });
  return (
    <Screen
      title={nameOf(member.fields) ?? t('kader.no-name')}
      lead={familyName(family) ?? undefined}
      back={linkTo('family', family.villageCode, family.id)}
    >
      {isFull && <Notice tone="overdue" title={t('problem.kader.disk-full')} alert />}
      <Marital member={member} onSave={store} />
      <section class="section">
        <h2>{t('kader.member.leaves')}</h2>
        <ObservedOn value={on} onChange={setOn} label={t('kader.member.left-on')} />
        <Leaves
          onLeave={(reason) => void store({ kind: 'member-left', payload: { personId: member.id, reason, on } })}
        />
      </section>
      <section class="section">
        <h2>{t('kader.member.known')}</h2>
        <Known member={member} />
      </section>
    </Screen>
  );
}

function Known({ member }: { member: Member }) {
  const { t } = useWords();
  return (
    <dl class="known">
      {Object.entries(member.fields)
        .filter(([id]) => itemOf('person', id))
        .map(([id, [value]]) => (
          <div key={id}>
            <dt>{t(`item.${id}`)}</dt>
            {/* A view of a value is, on the phone, the value itself. */}
            <dd>{valueText('person', id, value as Parameters<typeof valueText>[2], t)}</dd>
          </div>
        ))}
    </dl>
  );
}

/** Two touches, since a person disappears from the house by it. */
function Leaves({ onLeave }: { onLeave: (reason: Reason) => void }) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<Reason | null>(null);
  return (
    <>
      {REASONS.map((reason) => (
        <button
          key={reason}
          class="choice"
          type="button"
          aria-pressed={chosen === reason}
          onClick={() => setChosen(reason)}
        >
          {t(`kader.leaves.${reason}`)}
        </button>
      ))}
      {chosen && (
        <button class="main" type="button" onClick={() => onLeave(chosen)}>
          {t('kader.leaves.save', { reason: t(`kader.leaves.${chosen}`) })}
        </button>
      )}
    </>
  );
}
