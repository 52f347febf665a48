/** @jsxImportSource preact */
/** "Gabung KK": two families of her area become one. Whose head stays, there the others go. */
import { useMemo, useState } from 'preact/hooks';
import type { FamilyState, Member } from '#domain/family/family-state.ts';
import { relationsOfJoining, type Relations } from '#domain/family/relations.ts';
import { findFamilies, indexOf } from '#kader/family/find-families.ts';
import { RegroupDone } from '#kader/family/RegroupDone.tsx';
import { familyName, headOf, isHere, membersOf, nameOf, placeOf } from '#kader/family/reading.ts';
import { mergeWork } from '#kader/family/regroup.ts';
import {
  DayField,
  inFives,
  isDay,
  Known,
  PeopleChoice,
  RelationFields,
  StepScreen,
  useFamilyLead,
  type Step,
} from '#kader/family/StepScreen.tsx';
import { useSteps } from '#kader/family/use-steps.ts';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';

/** As many as one sees without scrolling far; typing finds the others. */
const SHOWN = 6;

interface MergeProps {
  family: FamilyState;
  /** The other one, where she comes from undoing a split. */
  otherId: string;
}

export function MergeScreen({ family: current, otherId }: MergeProps) {
  const { t } = useWords();
  const { today, families } = useWork();
  // As they were when she came in: after saving one of them is no more.
  const [family] = useState(current);
  const [all] = useState(families);
  const others = useMemo(
    () => all.filter((each) => isHere(each) && each.id !== family.id && each.villageCode === family.villageCode),
    [all, family],
  );
  const [otherFamily, setOther] = useState(otherId);
  const other = others.find(({ id }) => id === otherFamily);
  const [head, setHead] = useState(other ? (headOf(other)?.id ?? '') : '');
  const [on, setOn] = useState(today);
  const [given, setGiven] = useState<Relations>({});
  const heads = [family, ...(other ? [other] : [])].flatMap((each) => headOf(each) ?? []);
  // Whose head stays is the family that goes on; by default the other one.
  const [ends, stays] = other && head === headOf(family)?.id ? [other, family] : [family, other];
  const joining = membersOf(ends);
  const relations = { ...relationsOfJoining(joining), ...given };
  const headName = nameOf(heads.find(({ id }) => id === head)?.fields ?? {}) ?? t('kader.no-name');
  const placeText = (each: FamilyState | undefined): string =>
    each ? [`RT ${placeOf(each).rt}`, String(each.fields['address']?.[0] ?? '')].filter(Boolean).join(' · ') : '';
  const steps: [Step, ...Step[]] = [
    {
      title: t('kader.merge.which'),
      missing: other ? null : t('kader.merge.none-chosen'),
      body: <FamilyChoice families={others} chosen={otherFamily} onChoose={setOther} />,
    },
    {
      title: t('kader.merge.head-title'),
      missing: !head ? t('kader.split.no-head') : isDay(on, today) ? null : t('kader.regroup.no-day'),
      body: (
        <>
          <PeopleChoice
            legend={t('kader.merge.head')}
            people={heads}
            chosen={[head]}
            one
            onChoose={(id) => {
              setHead(id);
              setGiven({});
            }}
            note={(member: Member) => placeText(member.id === headOf(family)?.id ? family : other)}
          />
          <p class="muted">{t('kader.merge.address')}</p>
          <DayField label={t('kader.merge.on')} value={on} onChange={setOn} />
        </>
      ),
    },
    ...inFives(joining).map((some): Step => ({
      title: t('kader.regroup.relations'),
      missing: null,
      body: <RelationFields people={some} relations={relations} headName={headName} onChange={setGiven} />,
    })),
    {
      title: t('kader.review.title'),
      missing: null,
      body: (
        <>
          <Known
            rows={[
              [t('kader.merge.one-family'), headName],
              [t('kader.split.place'), placeText(stays)],
              ...joining.map(
                ({ id, fields }) =>
                  [nameOf(fields) ?? t('kader.no-name'), t(`choice.relation.${relations[id] ?? 'OTHER_KIN'}`)] as const,
              ),
              [t('kader.merge.on'), t('format.date', { value: on })],
            ]}
          />
          <p>{t('kader.merge.then', { name: familyName(ends) ?? '' })}</p>
        </>
      ),
    },
  ];
  const state = useSteps(steps, () =>
    stays ? [mergeWork({ family: ends, into: stays.id, relations, on, today })] : [],
  );
  const lead = useFamilyLead('kader.merge.lead', family);
  if (state.isDone && stays)
    return (
      <RegroupDone
        lines={[t('kader.merge.done', { name: headName })]}
        links={[['kader.regroup.open-joined', 'family', stays.villageCode, stays.id]]}
        undo={{ key: 'kader.merge.undo', to: ['split', stays.villageCode, stays.id] }}
      />
    );
  return <StepScreen {...state} lead={lead} family={family} />;
}

interface FamilyChoiceProps {
  families: readonly FamilyState[];
  chosen: string;
  onChoose: (id: string) => void;
}

function FamilyChoice({ families, chosen, onChoose }: FamilyChoiceProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const index = useMemo(() => indexOf(families), [families]);
  const found = useMemo(() => findFamilies(index, typed).slice(0, SHOWN), [index, typed]);
  const standing = families.find(({ id }) => id === chosen);
  const shown = found.map(({ family }) => family);
  const listed = standing && !shown.includes(standing) ? [standing, ...shown] : shown;
  return (
    <>
      <label class="field">
        <span>{t('kader.families.search')}</span>
        <input type="search" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
      </label>
      <fieldset class="group">
        <legend>{t('kader.merge.other')}</legend>
        {listed.map((family) => (
          <label key={family.id} class={family.id === chosen ? 'answer chosen' : 'answer'}>
            <input type="radio" name="other" checked={family.id === chosen} onChange={() => onChoose(family.id)} />
            <span>
              {familyName(family) ?? t('kader.no-name')}
              <span class="muted">
                RT {placeOf(family).rt} · {t('kader.family.members', { count: membersOf(family).length })}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      {listed.length === 0 && <p class="empty">{t('kader.families.none')}</p>}
    </>
  );
}
