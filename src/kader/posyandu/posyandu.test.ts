import { expect, test } from 'vitest';
import type { Measured } from '#domain/care/care.ts';
import { growthBands } from '#domain/growth/growth-curve.ts';
import type { Measures } from '#domain/growth/read-measured.ts';
import { CARDS, foundIn } from '#kader/posyandu/advice.ts';
import { isWeighedIn, nextInQueue, queueOf, type PosyanduChild } from '#kader/posyandu/children.ts';
import { doubtsOf } from '#kader/posyandu/doubts.ts';
import { closingsOf } from '#kader/posyandu/closing.ts';
import { monthReport } from '#kader/posyandu/month-report.ts';
import { curveOf, readGrowth } from '#kader/posyandu/read-growth.ts';
import { emptyMeasures, isNothingTyped, measuresOf, unreadableFields } from '#kader/posyandu/typed-measures.ts';
import { growthFigure } from '#ui/chart/growth-figure.ts';
import { hasMessage } from '#messages/messages.ts';

const TODAY = '2026-11-24';

function child(more: Partial<PosyanduChild> = {}): PosyanduChild {
  return {
    villageCode: '99.01.01.2001',
    familyId: 'family',
    personId: 'person',
    name: 'Data Sintetis',
    sex: 'L',
    birthDate: '2026-08-24',
    hasExactBirthDate: true,
    rt: '001',
    place: '99.01.01.2001/001/001',
    hasKiaBook: null,
    motherName: null,
    measured: [],
    ...more,
  };
}

function measures(more: Partial<Measures> = {}): Measures {
  return {
    measuredOn: TODAY,
    weightKg: 6.4,
    lenheiCm: 61.5,
    measure: 'l',
    oedema: null,
    armcCm: null,
    headcCm: null,
    ...more,
  };
}
const measured = (more: Partial<Measures>): Measured => ({ ...measures(more), by: 'siti', seq: 1 });

const asked = (of: PosyanduChild, now: Measures) => doubtsOf(of, now, readGrowth(of, now)).map(({ key }) => key);

test('R-ANT-08: 24 kg at three months is asked about, with both numbers; 6.4 kg is not', () => {
  expect(doubtsOf(child(), measures({ weightKg: 24 }), readGrowth(child(), measures({ weightKg: 24 })))).toEqual([
    { key: 'weight', field: 'weight', params: { value: 24, age: 3 } },
  ]);
  expect(asked(child(), measures())).toEqual([]);
});

test('R-ANT-09: one slip explains itself, and not every index that it spoils', () => {
  expect(asked(child(), measures({ weightKg: 6_400 }))).toEqual(['grams']);
  expect(asked(child(), measures({ lenheiCm: 0.61 }))).toEqual(['metres']);
  expect(asked(child(), measures({ weightKg: 61.5, lenheiCm: 6.4 }))).toEqual(['swapped']);
  expect(asked(child(), measures({ measure: 'h' }))).toEqual(['standing']);
});

test('DQ-09: a child that shrank or changed by a fifth in a month is asked about with what it was before', () => {
  const before = child({
    birthDate: '2025-11-24',
    measured: [measured({ measuredOn: '2026-10-24', weightKg: 9, lenheiCm: 75 })],
  });
  expect(asked(before, measures({ weightKg: 9.2, lenheiCm: 75.4 }))).toEqual([]);
  expect(asked(before, measures({ weightKg: 11.5, lenheiCm: 73 }))).toEqual(['shrunk', 'jump']);
});

test('R-ANT-08: an implausible score is never told as a class', () => {
  expect(foundIn(readGrowth(child(), measures({ weightKg: 24 }))).map(({ words }) => words)).not.toContain(
    'growth.bbtb.obesitas',
  );
});

test('R-ANT-08: nobody is praised for what has to be measured again', () => {
  const slip = readGrowth(child(), measures({ weightKg: 24 }));
  expect(slip.again).not.toEqual([]);
  expect(foundIn(slip)).toEqual([]);
});

test('R-ANT-06: oedema comes first, whatever the weight says; a short child is "pendek (hasil ukur)"', () => {
  const [first] = foundIn(readGrowth(child(), measures({ oedema: true })));
  expect(first).toEqual({ words: 'kader-posyandu.oedema', tone: 'overdue', card: 'oedema' });
  expect(foundIn(readGrowth(child(), measures({ lenheiCm: 56.5, weightKg: 5 }))).map(({ words }) => words)).toContain(
    'growth.tbu.pendek',
  );
  expect(foundIn(readGrowth(child(), measures())).map(({ card }) => card)).toEqual(['good']);
  // Nothing computed is not "well".
  expect(foundIn(readGrowth(child({ hasExactBirthDate: false }), measures({ lenheiCm: null })))).toEqual([]);
});

test('every finding of a measurement has its three lines and its words, in both languages', () => {
  for (const language of ['id', 'en'] as const)
    for (const card of CARDS)
      for (const line of [1, 2, 3])
        expect(hasMessage(language, `kader-posyandu.card.${card}.${line}`), `${language} ${card} ${line}`).toBe(true);
});

test('fields take a comma or a point, and nothing that is no number', () => {
  const typed = { ...emptyMeasures(3), weight: '6,4', length: '61.5' };
  expect(unreadableFields(typed)).toEqual([]);
  expect(measuresOf(typed, TODAY)).toEqual(measures());
  for (const weight of ['6 kg', '-6', '0', 'enam', '6,4,1', '1e3', '5000'])
    expect(unreadableFields({ ...typed, weight }), weight).toEqual(['weight']);
  expect(isNothingTyped(emptyMeasures(3))).toBe(true);
  // Without a length there is no posture.
  expect(measuresOf({ ...typed, length: '' }, TODAY).measure).toBeNull();
  // A space that a thumb adds beside the comma; two numbers stay two.
  for (const weight of ['7,2', '7.2', ' 7 ,2 ', '7, 2'])
    expect(measuresOf({ ...typed, weight }, TODAY).weightKg, weight).toBe(7.2);
  expect(unreadableFields({ ...typed, weight: '7 2' })).toEqual(['weight']);
});

test('R-ANT-03: babies are offered lying, from the second birthday on standing', () => {
  expect([0, 23, 24, 59].map((months) => emptyMeasures(months).measure)).toEqual(['l', 'l', 'h', 'h']);
});

test('who was not weighed this month comes first, and one button leads round the register', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((personId) => child({ personId })) as [
    PosyanduChild,
    PosyanduChild,
    PosyanduChild,
  ];
  const weighed = { ...a, measured: [measured({})] };
  expect(queueOf([weighed, b, c], '2026-11').map(({ personId }) => personId)).toEqual(['b', 'c', 'a']);
  expect(nextInQueue([weighed, b, c], '2026-11', c)?.personId).toBe('b');
  expect(nextInQueue([weighed], '2026-11', weighed)).toBeNull();
  expect(isWeighedIn(child({ measured: [measured({ weightKg: null })] }), '2026-11')).toBe(false);
});

test('R-ANT-10: S counts every balita, D who was weighed, and the letters add up; who was not is named', () => {
  const gained = child({
    personId: 'n',
    measured: [measured({ measuredOn: '2026-10-24', weightKg: 5.5 }), measured({ weightKg: 6.5 })],
  });
  const first = child({ personId: 'b', measured: [measured({})] });
  const absent = child({ personId: 'absent' });
  const unknown = child({ personId: 'unknown', sex: null, measured: [measured({})] });
  const report = monthReport([gained, first, absent, unknown], '2026-11');
  expect(report.skdn).toMatchObject({ s: 4, d: 2, n: 1, t: 0, o: 0, b: 1, success: 100 });
  expect(report.notWeighed).toEqual([absent]);
  expect(report.withoutSex).toEqual([unknown]);
});

test('the curve draws the child’s points on WHO’s bands, and keeps what cannot be inside of the picture', () => {
  const now = measures({ weightKg: 24 });
  const of = child({ measured: [measured({ measuredOn: '2026-10-24', weightKg: 5.6 })] });
  const drawn = (chosen: ReturnType<typeof curveOf>) =>
    growthFigure({ chart: 'weightForAge', sex: 'L', measured: chosen, ageMonths: 3, width: 340 });
  const figure = drawn(curveOf(of, now));
  expect(figure.points.map(({ implausible }) => implausible)).toEqual([false, true]);
  for (const { x, y } of figure.points) {
    expect(x).toBeGreaterThanOrEqual(figure.left);
    expect(x).toBeLessThanOrEqual(figure.right);
    expect(y).toBeGreaterThanOrEqual(figure.top);
    expect(y).toBeLessThanOrEqual(figure.floor);
  }
  // A child in the middle lies on the median: 3 months, WHO 2006.
  const median = growthBands('weightForAge', 'L', 1)[92]?.values[3] ?? 0;
  const middle = drawn(curveOf(child(), measures({ weightKg: median })));
  expect(middle.points[0]?.z).toBeCloseTo(0, 1);
});

test('R-ANT-10: a closed month goes to each village by itself, with its RTs once and K as it is known', () => {
  const weighed = child({ personId: 'a', measured: [measured({})], hasKiaBook: true });
  const neighbour = child({ personId: 'b', place: '99.01.01.2001/001/002' });
  expect(closingsOf([weighed, neighbour, child({ personId: 'c' })], '2026-11', TODAY, null)).toEqual([
    {
      kind: 'posyandu-month-closed',
      villageCode: '99.01.01.2001',
      observedOn: TODAY,
      payload: {
        month: '2026-11',
        places: ['99.01.01.2001/001/001', '99.01.01.2001/001/002'],
        reported: { s: 3, k: 1, d: 1, n: 0, t: 0, o: 0, b: 1 },
      },
    },
  ]);
  const elsewhere = child({ personId: 'd', villageCode: '99.01.01.2002', place: '99.01.01.2002/001/001' });
  const two = closingsOf([weighed, elsewhere], '2026-11', TODAY, 2);
  expect(two.map(({ villageCode, payload }) => [villageCode, payload.reported.s, payload.reported.k])).toEqual([
    ['99.01.01.2001', 1, 1],
    ['99.01.01.2002', 1, null],
  ]);
  expect(closingsOf([weighed, neighbour], '2026-11', TODAY, 2)[0]?.payload.reported.k).toBe(2);
});
