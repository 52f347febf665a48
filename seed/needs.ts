/**
 * What sectors do about needs. Need ids are derived by the ledger, so nothing can be planned before they exist: each need
 * draws its plan from its own id, whatever order the needs come in (contracts 2). Promises are kept, broken and forgotten.
 */
import { addDays, daysBetween, type PlainDate } from '#domain/basics/plain-date.ts';
import type { FindingKind } from '#domain/finding/finding.ts';
import type { NeedStatus, Sector } from '#domain/need/need.ts';
import { officerOf, operatorOf } from './actors.ts';
import { decisionDay, makeAct, type DemoAct, type MonthWindow } from './acts.ts';
import { outcomeOf } from './outcomes.ts';
import { randomOf, type Random } from './random.ts';
import { planFor, type NeedPlan, type VillageRun } from './run.ts';

/** A need as the caller finds it in the ledger; `subjectId` is the finding's person or family. */
export interface NeedView {
  id: string;
  familyId: string;
  subjectId: string;
  kind: FindingKind;
  sector: Sector;
  status: NeedStatus;
  openedOn: PlainDate;
  bounces: number;
}

/** Share of needs that a sector answers at all: around 60 % together, public works least. */
const ANSWERS: Readonly<Partial<Record<Sector, number>>> = {
  education: 0.62,
  'civil-registration': 0.66,
  social: 0.58,
  'family-planning': 0.6,
  'public-works': 0.42,
  'women-child-protection': 0.62,
  health: 0.6,
};
const ANSWERS_OTHERS = 0.4;

/** Days a sector promises, near the catalogue's (contracts 25). */
const TERM_DAYS: Readonly<Record<FindingKind, number>> = {
  'no-birth-certificate': 21,
  'no-nik': 18,
  'out-of-school': 40,
  'married-under-19': 21,
  prasejahtera: 35,
  'unmet-need': 28,
  krs: 35,
  'poor-water': 95,
  'poor-toilet': 95,
  'older-person-alone': 28,
  stunted: 21,
  wasted: 10,
  underweight: 21,
  'not-measured': 14,
  'divorced-family': 28,
};

/** Does the delivery end the problem? Age and marriage do not change by a visit, and aid lifts few families (R-KS-02). */
const HELPS: Readonly<Record<FindingKind, number>> = {
  'no-birth-certificate': 0.7,
  'no-nik': 0.7,
  'out-of-school': 0.45,
  'married-under-19': 0,
  prasejahtera: 0.2,
  'unmet-need': 0.7,
  krs: 0,
  'poor-water': 0.65,
  'poor-toilet': 0.65,
  'older-person-alone': 0,
  stunted: 0,
  wasted: 0,
  underweight: 0,
  'not-measured': 0,
  'divorced-family': 0,
};

/** A need that is only somebody else's: to whom it is handed. */
const HAND_TO: Readonly<Partial<Record<FindingKind, Sector>>> = {
  prasejahtera: 'cooperatives-msme',
  'poor-water': 'health',
  'poor-toilet': 'health',
  'out-of-school': 'social',
  'older-person-alone': 'health',
};
const NOTES = [
  'Dijadwalkan bersama pelayanan keliling',
  'Masuk rencana bulan depan',
  'Menunggu kelengkapan berkas',
  'Sesuai hasil rapat Pokja',
];

export function needActs(run: VillageRun, window: MonthWindow, needs: readonly NeedView[]): DemoAct[] {
  return needs.flatMap((need) => {
    if (!run.families.has(need.familyId)) return [];
    const random = randomOf(run.seed, 'need', need.id, window.index);
    const plan = planOf(run, need);
    if (need.status === 'open') return answerOpen(run, window, random, need, plan);
    if (need.status === 'promised') return answerPromised(run, window, random, need, plan);
    return need.status === 'delivered' ? verify(run, window, random, need, plan) : [];
  });
}

function planOf(run: VillageRun, need: NeedView): NeedPlan {
  const known = run.plans.get(need.id);
  if (known) return known;
  const random = randomOf(run.seed, 'plan', need.id);
  const eager = (ANSWERS[need.sector] ?? ANSWERS_OTHERS) * run.maker.traits.energy;
  const plan: NeedPlan = {
    answers: random.chance(Math.min(0.92, eager) * (need.bounces > 0 ? 0.35 : 1)),
    declines: HAND_TO[need.kind] !== undefined && random.chance(0.04),
    waitDays: random.int(
      14,
      random.weighted([
        [30, 35],
        [110, 35],
        [420, 30],
      ]),
    ),
    termDays: Math.max(7, Math.round(TERM_DAYS[need.kind] * (0.6 + 0.8 * random.next()))),
    outcome: random.weighted([
      ['on-time', 68],
      ['late', 19],
      ['never', 13],
    ]),
    offDays: random.int(3, 45),
    movesDueDay: random.chance(0.35),
    verifies: random.chance(0.9),
    helps: random.chance(HELPS[need.kind]),
  };
  run.plans.set(need.id, plan);
  return plan;
}

type NeedKind = 'promise-made' | 'promise-changed' | 'need-declined' | 'delivery-recorded';

function answerOpen(run: VillageRun, window: MonthWindow, random: Random, need: NeedView, plan: NeedPlan): DemoAct[] {
  const on = decisionDay(random, window);
  if (!plan.answers || daysBetween(need.openedOn, on) < plan.waitDays) return [];
  const send = sender(run, random, need);
  const handTo = HAND_TO[need.kind];
  if (plan.declines && handTo !== undefined && handTo !== need.sector) {
    plan.declines = false;
    return [send('need-declined', on, { needId: need.id, handTo, reason: 'Bukan kewenangan dinas kami' })];
  }
  plan.dueOn = addDays(on, plan.termDays);
  if (plan.outcome === 'on-time') plan.deliverOn = addDays(on, Math.max(1, plan.termDays - plan.offDays));
  if (plan.outcome === 'late') plan.deliverOn = addDays(plan.dueOn, plan.offDays);
  const note = random.chance(0.3) ? { note: random.pick(NOTES) } : {};
  return [send('promise-made', on, { needId: need.id, dueOn: plan.dueOn, ...note })];
}

function answerPromised(
  run: VillageRun,
  window: MonthWindow,
  random: Random,
  need: NeedView,
  plan: NeedPlan,
): DemoAct[] {
  const on = decisionDay(random, window);
  const send = sender(run, random, need);
  const { dueOn, deliverOn } = plan;
  if (deliverOn !== undefined && deliverOn <= on) {
    plan.deliveredIn = window.index;
    if (plan.helps) planFor(run, window.index + 1, outcomeOf(need));
    return [send('delivery-recorded', on, { needId: need.id, deliveredOn: deliverOn })];
  }
  if (plan.movesDueDay && dueOn !== undefined && deliverOn !== undefined && dueOn < on) {
    plan.movesDueDay = false;
    return [
      send('promise-changed', on, {
        needId: need.id,
        dueOn: addDays(deliverOn, 5),
        reason: 'Anggaran dan petugas belum tersedia',
      }),
    ];
  }
  return [];
}

/** By the village, never by who delivered, and not in the same month (contracts 31.6). */
function verify(run: VillageRun, window: MonthWindow, random: Random, need: NeedView, plan: NeedPlan): DemoAct[] {
  const family = run.families.get(need.familyId);
  if (!family || !plan.verifies || plan.deliveredIn === window.index) return [];
  return [
    makeAct(
      random,
      operatorOf(family.villageCode),
      decisionDay(random, window),
      subjectOf(run, need),
      'delivery-verified',
      { needId: need.id },
      true,
    ),
  ];
}

const subjectOf = (run: VillageRun, need: NeedView): { villageCode: string; familyId: string } => ({
  villageCode: run.maker.spec.code,
  familyId: need.familyId,
});

function sender(run: VillageRun, random: Random, need: NeedView) {
  return <K extends NeedKind>(kind: K, on: PlainDate, payload: DemoAct<K>['submission']['payload']): DemoAct<K> =>
    makeAct(random, officerOf(need.sector, run.maker.spec.code), on, subjectOf(run, need), kind, payload, true);
}
