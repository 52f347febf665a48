import { expect, test } from 'vitest';
import { DEFAULT_VISIT_DAYS } from '#domain/pack/pack.ts';
import { housesOf, tasksOf } from '#kader/tasks/compute-tasks.ts';
import { kilometres, nearestFirst } from '#kader/tasks/nearest.ts';
import { aFamily, aMember, aNeed } from '#kader/family/family.fixture.ts';

const TODAY = '2026-11-24';
const kinds = (family: ReturnType<typeof aFamily>): string[] =>
  tasksOf(family, TODAY, DEFAULT_VISIT_DAYS).map(({ kind }) => kind);
const seenOn = (on: string) => ({
  care: { visits: [{ topics: [], place: 'home' as const, on, by: 'siti', seq: 1 }], growth: {}, photos: [], pairs: [] },
});
const weighed = (on: string, weightKg: number | null = 9) => ({
  care: {
    visits: [{ topics: [], place: 'home' as const, on: TODAY, by: 'siti', seq: 1 }],
    growth: {
      anak: [
        {
          measuredOn: on,
          weightKg,
          lenheiCm: null,
          measure: null,
          oedema: null,
          armcCm: null,
          headcCm: null,
          by: 'w',
          seq: 2,
        },
      ],
    },
    photos: [],
    pairs: [],
  },
});
const child = aMember('anak', { name: 'Data Sintetis Adit', birth_date: { date: '2025-01-10', precision: 'DAY' } });

test('issue 5: a family without findings is due 90 days after its last visit, and not a day before', () => {
  expect(kinds(aFamily([], seenOn('2026-08-27')))).toEqual([]);
  expect(kinds(aFamily([], seenOn('2026-08-26')))).toEqual(['visit']);
  expect(tasksOf(aFamily([], seenOn('2026-08-20')), TODAY, DEFAULT_VISIT_DAYS)[0]).toMatchObject({
    lateDays: 6,
    since: 96,
  });
});

test('contracts 31.22: a province that wants houses seen more often has its own days in the pack', () => {
  const seen = aFamily([], seenOn('2026-10-20'));
  const kindsAt = (withoutFinding: number) =>
    tasksOf(seen, TODAY, { withFinding: 30, withoutFinding }).map(({ kind }) => kind);
  expect(kindsAt(90)).toEqual([]);
  expect(kindsAt(35)).toEqual(['visit']);
});

test('issue 5: a family with an open finding is due after 30 days; a closed finding asks for nothing', () => {
  const finding = {
    id: 'f',
    kind: 'krs',
    ruleId: 'R',
    ruleVersion: '1',
    subject: { kind: 'family', id: 'k' },
    reason: { key: 'x', params: {} },
    class: 'P2',
    openedOn: '2026-01-01',
    openedSeq: 1,
  } as const;
  expect(kinds(aFamily([], { ...seenOn('2026-10-25'), findings: [finding] }))).toEqual(['visit']);
  expect(kinds(aFamily([], { ...seenOn('2026-10-25'), findings: [{ ...finding, closedOn: TODAY }] }))).toEqual([]);
});

test('a child under five is to be weighed when 30 days have passed, or never was; a fifth birthday ends it', () => {
  expect(kinds(aFamily([child], weighed('2026-10-26')))).toEqual([]);
  expect(kinds(aFamily([child], weighed('2026-10-25')))).toEqual(['weigh']);
  expect(kinds(aFamily([child], weighed('2026-11-20', null)))).toEqual(['weigh']);
  const older = aMember('anak', { name: 'x', birth_date: { date: '2021-11-24', precision: 'DAY' } });
  expect(kinds(aFamily([older], seenOn(TODAY)))).toEqual([]);
});

test('a promise past its day, a need past its day and a delivery to look at are tasks; what is in time is none', () => {
  const need = aNeed('akta');
  const promise = { on: '2026-10-01', by: 'citra', seq: 3 };
  const withNeed = (more: Partial<typeof need>): string[] =>
    kinds(aFamily([], { ...seenOn(TODAY), needs: [{ ...need, ...more }] }));
  expect(withNeed({ status: 'open', expectedOn: TODAY })).toEqual([]);
  expect(withNeed({ status: 'open', expectedOn: '2026-11-23' })).toEqual(['late-need']);
  expect(withNeed({ status: 'promised', promise: { ...promise, dueOn: TODAY } })).toEqual([]);
  expect(withNeed({ status: 'promised', promise: { ...promise, dueOn: '2026-11-23' } })).toEqual(['late-promise']);
  expect(withNeed({ status: 'delivered' })).toEqual(['verify']);
  expect(withNeed({ status: 'verified', expectedOn: '2026-01-01' })).toEqual([]);
});

test('who moved away or whose members all left is no house to go to', () => {
  expect(
    housesOf([aFamily([], { movedTo: { village: 'v', family: 'f', seq: 2 } })], TODAY, DEFAULT_VISIT_DAYS),
  ).toEqual([]);
  const gone = aFamily([]);
  for (const member of Object.values(gone.members)) member.left = { reason: 'moved', on: TODAY, seq: 2 };
  expect(housesOf([gone], TODAY, DEFAULT_VISIT_DAYS)).toEqual([]);
});

test('houses stand by RT and name, or the nearest first where the phone may say where it is', () => {
  const at = (name: string, rt: string, lat: number) =>
    aFamily([], {
      id: name,
      members: { head: aMember('head', { name, relation: 'HEAD' }) },
      fields: { rt: [rt, 1], lat: [lat, 1], lng: [106, 1] },
    });
  const houses = housesOf(
    [at('Citra', '002', -2.2), at('Budi', '001', -2.3), at('Ani', '001', -2.1)],
    TODAY,
    DEFAULT_VISIT_DAYS,
  );
  expect(houses.map(({ name }) => name)).toEqual(['Ani', 'Budi', 'Citra']);
  expect(nearestFirst(houses, { lat: -2.3, lng: 106 }).map(({ name }) => name)).toEqual(['Budi', 'Citra', 'Ani']);
  expect(kilometres({ lat: -2, lng: 106 }, { lat: -3, lng: 106 })).toBeCloseTo(111.2, 1);
});
