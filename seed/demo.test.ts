import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { refusalToWrite } from '#domain/access/may-write.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import { checkItems, checkNewPerson, checkPaths } from '#domain/forms/check-items.ts';
import { isResident } from '#domain/family/apply-family.ts';
import { textOf } from '#domain/family/values.ts';
import { assessAt, isKind } from '#domain/ledger/apply-entry.ts';
import { isActive } from '#domain/need/apply-need.ts';
import type { Entry } from '#domain/submission/submission.ts';
import type { DemoAct } from './acts.ts';
import { DEMO_SEED, DEMO_VILLAGES, makeDemo, villageHistory, type DemoOptions } from './demo.ts';
import { fold, foldContext, sumFacts } from './fold-for-tests.ts';

const TODAY = '2026-11-24';
const OPTIONS: DemoOptions = { seed: DEMO_SEED, villages: DEMO_VILLAGES, today: TODAY, months: 24 };
const context = foldContext();

interface Played {
  states: Map<string, FamilyState>;
  entries: Entry[];
  acts: DemoAct[];
  /** Share of prasejahtera, certificates and children out of school at the end of each month, in %. */
  months: { prasejahtera: number; certificates: number; outOfSchool: number }[];
}

/** Plays the demo as the server does: entries in order, needs read once a month; whatever is refused throws. */
function play(options: DemoOptions): Played {
  const played: Played = { states: new Map(), entries: [], acts: [], months: [] };
  for (const month of makeDemo(options)) {
    month.acts.forEach((act) => write(played, act));
    nightly(played, `${month.month}-24`);
    month.decideOnNeeds(needsOf(played)).forEach((act) => write(played, act));
    const facts = sumFacts([...played.states.values()]);
    const percent = (part: Parameters<typeof facts>[0], whole: Parameters<typeof facts>[0]): number =>
      (100 * facts(part)) / facts(whole);
    played.months.push({
      prasejahtera: percent('prasejahtera', 'familiesDecidedStage'),
      certificates: percent('certHasNumber', 'childrenForCertificate'),
      outOfSchool: percent('ats', 'children7to18'),
    });
  }
  return played;
}

function write({ states, entries, acts }: Played, act: DemoAct): void {
  const seq = entries.length + 1;
  const { actor, role, places, sector } = act;
  const entry = {
    ...act.submission,
    deviceCounter: seq,
    basedOn: seq - 1,
    seq,
    author: actor,
    receivedAt: act.at,
    receivedOn: act.receivedOn,
  };
  const id = entry.familyId ?? '';
  const before = states.get(id) ?? null;
  const refusal = refusalToWrite({ id: actor, name: actor, role, places, sector: sector ?? null }, entry, before);
  // Rights are the real ones: the demo may do nothing that its people may not.
  if (refusal) throw new Error(`${actor} ${act.submission.kind}: ${refusal.code}`);
  states.set(id, fold(before, entry, context));
  entries.push(entry);
  acts.push(act);
}

function nightly({ states }: Played, today: string): void {
  for (const [id, state] of states) {
    const due = state.assessment?.reassessOn;
    if (due && due <= today) states.set(id, assessAt(state, today, state.seq, context));
  }
}

function needsOf({ states }: Played) {
  return [...states.values()].flatMap(({ id, needs }) =>
    needs.filter(isActive).map((need) => ({ ...need, familyId: id, subjectId: need.subject.id })),
  );
}

const played = play(OPTIONS);

test('one seed gives one history, promises included', () => {
  const hash = (acts: readonly DemoAct[]): string => createHash('sha256').update(JSON.stringify(acts)).digest('hex');
  const options = { ...OPTIONS, months: 8, villages: DEMO_VILLAGES.map((spec) => ({ ...spec, families: 120 })) };
  expect(hash(play(options).acts)).toBe(hash(play(options).acts));
  expect(hash(play(options).acts)).not.toBe(hash(play({ ...options, seed: 2 }).acts));
});

test('every answer is a known item with a possible value, and all is labelled as demo', () => {
  for (const { entry, today } of played.entries.map((one) => ({ entry: one, today: one.receivedOn }))) {
    expect(entry.source).toBe('demo');
    if (isKind(entry, 'family-answered')) expect(checkPaths(entry.payload.items, today)).toEqual([]);
    if (isKind(entry, 'member-added')) expect(checkNewPerson(entry.payload.items, today)).toEqual([]);
    if (isKind(entry, 'member-changed')) expect(checkItems('person', entry.payload.items, today)).toEqual([]);
    if (isKind(entry, 'family-imported') || isKind(entry, 'family-registered')) {
      expect(checkItems('family', entry.payload.family, today)).toEqual([]);
      for (const { items } of entry.payload.members) expect(checkNewPerson(items, today)).toEqual([]);
    }
  }
});

test('acts come in order of time, within 24 months, none after today', () => {
  const times = played.acts.map(({ at }) => at);
  expect(times).toEqual(times.toSorted());
  expect(times.at(0)?.slice(0, 7)).toBe('2024-12');
  expect((times.at(-1) ?? '') < '2026-11-25').toBe(true);
  for (const { at, receivedOn, submission } of played.acts)
    expect([at.slice(0, 10), submission.observedOn]).toEqual([receivedOn, receivedOn]);
  const ids = played.acts.map(({ submission }) => submission.submissionId);
  expect(new Set(ids).size).toBe(ids.length);
});

test('the demo has three villages with about 6,000 people, imported in the first month', () => {
  const facts = sumFacts([...played.states.values()]);
  expect(facts('residents')).toBeGreaterThan(5_500);
  expect(facts('residents')).toBeLessThan(6_500);
  const imports = played.acts.filter(({ submission }) => submission.kind === 'family-imported');
  expect(imports).toHaveLength(DEMO_VILLAGES.reduce((sum, { families }) => sum + families, 0));
  expect(new Set(imports.map(({ receivedOn }) => receivedOn))).toEqual(new Set(['2024-12-01']));
});

test('after births, deaths and moves every lived-in family still has exactly one head', () => {
  for (const state of played.states.values()) {
    const residents = Object.values(state.members).filter(isResident);
    const heads = residents.filter(({ fields }) => textOf(fields, 'relation') === 'HEAD');
    expect(heads).toHaveLength(residents.length === 0 ? 0 : 1);
  }
});

test('things happen: births, deaths, moves, promises kept, late and broken, declined and verified', () => {
  const kinds = Map.groupBy(played.acts, ({ submission }) => submission.kind);
  const count = (kind: string): number => [...kinds].find(([name]) => name === kind)?.[1].length ?? 0;
  expect(count('member-added')).toBeGreaterThan(100);
  expect(count('member-left')).toBeGreaterThan(120);
  expect(count('promise-made')).toBeGreaterThan(500);
  for (const kind of ['need-declined', 'promise-changed', 'family-registered']) expect(count(kind)).toBeGreaterThan(5);
  expect(count('delivery-verified')).toBeLessThan(count('delivery-recorded'));
  expect(count('delivery-recorded')).toBeLessThan(count('promise-made'));
  const needs = [...played.states.values()].flatMap((state) => state.needs);
  const overdue = needs.filter(
    ({ status, promise }) => status === 'promised' && promise !== undefined && promise.dueOn < TODAY,
  );
  expect(overdue.length).toBeGreaterThan(30);
  const late = needs.filter(({ promise, delivery }) => promise && delivery && delivery.on > promise.dueOn);
  expect(late.length).toBeGreaterThan(30);
});

test('the movement is modest: better in two years, no miracle', () => {
  const [first, last] = [played.months[7], played.months.at(-1)];
  const start = played.months[0];
  if (!first || !last || !start) throw new Error('no months');
  expect(last.prasejahtera - first.prasejahtera).toBeGreaterThan(-3);
  expect(last.prasejahtera - first.prasejahtera).toBeLessThan(1);
  expect(last.certificates - start.certificates).toBeGreaterThan(0.5);
  expect(last.certificates - start.certificates).toBeLessThan(8);
  expect(last.outOfSchool - start.outOfSchool).toBeGreaterThan(-3);
});

test('without any sector the same village still has its visits, births and moves', () => {
  const [spec] = DEMO_VILLAGES;
  if (!spec) throw new Error('no village');
  const acts = villageHistory({ ...spec, families: 200 }, { seed: 1, today: TODAY, months: 14 });
  const kinds = new Set(acts.map(({ submission }) => submission.kind));
  expect(kinds).toContain('family-answered');
  expect(kinds).not.toContain('promise-made');
});
