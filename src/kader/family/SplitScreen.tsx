/** @jsxImportSource preact */
/** "Pisah KK": some of the house become a family of their own. One submission, shown at once, undone by merging again. */
import { useState } from 'preact/hooks';
import type { FamilyState } from '#domain/family/family-state.ts';
import { relationsTo, type Relations } from '#domain/family/relations.ts';
import { RegroupDone } from '#kader/family/RegroupDone.tsx';
import { headOf, membersOf, nameOf, placeOf } from '#kader/family/reading.ts';
import { related, splitWork } from '#kader/family/regroup.ts';
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
import { placesFor, type OwnPlace } from '#kader/family/places.ts';
import { useSteps } from '#kader/family/use-steps.ts';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';

interface Chosen {
  leaving: readonly string[];
  head: string;
  stayingHead: string;
  relations: Relations;
  on: string;
  /** '' = the same house. */
  place: string;
  address: string;
}

const placeKey = ({ rw, rt }: Pick<OwnPlace, 'rw' | 'rt'>): string => `${rw}/${rt}`;

export function SplitScreen({ family: current }: { family: FamilyState }) {
  const { t } = useWords();
  const { core, today, person, families } = useWork();
  // As it was when she came in: her own split takes people away under her hand otherwise.
  const [family] = useState(current);
  const [to] = useState(core.newId);
  const [chosen, setChosen] = useState<Chosen>({
    leaving: [],
    head: '',
    stayingHead: '',
    relations: {},
    on: today,
    place: '',
    address: '',
  });
  const people = membersOf(family);
  const leaving = people.filter(({ id }) => chosen.leaving.includes(id));
  const staying = people.filter(({ id }) => !chosen.leaving.includes(id));
  const headLeaves = leaving.some(({ id }) => id === headOf(family)?.id);
  const change = (more: Partial<Chosen>): void => setChosen((before) => ({ ...before, ...more }));
  const places = placesFor(person.places, families).filter(
    ({ rt, villageCode }) => rt && villageCode === family.villageCode,
  );
  const [rw = '', rt = ''] = chosen.place.split('/');
  const nameOfId = (id: string): string => nameOf(family.members[id]?.fields ?? {}) ?? t('kader.no-name');
  const toggle = (id: string): void => {
    const next = chosen.leaving.includes(id) ? chosen.leaving.filter((each) => each !== id) : [...chosen.leaving, id];
    change({ leaving: next, head: next.includes(chosen.head) ? chosen.head : '', stayingHead: '' });
  };
  const choosesHead = (id: string): void => change({ head: id, relations: relationsTo(id, related(leaving)) });
  const steps: [Step, ...Step[]] = [
    {
      title: t('kader.split.who'),
      missing: leaving.length === 0 ? t('kader.split.nobody') : staying.length === 0 ? t('kader.split.all') : null,
      body: (
        <PeopleChoice
          legend={t('kader.split.leaving')}
          people={people}
          chosen={chosen.leaving}
          one={false}
          onChoose={toggle}
        />
      ),
    },
    {
      title: t('kader.split.head-title'),
      missing: !chosen.head || (headLeaves && !chosen.stayingHead) ? t('kader.split.no-head') : null,
      body: (
        <>
          <PeopleChoice
            legend={t('kader.split.head')}
            people={leaving}
            chosen={[chosen.head]}
            one
            onChoose={choosesHead}
          />
          {headLeaves && (
            <PeopleChoice
              legend={t('kader.split.staying-head')}
              people={staying}
              chosen={[chosen.stayingHead]}
              one
              onChoose={(stayingHead) => change({ stayingHead })}
            />
          )}
        </>
      ),
    },
    ...inFives(leaving.filter(({ id }) => id !== chosen.head)).map((some): Step => ({
      title: t('kader.regroup.relations'),
      missing: null,
      body: (
        <RelationFields
          people={some}
          relations={chosen.relations}
          headName={nameOfId(chosen.head)}
          onChange={(relations) => change({ relations })}
        />
      ),
    })),
    {
      title: t('kader.split.where'),
      missing: isDay(chosen.on, today) ? null : t('kader.regroup.no-day'),
      body: (
        <>
          <DayField label={t('kader.split.on')} value={chosen.on} onChange={(on) => change({ on })} />
          <label class="field">
            <span>{t('kader.split.place')}</span>
            <select value={chosen.place} onChange={(event) => change({ place: event.currentTarget.value })}>
              <option value="">{t('kader.split.same-house')}</option>
              {places.map((place) => (
                <option key={placeKey(place)} value={placeKey(place)}>
                  {[`RT ${place.rt}`, place.rw && `RW ${place.rw}`].filter(Boolean).join(' · ')}
                </option>
              ))}
            </select>
          </label>
          {chosen.place && (
            <label class="field">
              <span>{t('item.address')}</span>
              <input
                value={chosen.address}
                maxLength={200}
                onInput={(event) => change({ address: event.currentTarget.value })}
              />
            </label>
          )}
          <p class="muted">{t('kader.split.elsewhere')}</p>
        </>
      ),
    },
    {
      title: t('kader.review.title'),
      missing: null,
      body: (
        <>
          <Known
            rows={[
              [t('kader.split.new-family'), nameOfId(chosen.head)],
              ...leaving
                .filter(({ id }) => id !== chosen.head)
                .map(({ id }) => [nameOfId(id), t(`choice.relation.${chosen.relations[id] ?? 'OTHER_KIN'}`)] as const),
              [
                t('kader.split.place'),
                chosen.place ? [`RT ${rt}`, chosen.address].filter(Boolean).join(' · ') : t('kader.split.same-house'),
              ],
              [t('kader.split.on'), t('format.date', { value: chosen.on })],
              [t('kader.split.stay'), staying.map(({ id }) => nameOfId(id)).join(', ')],
              ...(headLeaves ? [[t('kader.split.staying-head'), nameOfId(chosen.stayingHead)] as const] : []),
            ]}
          />
          <p>{t('kader.split.then')}</p>
        </>
      ),
    },
  ];
  const state = useSteps(steps, () =>
    splitWork({
      family,
      to,
      on: chosen.on,
      today,
      relations: { ...chosen.relations, [chosen.head]: 'HEAD' },
      address: chosen.place
        ? { ...(rw ? { rw } : {}), rt, ...(chosen.address.trim() ? { address: chosen.address.trim() } : {}) }
        : {},
      stayingHead: headLeaves ? chosen.stayingHead : null,
    }),
  );
  const lead = useFamilyLead('kader.split.lead', family);
  if (state.isDone)
    return (
      <RegroupDone
        lines={[t('kader.split.done', { name: nameOfId(chosen.head), rt: chosen.place ? rt : placeOf(family).rt })]}
        links={[
          ['kader.regroup.open-new', 'family', family.villageCode, to],
          ['kader.regroup.open-old', 'family', family.villageCode, family.id],
        ]}
        undo={{ key: 'kader.split.undo', to: ['merge', family.villageCode, to, family.id] }}
      />
    );
  return <StepScreen {...state} lead={lead} family={family} />;
}
