/** @jsxImportSource preact */
/** "Pindah": the whole family to another RT, another village or out of the province; said plainly what happens then. */
import { useMemo, useState } from 'preact/hooks';
import type { FamilyState } from '#domain/family/family-state.ts';
import { OUTSIDE } from '#domain/family/move-family.ts';
import type { Items } from '#domain/submission/submission.ts';
import { RegroupDone } from '#kader/family/RegroupDone.tsx';
import { familyName, placeOf } from '#kader/family/reading.ts';
import { moveWork } from '#kader/family/regroup.ts';
import { placesFor, type OwnPlace } from '#kader/family/places.ts';
import { DayField, isDay, Known, StepScreen, useFamilyLead, type Step } from '#kader/family/StepScreen.tsx';
import { useSteps } from '#kader/family/use-steps.ts';
import { keyOf, MoveFields, WAYS, type Chosen } from '#kader/family/MoveFields.tsx';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';

const three = (number: string): string => number.trim().padStart(3, '0');
const isNumber = (number: string): boolean => /^\d{1,3}$/.test(number.trim()) && Number(number) > 0;

export function MoveScreen({ family: current }: { family: FamilyState }) {
  const { t } = useWords();
  const { today, person, families } = useWork();
  const [family] = useState(current);
  const here = placeOf(family);
  const own = useMemo(
    () =>
      placesFor(person.places, families).filter(
        ({ rt, rw, villageCode }) => rt && villageCode === family.villageCode && !(rt === here.rt && rw === here.rw),
      ),
    [person.places, families, family.villageCode, here.rt, here.rw],
  );
  const ways = WAYS.filter((way) => way !== 'own' || own.length > 0);
  const [chosen, setChosen] = useState<Chosen>({
    way: null,
    own: '',
    rw: here.rw,
    rt: '',
    address: '',
    village: null,
    on: today,
  });
  const change = (more: Partial<Chosen>): void => setChosen((before) => ({ ...before, ...more }));
  const { to, address, place } = targetOf(family, chosen, own);
  const name = familyName(family) ?? t('kader.no-name');
  const steps: [Step, ...Step[]] = [
    {
      title: t('kader.move.where'),
      missing: chosen.way ? null : t('kader.move.no-way'),
      body: (
        <fieldset class="group">
          <legend class="visually-hidden">{t('kader.move.where')}</legend>
          {ways.map((way) => (
            <label key={way} class={way === chosen.way ? 'answer chosen' : 'answer'}>
              <input type="radio" name="way" checked={way === chosen.way} onChange={() => change({ way })} />
              <span>
                {t(`kader.move.way.${way}`)}
                <span class="muted">{t(`kader.move.then.${way}`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
      ),
    },
    {
      title: t(`kader.move.way.${chosen.way ?? 'own'}`),
      missing:
        to === null
          ? t(`kader.move.no-${chosen.way === 'other' ? 'village' : 'rt'}`)
          : isDay(chosen.on, today)
            ? null
            : t('kader.regroup.no-day'),
      body: (
        <>
          <MoveFields chosen={chosen} own={own} villageCode={family.villageCode} onChange={change} />
          <DayField label={t('kader.move.on')} value={chosen.on} onChange={(on) => change({ on })} />
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
              [t('kader.move.family'), name],
              [t('kader.move.from'), `RT ${here.rt}`],
              [t('kader.move.to'), place || t('kader.move.way.outside')],
              [t('kader.move.on'), t('format.date', { value: chosen.on })],
            ]}
          />
          <p>{t(`kader.move.then.${chosen.way ?? 'own'}`)}</p>
          <p>{t('kader.move.credit')}</p>
        </>
      ),
    },
  ];
  const state = useSteps(steps, () => (to ? [moveWork({ family, to, address, on: chosen.on, today })] : []));
  const lead = useFamilyLead('kader.move.lead', family);
  if (state.isDone && chosen.way)
    return (
      <RegroupDone
        lines={[
          t('kader.move.done', { name, place: place || t('kader.move.way.outside') }),
          t(`kader.move.then.${chosen.way}`),
        ]}
        links={
          chosen.way === 'own'
            ? [['kader.regroup.open-moved', 'family', family.villageCode, family.id]]
            : [['kader.regroup.to-families', 'families']]
        }
        undo={
          chosen.way === 'own'
            ? { key: 'kader.move.undo', to: ['move', family.villageCode, family.id] }
            : { key: 'kader.move.undo-office' }
        }
      />
    );
  return <StepScreen {...state} lead={lead} family={family} />;
}

interface Target {
  /** null while it is not chosen whole. */
  to: string | null;
  address: Items;
  place: string;
}

function targetOf(
  family: FamilyState,
  { way, own: key, rw, rt, address, village }: Chosen,
  own: readonly OwnPlace[],
): Target {
  const street: Items = address.trim() ? { address: address.trim() } : {};
  const house = [address.trim()].filter(Boolean);
  if (way === 'outside') return { to: OUTSIDE, address: {}, place: '' };
  if (way === 'other') {
    // Her RT is not known here: who takes the family in there asks.
    const none: Items = { rw: null, rt: null, dusun: null, address: null };
    const place = village ? [...house, `${village.name}, ${village.within}`].join(' · ') : '';
    return { to: village?.code ?? null, address: { ...none, ...street }, place };
  }
  const chosen =
    way === 'own'
      ? own.find((each) => keyOf(each) === key)
      : isNumber(rt)
        ? { rw: three(rw), rt: three(rt) }
        : undefined;
  if (!chosen) return { to: null, address: {}, place: '' };
  const place = [`RT ${chosen.rt}`, chosen.rw && `RW ${chosen.rw}`, ...house].filter(Boolean).join(' · ');
  return {
    to: family.villageCode,
    address: { ...(isNumber(chosen.rw) ? { rw: chosen.rw } : {}), rt: chosen.rt, address: null, ...street },
    place,
  };
}
