import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG_VERSION, ruleConfig, ruleSetOf } from '#contract/rule-config.ts';
import type { RuleConfig } from '#contract/rule-config.ts';
import { DEFAULT_SETTINGS } from '#domain/assessment/rule-set.ts';
import { lineAssessor } from '#server/assessment/assess-line.ts';
import type { AssessedLine } from '#server/assessment/assess-line.ts';

type Line = Record<string, unknown>;
const AS_OF = '2026-11-24';

/** Born so that this many years, months and half a month are completed on the day. */
const aged = (years: number, months = 0): string => {
  const index = (2026 - years) * 12 + 10 - months;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-09`;
};
const person = (id: string, relation: string, sex: string, birth_date: string | null, more: Line = {}): Line => ({
  ...{ id, relation, sex, birth_date, residence_status: 'RESIDENT' },
  ...more,
});
const husband = person('h', 'HEAD', 'L', aged(45), { marital_status: 'MARRIED' });
const wife = (age: number | null, more: Line = {}): Line =>
  person('w', 'SPOUSE', 'P', age === null ? null : aged(age), { marital_status: 'MARRIED', pregnant: false, ...more });
const child = (id: string, years: number, months = 0, relation = 'CHILD'): Line =>
  person(id, relation, 'P', aged(years, months));
const GOOD = { water: 2, toilet: 1 };

function assess(line: Line, config: RuleConfig = {}): AssessedLine {
  return lineAssessor(ruleSetOf(config, DEFAULT_CONFIG_VERSION))(JSON.stringify({ asOf: AS_OF, id: 'F', ...line }), 1);
}

interface Said {
  kind: string;
  value: string | number;
  subject: { id: string };
  inputs: string[];
  unknown: string[];
  rule: string;
  version: string;
  reason: { id: string; en: string };
  wouldChange: { id: string; en: string };
}
const statuses = (line: AssessedLine): Said[] => line['statuses'] as Said[];
const said = (line: AssessedLine, kind: string, id = 'F'): Said | undefined =>
  statuses(line).find((one) => one.kind === kind && one.subject.id === id);
const value = (line: AssessedLine, kind: string, id = 'F'): string | number | undefined => said(line, kind, id)?.value;

describe('R-KRS: the families K1 to K15 of the rulebook, through the line', () => {
  const noted = (weeks: number, on: string): Line => ({
    pregnancies: [{ person: 'w', weeks_at_record: weeks, recorded_on: on }],
  });
  it.each<[string, Line, string]>([
    ['K1', { members: [husband, wife(28), child('a', 1)], house: { water: 3, toilet: 1 } }, 'NOT_AT_RISK'],
    ['K2', { members: [husband, wife(28), child('a', 1)], house: { water: 5, toilet: 1 } }, 'KRS'],
    ['K3', { members: [husband, wife(19, { pregnant: undefined })], house: GOOD, ...noted(20, AS_OF) }, 'KRS'],
    ['K4', { members: [husband, wife(36), child('a', 14), child('b', 8)], house: GOOD }, 'KRS'],
    ['K4, 41', { members: [husband, wife(41), child('a', 14), child('b', 8)], house: GOOD }, 'NOT_AT_RISK'],
    ['K5', { members: [husband, wife(30), child('a', 3, 2), child('b', 1, 11)], house: GOOD }, 'NOT_AT_RISK'],
    ['K6', { members: [husband, wife(32), child('a', 12), child('b', 9), child('c', 6)], house: GOOD }, 'KRS'],
    [
      'K7',
      { members: [person('h', 'HEAD', 'L', aged(62), { marital_status: 'MARRIED' }), wife(60)], house: GOOD },
      'NA',
    ],
    [
      'K8',
      {
        members: [
          person('g', 'HEAD', 'P', aged(58), { marital_status: 'WIDOWED', pregnant: false }),
          child('a', 1, 2, 'GRANDCHILD'),
        ],
        house: GOOD,
      },
      'NOT_AT_RISK',
    ],
    ['K9', { members: [husband, wife(28), child('a', 1)], house: { toilet: 1 } }, 'UNKNOWN'],
    ['K10', { members: [husband, wife(28), child('a', 1)], house: { water: null, toilet: 4 } }, 'KRS'],
    ['K11', { members: [husband, wife(28), child('a', 1), child('b', 1)], house: GOOD }, 'KRS'],
    [
      'K12',
      {
        members: [
          person('w', 'HEAD', 'P', aged(38), { marital_status: 'WIDOWED', pregnant: false }),
          child('a', 12),
          child('b', 9),
          child('c', 3),
        ],
        house: GOOD,
      },
      'NOT_AT_RISK',
    ],
    ['K13', { members: [husband, wife(null), child('a', 1)], house: GOOD }, 'UNKNOWN'],
    ['K14, 40', { members: [husband, wife(40)], house: GOOD }, 'KRS'],
    ['K14, 41', { members: [husband, wife(41)], house: GOOD }, 'NOT_AT_RISK'],
  ])('%s', (_name, line, expected) => {
    expect(value(assess(line), 'krs')).toBe(expected);
  });

  it('K5 tells the true gap, K11 tells twins', () => {
    const notes = (line: Line): unknown => assess(line)['notes'];
    expect(notes({ members: [husband, wife(30), child('a', 3, 2), child('b', 1, 11)], house: GOOD })).toMatchObject([
      { kind: 'gap-in-months', months: 15, reason: { en: 'The true gap between births is 15 months' } },
    ]);
    expect(notes({ members: [husband, wife(28), child('a', 1), child('b', 1)] })).toMatchObject([{ kind: 'twins' }]);
  });

  it('K8: four too do not apply to a grandmother; K15: 40 weeks still hold, 41 need an update', () => {
    const grandmother = person('g', 'HEAD', 'P', aged(58), { marital_status: 'WIDOWED', pregnant: false });
    expect(value(assess({ members: [grandmother, child('a', 1, 2, 'GRANDCHILD')] }), 'too-close')).toBe('NA');
    const since = (on: string): string | number | undefined =>
      value(assess({ members: [husband, wife(28, { pregnant: undefined })], ...noted(39, on) }), 'pregnant');
    expect([since('2026-11-17'), since('2026-11-10')]).toEqual(['TRUE', 'NEEDS_UPDATE']);
  });
});

describe('cikar assess: each result can be trusted or contested', () => {
  it('names rule, version, deciding inputs as the line calls them, a sentence and what would change it', () => {
    const krs = said(assess({ members: [husband, wife(28), child('a', 1)], house: { water: 5, toilet: 1 } }), 'krs');
    expect(krs).toMatchObject({ rule: 'R-KRS-07', version: '1', reason: { en: 'Drinking water not decent' } });
    expect(krs?.inputs).toContain('house.water');
    expect(krs?.inputs).toContain('members.w.birth_date');
    expect(krs?.wouldChange.id).not.toBe('');
  });

  it('says what is unknown: K9 waits for the water alone', () => {
    const krs = said(assess({ members: [husband, wife(28), child('a', 1)], house: { toilet: 1 } }), 'krs');
    expect(krs).toMatchObject({ inputs: [], unknown: ['house.water'] });
  });

  it('no result is without its sentences in both languages', () => {
    const members = [husband, wife(28, { nik: '9999999999999996', insurance: 'PBI' }), child('a', 1), child('b', 8)];
    const answers = { PK15: { 1: 'TIDAK' }, KS21: { 7: 'TIDAK' }, PK21: { 'P.01': 'YA', V10: 'NA' } };
    const lines = [{ members, house: GOOD, answers }, { members }, { members: [wife(60)] }, { members: [], answers }];
    for (const line of lines) {
      for (const { reason, wouldChange } of statuses(assess(line)))
        for (const text of [reason.id, reason.en, wouldChange.id, wouldChange.en])
          expect(text).not.toMatch(/^(explain|reason|finding|problem)\.|\{/);
    }
  });

  it('hidden answers are left to the server, never taken for unanswered', () => {
    const line = { members: [husband, wife(28), child('a', 1)], house: { water: { hidden: true }, toilet: 1 } };
    expect(value(assess(line), 'krs')).toBe('SERVER_DECIDES');
    expect(value(assess({ ...line, house: { water: { hidden: true }, toilet: 4 } }), 'krs')).toBe('KRS');
  });

  it('R-IBG: family F1 of the rulebook, variable by variable', () => {
    const insured = { insurance: 'PBI' };
    const members = [
      { ...husband, ...insured },
      wife(28, insured),
      { ...child('a', 3), ...insured, birth_cert: 'has_number' },
    ];
    const no = { 'P.03a': 'TIDAK', 'P.03b': 'TIDAK', 'P.03c': 'TIDAK', 'P.03d': 'TIDAK' };
    const PK21 = {
      ...{ 'P.01': 'YA', 'P.02': 'YA', ...no, 'P.04': 'YA', 'P.05': 'YA' },
      ...{ V10: 'YA', V11: 'YA', V12: 'TIDAK', V13: 'TIDAK', V14: 'YA', V15: 'YA', V16: 'YA', V17: 'TIDAK' },
    };
    const house = { ...GOOD, floor: 2, wall: 1, roof: 3, area_m2: 48, persons: 4 };
    const line = assess({ members, house, answers: { PK21 } });
    expect([value(line, 'ibangga'), value(line, 'ibangga-category')]).toEqual([82.14, 'TANGGUH']);
    expect(line['facts']).toMatchObject({ ibanggaFamilies: 1, ibanggaPoints: 1035 });
  });

  it('R-KS-04: desil is passed on as reported, the latest that has come', () => {
    const welfare = [
      { kind: 'DESIL', value: 2, date: '2025-01-01' },
      { kind: 'DESIL', value: 4, date: '2026-01-01' },
      { kind: 'DESIL', value: 9, date: '2026-12-01' },
    ];
    const line = assess({ members: [husband], family_welfare: welfare });
    expect(said(line, 'desil')).toMatchObject({
      value: 4,
      version: 'source_reported',
      inputs: ['family_welfare.DESIL', 'members'],
    });
    expect(value(assess({ members: [husband] }), 'desil')).toBe('UNKNOWN');
  });

  it('R-KRS-08: a child of a family at risk, by desil', () => {
    const line = { members: [husband, wife(28), child('a', 1)], house: { water: 5, toilet: 1 } };
    const priority = (more: Line): string | number | undefined =>
      value(assess({ ...line, ...more }), 'genting-priority', 'a');
    expect(priority({ family_welfare: [{ kind: 'DESIL', value: 3 }] })).toBe(1);
    expect(priority({})).toBe(3);
    expect(priority({ house: GOOD })).toBe('NONE');
    expect(priority({ house: GOOD, members: [husband, wife(28), { ...child('a', 1), newly_found: true }] })).toBe(4);
    expect(value(assess(line), 'genting-priority', 'h')).toBeUndefined();
  });

  it('settings change what they name', () => {
    const many = { members: [husband, wife(32), child('a', 12), child('b', 9), child('c', 6)], house: GOOD };
    expect(value(assess(many, { many_min: 4 }), 'krs')).toBe('NOT_AT_RISK');
    const unknown = { members: [husband, wife(28), child('a', 1)], house: { toilet: 1 } };
    expect(value(assess(unknown, { unknown_water: 'decent' }), 'krs')).toBe('NOT_AT_RISK');
    const answers = { KS21: Object.fromEntries(Array.from({ length: 21 }, (_, index) => [index + 1, index !== 14])) };
    expect(value(assess({ members: [husband], answers }, { ks_version: 'KS21' }), 'welfare-stage')).toBe('KS_II');
    expect(value(assess({ members: [wife(12)], house: GOOD }, { krs_pus_min: 15 }), 'krs-target')).toBe('FALSE');
    expect(value(assess({ members: [wife(12)], house: GOOD }), 'krs-target')).toBe('TRUE');
  });
});

describe('R-ANT-07, R-ANT-16, R-DIV-02: small children and divorced families, through the line', () => {
  const small = child('a', 2);
  const weighed = (more: Line): Line => ({ child: 'a', date: '2026-11-10', ...more });
  const of = (measurements: Line[], members: Line[] = [husband, wife(28), small]): AssessedLine =>
    assess({ members, measurements });
  const kinds = (line: AssessedLine): string[] =>
    (line['findings'] as { kind: string; present: boolean | null }[])
      .filter(({ present }) => present === true)
      .map(({ kind }) => kind)
      .filter((kind) => /^(stunted|wasted|underweight|not-measured|divorced-family)$/.test(kind));

  it.each<[string, Line[], string[]]>([
    ['never measured', [], ['not-measured']],
    ['well', [weighed({ weight_kg: 11.5, lenhei_cm: 86 })], []],
    ['short and light', [weighed({ weight_kg: 8, lenhei_cm: 76 })], ['stunted', 'underweight']],
    ['thin', [weighed({ weight_kg: 8.4, lenhei_cm: 86 })], ['wasted', 'underweight']],
    ['swollen feet', [weighed({ weight_kg: 11.5, lenhei_cm: 86, oedema: true })], ['wasted', 'underweight']],
    ['measured in May', [weighed({ date: '2026-05-20', weight_kg: 8, lenhei_cm: 76 })], ['not-measured']],
    ['measured tomorrow', [weighed({ date: '2026-11-25', weight_kg: 8, lenhei_cm: 76 })], ['not-measured']],
    ['absurd', [weighed({ weight_kg: 1e300, lenhei_cm: -4 })], []],
  ])('%s', (_name, measurements, expected) => {
    expect(kinds(of(measurements))).toEqual(expected);
  });

  it('each names rule, version, what decided under the names of the line, and what would end it', () => {
    expect(said(of([weighed({ weight_kg: 8, lenhei_cm: 76, posture: 'h' })]), 'stunted', 'a')).toMatchObject({
      ...{ value: 'TRUE', rule: 'R-ANT-07', version: '1', unknown: [] },
      inputs: expect.arrayContaining(['members.a.birth_date', 'members.a.sex', 'measurements.a.lenhei_cm']) as string[],
      reason: { en: 'Very short (measured 10 Nov 2026)' },
      wouldChange: { id: expect.stringContaining('Pengukuran berikutnya') as string },
    });
    expect(said(of([]), 'stunted', 'a')).toMatchObject({ value: 'UNKNOWN', unknown: ['measurements.a.lenhei_cm'] });
    expect(said(of([], [husband, child('a', 6)]), 'stunted', 'a')).toBeUndefined();
  });

  it('R-DIV-02: a parent divorced this year, with a child; nobody is left behind where there is no child', () => {
    const divorced = { ...husband, marital_status: 'DIVORCED', divorce_date: '2026-03-01' };
    expect(kinds(of([], [divorced, child('a', 12)]))).toEqual(['divorced-family']);
    expect(kinds(of([], [divorced]))).toEqual([]);
    expect(kinds(of([], [{ ...divorced, divorce_date: '2025-03-01' }, child('a', 12)]))).toEqual([]);
    expect(said(of([], [{ ...divorced, divorce_date: null }, child('a', 12)]), 'divorced-family')).toMatchObject({
      value: 'UNKNOWN',
      unknown: ['members.h.divorce_date'],
    });
  });

  it('R-ANT-09: slips and strangers are told with their place', () => {
    const line = of([weighed({ weight_kg: -9, lenhei_cm: 0.79 }), weighed({ child: 'z', weight_kg: 9 })]);
    expect(line.problems.map(({ code, column }) => `${code} ${column}`)).toEqual([
      'growth.measure-not-positive measurements.0.weight_kg',
      'growth.metres measurements.0.lenhei_cm',
      'assess.unknown-child measurements.1.child',
    ]);
  });
});

describe('cikar assess --config', () => {
  const config = (value: unknown): RuleConfig | undefined => ruleConfig.safeParse(value).data;

  it('every setting that the engine knows can be set, by its name in 17.1 or in the pack', () => {
    const pack = { ...DEFAULT_SETTINGS, childFindings: true, manyMin: 5, oldMin: 36, birthCertificateAge: 'le18' };
    const { decentHouse: _, ...plain } = pack;
    const settings = ruleSetOf(config(plain) ?? {}, 'v').settings;
    expect(settings).toEqual(pack);
    for (const name of Object.keys(plain)) expect([name, config({ [name]: {} })]).toEqual([name, undefined]);
    expect(ruleSetOf(config({ many_min: 5, child_findings: false }) ?? {}, 'v').settings).toMatchObject({
      manyMin: 5,
      childFindings: false,
    });
  });

  it.each([[[]], [null], [{ oldMin: 45 }], [{ many_min: 0 }], [{ x: 1 }], [{ many_min: 3, manyMin: 4 }], ['x']])(
    '%j is refused',
    (value) => {
      expect(ruleConfig.safeParse(value).success).toBe(false);
    },
  );
});

describe('cikar assess: wrong, missing and absurd lines', () => {
  const codes = (text: string): string[] =>
    lineAssessor(ruleSetOf({}, 'test'))(text, 7).problems.map(({ code, column }) => `${code} ${column}`);

  it.each([
    ['not json', ['assess.no-json ']],
    ['[1]', ['assess.no-family ']],
    ['null', ['assess.no-family ']],
    ['"x"', ['assess.no-family ']],
    ['{}', ['assess.as-of asOf']],
    ['{"asOf":"2026-02-31"}', ['assess.as-of asOf']],
    ['{"asOf":5}', ['assess.as-of asOf']],
  ])('%s has a problem and no result', (text, expected) => {
    expect(codes(text)).toEqual(expected);
    expect(lineAssessor(ruleSetOf({}, 'test'))(text, 7)).toMatchObject({ line: 7 });
  });

  it('a wrong value is told and taken for unanswered; the rest of the family is assessed', () => {
    const line = assess({
      members: [husband, wife(28), child('a', 1)],
      house: { water: 11, toilet: 4, colour: 'red' },
    });
    expect(value(line, 'krs')).toBe('KRS');
    expect(line.problems.map(({ code, column }) => `${code} ${column}`)).toEqual([
      'assess.value house.water',
      'assess.unknown-field house.colour',
    ]);
  });

  it('members that are none are passed over, the others keep their places', () => {
    const line = assess({ members: [5, husband, null, { ...wife(28), sex: 'X' }, { ...wife(30), id: 'h' }] });
    expect(line.problems.map(({ code, column }) => `${code} ${column}`)).toContain('assess.value members.3.sex');
    expect(line.problems.map(({ code }) => code)).toContain('assess.id-twice');
    expect(line['facts']).toMatchObject({ residents: 2 });
  });

  it('R-ID-03, DQ-12: a NIK is checked, and met again in another family it is told', () => {
    const reader = lineAssessor(ruleSetOf({}, 'test'));
    const of = (id: string): string =>
      JSON.stringify({ asOf: AS_OF, id, members: [{ ...husband, nik: '9901040101800001' }] });
    expect(reader(of('A'), 1).problems.map(({ code }) => code)).toEqual(['nik.birth-date-differs']);
    expect(reader(of('B'), 2).problems.map(({ code }) => code)).toContain('dq.in-two-families');
    const short = assess({ members: [{ ...husband, nik: '99010401' }] });
    expect(short.problems).toMatchObject([{ code: 'nik.not-16-digits', column: 'members.h.nik' }]);
    expect(value(short, 'no-nik', 'h')).toBe('TRUE');
  });

  it('R-KS-02, R-KRS-03: without a list of members, what answers and house decide is said, and that it is no more', () => {
    const line = assess({ answers: { PK15: { 1: 'TIDAK' } }, house: { water: 5 } });
    const said = line['statuses'] as { kind: string; value: unknown }[]; // Rows of ours.
    expect(said.map(({ kind, value: is }) => `${kind} ${String(is)}`)).toEqual([
      ...['welfare-stage PRA_SEJAHTERA', 'desil UNKNOWN', 'poor-water TRUE', 'poor-toilet UNKNOWN'],
    ]);
    expect(line.problems.map(({ code }) => code)).toEqual(['assess.no-members', 'dq.no-head']);
    expect(line['facts']).toMatchObject({ families: 0, prasejahtera: 0 });
    const gone = assess({ members: [{ ...husband, to: AS_OF }], answers: { PK15: { 1: 'TIDAK' } } });
    expect([gone['statuses'], gone.problems.map(({ code }) => code)]).toEqual([[], ['dq.no-head']]);
  });

  it('R-KRS-06: a pregnancy of later, or of nobody in the line, is told and left out', () => {
    const line = assess({
      members: [husband, wife(28)],
      pregnancies: [
        { person: 'w', weeks_at_record: 20, recorded_on: '2026-12-10' },
        { person: 'w', hpht: '2027-01-01' },
        { person: 'nobody', weeks_at_record: 20 },
      ],
      contacts: [{ person: 'ghost', date: AS_OF, kind: 'BKL' }],
    });
    expect(value(line, 'pregnant', 'w')).not.toBe('TRUE');
    expect(line.problems.map(({ code, column }) => `${code} ${column}`)).toEqual([
      ...['assess.unknown-person pregnancies.2.person', 'assess.unknown-person contacts.0.person'],
      ...['assess.after-as-of pregnancies.0.recorded_on', 'assess.after-as-of pregnancies.1.hpht'],
    ]);
  });

  it('who comes later or has left is not counted', () => {
    const line = assess({
      members: [
        husband,
        { ...wife(28), to: '2026-11-24' },
        { ...child('a', 1), from: '2026-11-25' },
        { ...child('b', 1), to: '2026-11-25' },
      ],
    });
    expect(line['facts']).toMatchObject({ residents: 2 });
  });
});
