/**
 * The counts of one family that villages add up (contracts 18). A subject whose status cannot be decided is in no
 * numerator and no decided denominator; it is counted beside them (contracts 31.5).
 */
import { ageBelow } from '#domain/assessment/age.ts';
import type { Calendar } from '#domain/assessment/calendar.ts';
import type { AssessedFinding } from '#domain/assessment/assessment.ts';
import type { FamilyReading, PersonReading } from '#domain/assessment/family-reading.ts';
import { wordOf } from '#domain/assessment/reading.ts';
import { ibanggaPoints } from '#domain/assessment/welfare-results.ts';
import { growthCounts } from '#domain/growth/month-counts.ts';
import { measuredPerson } from '#domain/assessment/child-results.ts';
import type { RuleSettings } from '#domain/assessment/rule-set.ts';
import type { FamilyResults, PersonResults } from '#domain/assessment/results.ts';
import { birthday, monthOf, nextMonth } from '#domain/basics/plain-date.ts';
import { allOf } from '#domain/basics/truth.ts';
import type { Truth } from '#domain/basics/truth.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import { FINDING_KINDS } from '#domain/finding/finding.ts';
import type { FindingKind } from '#domain/finding/finding.ts';
import type { Need } from '#domain/need/need.ts';

/** Name → what is counted. The first part of each indicator's fraction is named in rulebook 12.4. */
export const FACTS = {
  families: 'families with at least one resident',
  residents: 'resident members',
  familiesUpdated12Months: 'families with an answer seen in the last 12 months (IN-31)',
  familiesDecidedStage: 'families whose PK15 stage is decided (IN-01)',
  prasejahtera: 'families of stage PRA_SEJAHTERA (IN-01)',
  stageUnknown: 'families whose PK15 stage is unknown',
  krsTargets: 'target families of KRS whose status is decided (IN-03)',
  krs: 'families at risk of stunting (IN-03)',
  krsUnknown: 'families whose KRS status is unknown',
  childrenForCertificate: 'residents of certificate age (IN-11)',
  certHasNumber: 'of these, with a certificate number (IN-11)',
  certHasNoNumber: 'of these, with a certificate whose number is not known',
  certNone: 'of these, without a certificate',
  certUnknown: 'of these, nobody knows or nobody asked',
  children7to18: 'children of school age whose attendance is known (IN-17)',
  ats: 'of these, out of school (IN-17)',
  atsUnknown: 'children who may be out of school: age, attendance or level unknown',
  atsYearAgo: 'residents who were out of school twelve months ago and whose attendance is known now (IN-17 b)',
  atsReturned: 'of these, attending now (IN-17 b)',
  atsReturnUnknown: 'residents who were out of school twelve months ago, attendance unknown now',
  childrenUnder19: 'residents below the legal age of marriage (IN-14)',
  marriedUnder19: 'of these, married, divorced or widowed (IN-14)',
  marriedUnder19Unknown: 'residents who may be: age or marital status unknown',
  pus: 'fertile couples, wife 15–49 (R-KB-03)',
  kbUsers: 'of these, using any method',
  modernUsers: 'of these, using a modern method (IN-08)',
  mkjpUsers: 'of these, using a long-acting method (IN-09)',
  kbUnknown: 'of these, method unknown',
  unmet: 'of these, with unmet need (IN-10)',
  unmetUnknown: 'couples whose unmet need is unknown',
  noNik: 'residents without a usable NIK',
  ibanggaFamilies: 'families whose three iBangga dimensions can be computed (IN-02)',
  ibanggaPoints: 'of these, the index in points of 1/12.6, added up (IN-02)',
  ibanggaUnknown: 'families that were asked, but whose iBangga cannot be computed',
  pusKrs: 'fertile couples, wife from 10 years on (R-KRS-02)',
  pregnantPus: 'of these, pregnant (R-KRS-09)',
  childrenForCard: 'unmarried residents under 17 whose child identity card is known (IN-12)',
  cardHeld: 'of these, holding the type due at their age (IN-12)',
  cardUnknown: 'residents who may need a card: age, marital status or card unknown',
  childrenUnder5: 'residents under 5',
  noNikUnder5: 'of these, without a usable NIK (IN-13)',
  olderAlone: 'older people alone (R-LAN-01)',
  waterKnown: 'families whose water source is known',
  poorWater: 'of these, not decent (R-KRS-03)',
  toiletKnown: 'families whose toilet is known',
  poorToilet: 'of these, not decent (R-KRS-04)',
  childrenForMeasuring: 'children under 5 whose measurements are counted (S of SKDN, IN-06, IN-07)',
  childrenHeightUnknown: 'of these, without a believable TB/U measured this month (beside IN-05)',
  childrenHeightFlagged: 'of these, measured this month, but no TB/U can be believed (R-ANT-08, beside IN-05)',
  childrenHeightKnown: 'children under 5 with a believable TB/U measured this month (R-ANT-12)',
  childrenStunted: 'of these, TB/U below −2 (IN-05)',
  childrenProportionKnown: 'children under 5 with a believable BB/TB measured this month, or swollen feet',
  childrenWasted: 'of these, BB/TB below −2 or swollen feet',
  childrenWeightKnown: 'children under 5 with a believable BB/U measured this month, or swollen feet',
  childrenUnderweight: 'of these, BB/U below −2 or swollen feet',
  childrenWeighed: 'children under 5 weighed this month (D of SKDN, IN-06)',
  childrenGainAsked: 'of these, weighed in the month before too (D − O − B of SKDN)',
  childrenGained: 'of these, gained enough (N of SKDN)',
  childrenUnmeasured: 'children under 5 without a measurement in the last 6 months (IN-07)',
  promisesDue: 'promises of sectors that fell due in the month of the day asked for, up to that day (IN-27)',
  promisesKept: 'of these, delivered on or before the day promised (IN-27)',
} as const;

export type FactName = keyof typeof FACTS | `open.${FindingKind}`;
export type Facts = Record<FactName, number>;

export const FACT_NAMES: readonly FactName[] = [
  // Object.keys gives strings; the object above has exactly these keys.
  ...(Object.keys(FACTS) as (keyof typeof FACTS)[]),
  ...FINDING_KINDS.map((kind) => `open.${kind}` as const),
];

/** Every name of the type is in the list it is built from. */
const NO_FACTS = Object.fromEntries(FACT_NAMES.map((name) => [name, 0])) as Facts;

/** All facts 0: a family in which nobody lives. */
export function noFacts(): Facts {
  return { ...NO_FACTS };
}

export function factsOf(
  family: FamilyReading,
  results: FamilyResults,
  findings: readonly AssessedFinding[],
  settings: RuleSettings,
): Facts {
  const facts = noFacts();
  facts.families = 1;
  facts.residents = family.residents.length;
  facts.familiesUpdated12Months = one(updatedIn12Months(family.state, family.calendar));
  for (const person of results.people) countPerson(facts, person, settings);
  for (const { person } of results.people) countReturn(facts, person, family);
  countFamily(facts, results);
  countCouple(facts, results);
  countIbangga(facts, family, settings);
  countPromises(facts, family.state.needs, family.calendar);
  for (const finding of findings) {
    if (staysOpen(finding, family.state)) facts[`open.${finding.kind}`] += 1;
  }
  // Under every rule set: what was weighed is a count of days and scales, and no rule of the programme (R-ANT-10).
  for (const { person } of results.people) countGrowth(facts, person, family);
  return facts;
}

const one = (truth: Truth): number => (truth === true ? 1 : 0);
const unknown = (truth: Truth): number => (truth === null ? 1 : 0);
const known = (truth: Truth): number => (typeof truth === 'boolean' ? 1 : 0);

function countPerson(facts: Facts, results: PersonResults, settings: RuleSettings): void {
  const { certificate, schooling, marriage, nikMissing, person } = results;
  const under5 = ageBelow(person.age, 5) === true;
  facts.childrenUnder5 += one(under5);
  facts.noNik += one(nikMissing);
  facts.noNikUnder5 += one(under5 && nikMissing === true);
  countCertificate(facts, certificate);
  countCard(facts, results);
  // A child whose age or level is unknown is in neither half of the share; she stands in `atsUnknown`.
  facts.children7to18 += one(schooling.attendanceKnown === true && schooling.outOfSchool !== null);
  facts.ats += one(schooling.outOfSchool);
  facts.atsUnknown += unknown(schooling.outOfSchool);
  facts.childrenUnder19 += one(ageBelow(person.age, settings.childMarriageAge));
  facts.marriedUnder19 += one(marriage.married);
  facts.marriedUnder19Unknown += unknown(marriage.married);
}

/** IN-17 b: who had an open finding twelve months ago, and what is said of her schooling now. */
function countReturn(facts: Facts, { id, fields }: PersonReading, { state, calendar }: FamilyReading): void {
  const wasOut = state.findings.some(
    ({ kind, subject, openedOn, closedOn }) =>
      kind === 'out-of-school' &&
      subject.id === id &&
      calendar.reached(birthday(openedOn, 1)) &&
      !(closedOn !== undefined && calendar.reached(birthday(closedOn, 1))),
  );
  if (!wasOut) return;
  const attending = wordOf(fields, 'attending');
  if (attending === null) facts.atsReturnUnknown += 1;
  else facts.atsYearAgo += 1;
  if (attending === 'yes') facts.atsReturned += 1;
}

/** R-CAP-01: the unknown stay in the denominator, an exception that the rule names; only an unknown age does not. */
function countCertificate(facts: Facts, { counts, state }: PersonResults['certificate']): void {
  if (counts !== true) return;
  facts.childrenForCertificate += 1;
  const names = {
    has_number: 'certHasNumber',
    has_no_number: 'certHasNoNumber',
    none: 'certNone',
    unknown: 'certUnknown',
  } as const;
  facts[names[state]] += 1;
}

/** R-ANT-10, R-ANT-12: the month of the day asked for, up to that day. */
function countGrowth(facts: Facts, person: PersonReading, { state, calendar }: FamilyReading): void {
  if (ageBelow(person.age, 5) !== true) return;
  const counts = growthCounts(measuredPerson(person), state.care?.growth[person.id] ?? [], calendar);
  // Both sides have the same names.
  for (const [name, count] of Object.entries(counts)) facts[name as keyof typeof counts] += count;
}

function countFamily(facts: Facts, { stage, krs, poorWater, poorToilet, olderAlone }: FamilyResults): void {
  facts.stageUnknown = one(stage === 'UNKNOWN');
  facts.familiesDecidedStage = one(stage !== 'UNKNOWN');
  facts.prasejahtera = one(stage === 'PRA_SEJAHTERA');
  facts.krs = one(krs.status === 'KRS');
  facts.krsTargets = one(krs.status === 'KRS' || krs.status === 'NOT_AT_RISK');
  facts.krsUnknown = one(krs.status === 'UNKNOWN');
  facts.poorWater = one(poorWater);
  facts.waterKnown = known(poorWater);
  facts.poorToilet = one(poorToilet);
  facts.toiletKnown = known(poorToilet);
  facts.olderAlone = one(olderAlone);
}

/** IN-02: families whom nobody asked stand nowhere, those with a gap beside the mean. */
function countIbangga(facts: Facts, family: FamilyReading, settings: RuleSettings): void {
  const points = ibanggaPoints(family, settings);
  if (points === undefined) return;
  facts.ibanggaFamilies = points === null ? 0 : 1;
  facts.ibanggaPoints = points ?? 0;
  facts.ibanggaUnknown = points === null ? 1 : 0;
}

/** IN-12: held or not is asked of those only to whom a type is due. */
function countCard(facts: Facts, { cardDue, person }: PersonResults): void {
  if (cardDue === 'none') return;
  const held = wordOf(person.fields, 'kia');
  if (cardDue === 'unknown' || held === null) {
    facts.cardUnknown += 1;
    return;
  }
  facts.childrenForCard += 1;
  facts.cardHeld += one(held === cardDue);
}

/** R-KB-03: the denominator is all couples; a couple with unknown method is in it, in no numerator, and counted beside. */
function countCouple(facts: Facts, { fertileCouple, fertileForKrs, pregnant, contraception }: FamilyResults): void {
  facts.unmetUnknown = unknown(contraception.unmetNeed);
  facts.pusKrs = one(fertileForKrs);
  facts.pregnantPus = one(allOf([fertileForKrs, pregnant]));
  if (fertileCouple !== true) return;
  facts.pus = 1;
  facts.unmet = one(contraception.unmetNeed);
  facts.kbUsers = one(contraception.using);
  facts.kbUnknown = unknown(contraception.using);
  facts.modernUsers = one(contraception.usingModern);
  facts.mkjpUsers = one(contraception.usingLongActing);
}

/** After the assessment an episode is open if the finding is there, or was and cannot be decided now (contracts 2). */
function staysOpen({ kind, subject, present }: AssessedFinding, state: FamilyState): boolean {
  if (present === true) return true;
  return state.findings.some(
    (episode) => episode.closedOn === undefined && episode.kind === kind && episode.subject.id === subject.id,
  );
}

/** What people said, not what the system recomputed. The first stale day is the anniversary of the last answer. */
function updatedIn12Months(state: FamilyState, calendar: Calendar): boolean {
  const days = Object.values(state.origins)
    .filter(({ source }) => source !== 'system')
    .map(({ observedOn }) => observedOn);
  const seen = days.filter((day) => calendar.reached(day)).sort();
  const last = seen.at(-1);
  return last !== undefined && !calendar.reached(birthday(last, 1));
}

/**
 * IN-27 (contracts 31.6). A promise counts in the month it falls due, from its due day on: before that day nobody has
 * broken it. A declined need had its promise withdrawn, which is not kept; one no longer needed before is left out.
 */
function countPromises(facts: Facts, needs: readonly Need[], calendar: Calendar): void {
  for (const { promise, delivery, status, closedOn } of needs) {
    if (promise === undefined) continue;
    const leftOut =
      status === 'no-longer-needed' && closedOn !== undefined && closedOn < promise.dueOn && delivery === undefined;
    if (leftOut || !calendar.reached(promise.dueOn)) continue;
    if (calendar.reached(`${nextMonth(monthOf(promise.dueOn))}-01`)) continue;
    facts.promisesDue += 1;
    facts.promisesKept += one(status !== 'declined' && delivery !== undefined && delivery.on <= promise.dueOn);
  }
}
