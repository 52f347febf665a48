/**
 * What a village lacks for a higher class: of all sets of indicators that could be raised, the one with the fewest
 * indicators, then with the fewest steps of score, then the nearest class. There are three indices and thirty-two ways
 * at most to raise one, so all of them are looked at.
 */
import { classOf, GOOD, INDICATORS_OF, indicesOf, KKB_CLASSES } from '#domain/kampung-kb/indices.ts';
import type { IndexName, Indices, KkbClass } from '#domain/kampung-kb/indices.ts';
import { HIGHEST, scoresOf, STEPS, UNMET_STEPS } from '#domain/kampung-kb/scores.ts';
import type { KkbIndicator, Score, Scores } from '#domain/kampung-kb/scores.ts';
import type { KkbVersion, VillageRecord } from '#domain/kampung-kb/village-record.ts';

export interface Change {
  indicator: KkbIndicator;
  from: Score;
  to: 2 | 3 | 4;
  /** What to state instead; `unmetNeed` at most, numbers at least. */
  needs: Partial<VillageRecord>;
}

export interface NextClass {
  class: KkbClass;
  changes: Change[];
}

interface Raise {
  indicator: KkbIndicator;
  to: number;
  steps: number;
}

export function missingForNext(record: VillageRecord, version: KkbVersion): NextClass | null {
  const scores = scoresOf(record, version);
  const indices = indicesOf(scores);
  const present = rankOf(classOf(indices));
  const counted = scores.I4 === null ? whenCounted(record, version) : null;
  if (counted !== null && rankOf(counted.class) > present) return counted;
  const candidates = INDEX_SETS.flatMap((names) => {
    const raises = names.flatMap((name) => ((indices[name] ?? 0) >= GOOD ? [] : cheapestRaise(name, scores)));
    const reached = classOf(withGood(indices, names));
    return reached !== null && rankOf(reached) > present ? [{ reached, raises }] : [];
  });
  const best = candidates.toSorted(
    (a, b) =>
      a.raises.length - b.raises.length ||
      stepsOf(a.raises) - stepsOf(b.raises) ||
      rankOf(a.reached) - rankOf(b.reached),
  )[0];
  if (best === undefined) return null;
  const changes = best.raises.map(({ indicator, to }) => changeOf(indicator, scores[indicator], to, record));
  return { class: best.reached, changes };
}

/** The site's gap in I4 is left by stating no more facilities than the two it knows. */
function whenCounted(record: VillageRecord, version: KkbVersion): NextClass | null {
  const needs = { facilities: 2 };
  const reached = classOf(indicesOf(scoresOf({ ...record, ...needs }, version)));
  return reached === null ? null : { class: reached, changes: [{ indicator: 'I4', from: null, to: 3, needs }] };
}

const rankOf = (kampungClass: KkbClass | null): number =>
  kampungClass === null ? -1 : KKB_CLASSES.indexOf(kampungClass);
const stepsOf = (raises: readonly Raise[]): number => raises.reduce((sum, { steps }) => sum + steps, 0);

const INDEX_SETS: readonly (readonly IndexName[])[] = [
  ['input'],
  ['process'],
  ['output'],
  ['input', 'process'],
  ['input', 'output'],
  ['process', 'output'],
  ['input', 'process', 'output'],
];

function withGood(indices: Indices, names: readonly IndexName[]): Indices {
  const raised = (name: IndexName): number | null =>
    names.includes(name) ? Math.max(GOOD, indices[name] ?? 0) : indices[name];
  return { input: raised('input'), process: raised('process'), output: raised('output') };
}

/** Raises the indicators with the most room first: fewest indicators; the last one only as far as needed: fewest steps. */
function cheapestRaise(name: IndexName, scores: Scores): Raise[] {
  const members = INDICATORS_OF[name];
  let lacking = GOOD * members.length - members.reduce((sum, indicator) => sum + (scores[indicator] ?? 0), 0);
  const room = (indicator: KkbIndicator): number => HIGHEST[indicator] - (scores[indicator] ?? 0);
  // A missing score makes the whole index missing, so it comes first and goes all the way.
  const isMissing = (indicator: KkbIndicator): boolean => scores[indicator] === null;
  const raises: Raise[] = [];
  // A stable sort: among equals the order of the table decides, so the answer is always the same.
  for (const indicator of members.toSorted(
    (a, b) => Number(isMissing(b)) - Number(isMissing(a)) || room(b) - room(a),
  )) {
    if (lacking <= 0 && !isMissing(indicator)) break;
    const steps = isMissing(indicator) ? room(indicator) : Math.min(room(indicator), lacking);
    raises.push({ indicator, to: (scores[indicator] ?? 0) + steps, steps });
    lacking -= steps;
  }
  return raises.toSorted((a, b) => members.indexOf(a.indicator) - members.indexOf(b.indicator));
}

function changeOf(indicator: KkbIndicator, from: Score, score: number, record: VillageRecord): Change {
  const to = score as 2 | 3 | 4; // A raise ends above 1 and at most at 4.
  return { indicator, from, to, needs: needsFor(indicator, to, record) };
}

function needsFor(indicator: KkbIndicator, to: 2 | 3 | 4, record: VillageRecord): Partial<VillageRecord> {
  const least = (steps: readonly (number | undefined)[] | undefined): number => steps?.[to - 2] ?? 0;
  switch (indicator) {
    case 'I1':
      return pokjaNeeds(to, record);
    case 'I5':
      return supportNeeds(to, record);
    case 'O4':
      return { unmetNeed: least(UNMET_STEPS) };
    default:
      return { [FIELD_OF[indicator]]: least(STEPS[indicator]) };
  }
}

const FIELD_OF = {
  I2: 'fundingSources',
  I3: 'poktanKinds',
  I4: 'facilities',
  P1: 'dataKinds',
  P2: 'mechanisms',
  P3: 'agencies',
  O1: 'poktanParticipation',
  O2: 'cpr',
  O3: 'mkjp',
} as const;

/** Members can be written down today, a training has to be held: so members first. */
function pokjaNeeds(to: number, { pokja, pokjaMembers, pokjaTrained }: VillageRecord): Partial<VillageRecord> {
  const hasMembers = (pokjaMembers ?? 0) > 0;
  const isTrained = pokjaTrained === true;
  const addsMembers = !hasMembers && (to === 4 || (to === 3 && !isTrained));
  return {
    ...(pokja !== true && { pokja: true }),
    ...(addsMembers && { pokjaMembers: 1 }),
    ...(to === 4 && !isTrained && { pokjaTrained: true }),
  };
}

/** A regulation is in the village's own hands, a field officer is not. */
function supportNeeds(to: number, { pkbAssigned, regulation }: VillageRecord): Partial<VillageRecord> {
  return {
    ...(regulation !== true && { regulation: true }),
    ...(to === 3 && pkbAssigned !== true && { pkbAssigned: true }),
  };
}
