/** @jsxImportSource preact */
/** One child on the balance: measure, answer the doubts, see what it means, next child. */
import { useState } from 'preact/hooks';
import { ageWords } from '#kader/posyandu/age-words.ts';
import { BookQuestion } from '#kader/posyandu/BookQuestion.tsx';
import { isWeighedIn, lastMeasured, monthsOld, nextInQueue, type PosyanduChild } from '#kader/posyandu/children.ts';
import { doubtsOf, type Doubt } from '#kader/posyandu/doubts.ts';
import { Doubts } from '#kader/posyandu/Doubts.tsx';
import { GrowthResult } from '#kader/posyandu/GrowthResult.tsx';
import { MeasureForm } from '#kader/posyandu/MeasureForm.tsx';
import { childLink } from '#kader/posyandu/PosyanduScreen.tsx';
import { readGrowth } from '#kader/posyandu/read-growth.ts';
import {
  emptyMeasures,
  isNothingTyped,
  measuresOf,
  measureDraft,
  typedFrom,
  unreadableFields,
  type MeasureDraft,
  type NumberField,
  type TypedMeasures,
} from '#kader/posyandu/typed-measures.ts';
import { useChildren, type Posyandu } from '#kader/posyandu/use-children.ts';
import { linkTo } from '#kader/shell/route.ts';
import { Notice, Screen } from '#kader/shell/parts.tsx';
import { showWrong } from '#kader/shell/show-wrong.ts';
import { useKept } from '#kader/shell/use-kept.ts';
import { useOnce } from '#kader/shell/use-once.ts';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';
import '#kader/posyandu/posyandu.css';

/** @param personId of a child of that family; reached from the queue, from the tasks, from the family's page */
export function ChildScreen({ village, family, personId }: { village: string; family: string; personId: string }) {
  const { t } = useWords();
  const posyandu = useChildren(undefined, null);
  const child = posyandu.children.find(
    (each) => each.personId === personId && each.familyId === family && each.villageCode === village,
  );
  if (child) return <Weighing key={personId} child={child} posyandu={posyandu} />;
  return (
    <Screen title={t('kader-posyandu.title')} back={linkTo('posyandu')}>
      <p class="empty">{t('kader-posyandu.gone')}</p>
    </Screen>
  );
}

/** What was found wrong on the way to saving. */
interface Wrong {
  unreadable: readonly NumberField[];
  isEmpty: boolean;
  isDiskFull: boolean;
}
const NOTHING_WRONG: Wrong = { unreadable: [], isEmpty: false, isDiskFull: false };

function Weighing({ child, posyandu }: { child: PosyanduChild; posyandu: Posyandu }) {
  const { t } = useWords();
  const { save } = useWork();
  const { today, month } = posyandu;
  const last = lastMeasured(child);
  const fresh = (): MeasureDraft => ({ on: today, typed: emptyMeasures(monthsOld(child, today)) });
  const draft = useKept(`weigh/${child.personId}`, measureDraft, fresh);
  // Yesterday's numbers are not put on today's card.
  const { typed } = draft.value?.on === today ? draft.value : fresh();
  const [isMeasuring, setMeasuring] = useState(!isWeighedIn(child, month));
  const [doubts, setDoubts] = useState<readonly Doubt[]>([]);
  const [wrong, setWrong] = useState(NOTHING_WRONG);
  const once = useOnce();

  const change = (next: TypedMeasures): void => {
    draft.keep({ on: today, typed: next });
    setDoubts([]);
    setWrong(NOTHING_WRONG);
  };
  const check = (): void => {
    const unreadable = unreadableFields(typed);
    if (unreadable.length > 0) return said({ ...NOTHING_WRONG, unreadable });
    if (isNothingTyped(typed)) return said({ ...NOTHING_WRONG, isEmpty: true });
    const measures = measuresOf(typed, today);
    const asked = doubtsOf(child, measures, readGrowth(child, measures));
    if (asked.length === 0) return void once(keep);
    setDoubts(asked);
    window.scrollTo(0, 0);
  };
  const said = (what: Wrong): void => {
    setWrong(what);
    showWrong();
  };
  const keep = async (): Promise<boolean> => {
    const isSaved = await save({
      kind: 'growth-measured',
      villageCode: child.villageCode,
      familyId: child.familyId,
      observedOn: today,
      payload: { personId: child.personId, ...measuresOf(typed, today) },
    });
    if (isSaved) {
      await draft.drop();
      setDoubts([]);
      setMeasuring(false);
    } else said({ ...NOTHING_WRONG, isDiskFull: true });
    return false;
  };
  const repair = (): void => {
    if (last?.measuredOn === today) change(typedFrom(last));
    setMeasuring(true);
  };

  const title = child.name || t('kader.no-name');
  const lead = leadOf(child, today, t);
  if (!isMeasuring && last)
    return (
      <Screen title={title} lead={lead} back={linkTo('posyandu')} footer={<Next child={child} posyandu={posyandu} />}>
        <GrowthResult child={child} measured={last} />
        <BookQuestion child={child} />
        <button class="second" type="button" onClick={repair}>
          {t('kader-posyandu.measure-again')}
        </button>
        <a class="plain-link" href={linkTo('family', child.villageCode, child.familyId)}>
          {t('kader-posyandu.family')}
        </a>
      </Screen>
    );
  if (!draft.value) return <Screen title={title}>{null}</Screen>;
  return (
    <Screen
      title={title}
      lead={lead}
      back={linkTo('posyandu')}
      footer={
        doubts.length === 0 && (
          <button class="main" type="button" onClick={check}>
            {t('kader-posyandu.save')}
          </button>
        )
      }
    >
      {wrong.isEmpty && <Notice tone="due" title={t('kader-posyandu.wrong.empty')} alert />}
      {wrong.isDiskFull && <Notice tone="overdue" title={t('kader-posyandu.wrong.disk')} alert />}
      {doubts.length > 0 && <Doubts doubts={doubts} onAgain={() => setDoubts([])} onSure={() => void once(keep)} />}
      <MeasureForm child={child} today={today} typed={typed} unreadable={wrong.unreadable} onChange={change} />
    </Screen>
  );
}

function leadOf(child: PosyanduChild, today: string, t: ReturnType<typeof useWords>['t']): string {
  const parts = [ageWords(monthsOld(child, today), t), `RT ${child.rt}`];
  if (child.sex !== null) parts.unshift(t(`choice.sex.${child.sex}`));
  if (child.motherName) parts.push(t('kader-posyandu.mother', { name: child.motherName }));
  return parts.join(' · ');
}

function Next({ child, posyandu: { month } }: { child: PosyanduChild; posyandu: Posyandu }) {
  const { t } = useWords();
  const { children } = useChildren(month);
  const next = nextInQueue(children, month, child);
  if (next)
    return (
      <a class="main" href={childLink(next)}>
        {t('kader-posyandu.next', { name: next.name })}
      </a>
    );
  return (
    <a class="main" href={linkTo('posyandu-month')}>
      {t('kader-posyandu.all-weighed')}
    </a>
  );
}
