/** What happens in a village month by month, at the rates of a province with 15 births and 6 deaths a year per thousand. */
import { addDays, completedYears, type PlainDate } from '#domain/basics/plain-date.ts';
import type { LeaveReason } from '#domain/family/family-state.ts';
import type { Items } from '#domain/submission/submission.ts';
import { dayIn, eventDay, type DemoAct, type MonthWindow } from './acts.ts';
import { certificateItems, nikItems, schoolItems } from './items.ts';
import { headOf, kaderActs, livingOf, operatorActs, type VillageRun } from './run.ts';
import { classOf, inClass } from './schooling.ts';
import type { DemoFamily, DemoPerson } from './types.ts';

const perMonth = (perYear: number): number => perYear / 12;

/** Deaths a year by completed age, from the upper end of each band. */
const DEATH_RATES: readonly (readonly [below: number, perYear: number])[] = [
  [1, 0.012],
  [40, 0.0011],
  [50, 0.003],
  [60, 0.007],
  [70, 0.018],
  [80, 0.045],
  [200, 0.11],
];

export function personEvents(run: VillageRun, window: MonthWindow): DemoAct[] {
  const today = dayIn(window, window.eventsUntil);
  return [...run.families.values()].flatMap((family) =>
    livingOf(family).flatMap((person) => [
      ...deathOf(run, window, family, person, today),
      ...marriesOut(run, window, family, person, today),
      ...marriesEarly(run, window, family, person, today),
      ...startsSchool(run, window, family, person, today),
      ...leavesSchool(run, window, family, person, today),
      ...getsPapers(run, window, family, person, today),
    ]),
  );
}

function leave(
  run: VillageRun,
  window: MonthWindow,
  family: DemoFamily,
  person: DemoPerson,
  reason: LeaveReason,
): DemoAct[] {
  const on = eventDay(run.random, window);
  person.gone = true;
  const act = operatorActs(run, window, family, 'member-left', { personId: person.id, reason, on });
  // The operator writes it down on the day it happened or a little later.
  return [withLaterReport(act, on), ...newHead(run, window, family, person)];
}

/** Nobody leaves on a day after the report. */
function withLaterReport(act: DemoAct, on: PlainDate): DemoAct {
  if (act.receivedOn >= on) return act;
  const at = `${on}${act.at.slice(10)}`;
  return { ...act, at, receivedOn: on, submission: { ...act.submission, observedOn: on, capturedAt: at } };
}

/** Somebody has to be head; the widow or the oldest takes over, and who were children of the old head become kin. */
function newHead(run: VillageRun, window: MonthWindow, family: DemoFamily, gone: DemoPerson): DemoAct[] {
  const rest = livingOf(family);
  const items: Items = {};
  const spouse = rest.find(({ relation }) => relation === 'SPOUSE' || relation === 'HEAD');
  if (
    (gone.relation === 'HEAD' || gone.relation === 'SPOUSE') &&
    gone.marital === 'MARRIED' &&
    spouse?.marital === 'MARRIED'
  ) {
    spouse.marital = 'WIDOWED';
    items[`person/${spouse.id}/marital_status`] = 'WIDOWED';
  }
  if (gone.relation === 'HEAD') {
    const heir =
      rest.find(({ relation }) => relation === 'SPOUSE') ??
      rest.toSorted((a, b) => (a.birthDate < b.birthDate ? -1 : 1))[0];
    if (heir) Object.assign(items, makeHead(rest, heir));
  }
  if (Object.keys(items).length === 0) return [];
  return [operatorActs(run, window, family, 'family-answered', { form: 'family', items })];
}

function makeHead(rest: readonly DemoPerson[], heir: DemoPerson): Items {
  const items: Items = { [`person/${heir.id}/relation`]: 'HEAD' };
  const staysParent = heir.relation === 'SPOUSE';
  heir.relation = 'HEAD';
  for (const person of rest) {
    if (person === heir || staysParent || person.relation === 'OTHER_KIN') continue;
    person.relation = 'OTHER_KIN';
    items[`person/${person.id}/relation`] = 'OTHER_KIN';
  }
  return items;
}

function deathOf(
  run: VillageRun,
  window: MonthWindow,
  family: DemoFamily,
  person: DemoPerson,
  today: PlainDate,
): DemoAct[] {
  const age = completedYears(person.birthDate, today);
  const [, rate] = DEATH_RATES.find(([below]) => age < below) ?? [0, 0];
  if (person.gone || person.birthDate > dayIn(window, 1) || !run.random.chance(perMonth(rate))) return [];
  return leave(run, window, family, person, 'died');
}

function marriesOut(
  run: VillageRun,
  window: MonthWindow,
  family: DemoFamily,
  person: DemoPerson,
  today: PlainDate,
): DemoAct[] {
  const age = completedYears(person.birthDate, today);
  const mayLeave = !person.gone && person.relation === 'CHILD' && person.marital === 'SINGLE' && age >= 20 && age < 32;
  return mayLeave && run.random.chance(perMonth(0.035)) ? leave(run, window, family, person, 'married-out') : [];
}

/** R-CM-03: a girl of 16–18 who marries and stays in her parents' house, mostly without a marriage book. */
function marriesEarly(
  run: VillageRun,
  window: MonthWindow,
  family: DemoFamily,
  person: DemoPerson,
  today: PlainDate,
): DemoAct[] {
  const age = completedYears(person.birthDate, today);
  const mayMarry =
    !person.gone &&
    person.relation === 'CHILD' &&
    person.marital === 'SINGLE' &&
    person.sex === 'P' &&
    age >= 16 &&
    age < 19;
  if (!mayMarry || !run.random.chance(perMonth(0.004))) return [];
  Object.assign(person, { marital: 'MARRIED', marriageRegistered: false });
  return [
    kaderActs(run, window, family, 'member-changed', {
      personId: person.id,
      items: { marital_status: 'MARRIED', marriage_registered: 'no' },
    }),
  ];
}

/** In the days after the middle of July the school lists come; a child on no list stays "belum pernah". */
function startsSchool(
  run: VillageRun,
  window: MonthWindow,
  family: DemoFamily,
  person: DemoPerson,
  today: PlainDate,
): DemoAct[] {
  const isJuly = window.month.endsWith('-07') && window.eventsUntil > 15;
  if (!isJuly || person.gone || person.highest !== 'NONE' || classOf(person.birthDate, today) !== 1) return [];
  if (run.random.chance(0.004 * run.maker.traits.schooling)) Object.assign(person, { attending: 'never' });
  else Object.assign(person, inClass(1));
  const act = operatorActs(run, window, family, 'member-changed', { personId: person.id, items: schoolItems(person) });
  return [withLaterReport(act, dayIn(window, run.random.int(16, window.eventsUntil)))];
}

/** Leaves school between two visits; the kader hears of it (R-ATS-01). */
function leavesSchool(
  run: VillageRun,
  window: MonthWindow,
  family: DemoFamily,
  person: DemoPerson,
  today: PlainDate,
): DemoAct[] {
  const age = completedYears(person.birthDate, today);
  const atRisk = !person.gone && person.attending === 'yes' && person.classNo !== null && age >= 12 && age < 18;
  if (!atRisk || !run.random.chance(perMonth(0.02 * run.maker.traits.schooling))) return [];
  person.attending = 'no';
  return [kaderActs(run, window, family, 'member-changed', { personId: person.id, items: schoolItems(person) })];
}

/** Papers that parents see to by themselves, most of them in a child's first year. */
function getsPapers(
  run: VillageRun,
  window: MonthWindow,
  family: DemoFamily,
  person: DemoPerson,
  today: PlainDate,
): DemoAct[] {
  const age = completedYears(person.birthDate, today);
  if (person.gone || person.birthDate > dayIn(window, 1)) return [];
  const wantsCertificate =
    (person.certificate === 'none' || person.certificate === 'unknown') && run.random.chance(age < 2 ? 0.045 : 0.005);
  const wantsNik = person.nik === null && run.random.chance(age < 2 ? 0.12 : 0.012);
  const items = {
    ...(wantsCertificate ? giveCertificate(run, person, eventDay(run.random, window)) : {}),
    ...(wantsNik ? giveNik(run, person) : {}),
  };
  return Object.keys(items).length === 0
    ? []
    : [operatorActs(run, window, family, 'member-changed', { personId: person.id, items })];
}

export function giveCertificate(run: VillageRun, person: DemoPerson, on: PlainDate): Items {
  person.certificate = 'has_number';
  person.certificateNo = run.maker.numbers.certificate(on, addDays(person.birthDate, 60) < on, run.random);
  return certificateItems(person);
}

export function giveNik(run: VillageRun, person: DemoPerson): Items {
  person.nik = run.maker.numbers.nik(person.birthDate, person.sex);
  return { ...nikItems(person, 0), nik_reason: null };
}

/** A whole family moves away. */
export function familyMoves(run: VillageRun, window: MonthWindow): DemoAct[] {
  return [...run.families.values()].flatMap((family) => {
    if (!headOf(family) || !run.random.chance(perMonth(0.009))) return [];
    // On the last day for events, so that nobody is visited after the move.
    const on = dayIn(window, window.eventsUntil);
    return livingOf(family).map((person) => {
      person.gone = true;
      const act = operatorActs(run, window, family, 'member-left', { personId: person.id, reason: 'moved', on });
      return withLaterReport(act, on);
    });
  });
}
