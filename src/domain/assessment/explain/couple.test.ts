/** Why a couple counts, is expecting, uses contraception or has an unmet need: what decided, and what nobody knows. */
import { describe, expect, it } from 'vitest';
import { told } from '#domain/assessment/explain/told.fixture.ts';
import { explainFamily } from '#domain/assessment/explain/explain-family.ts';
import { ALL_WELL, born, family, head, ruleSet, TODAY, wife } from '#domain/assessment/family.fixture.ts';
import type { FamilyState, ItemValue } from '#domain/family/family-state.ts';

type Items = Record<string, ItemValue>;
const couple = (items: Items, ofWife: Items | null = {}): FamilyState =>
  family({ ...ALL_WELL, ...items }, [head(), ...(ofWife === null ? [] : [wife(ofWife)])]);
const NOTHING = { kb_method: 'BUKAN_PESERTA' };
const BOTH = 'wife.birth_date wife.marital_status';
const EXPECTING = { pregnant: true, pregnancy_weeks: 20 };
/** Weeks counted on from the day of the answer: nobody knows how it ended (R-KRS-06). */
const RAN_OUT = { pregnant: true, pregnancy_weeks: 39 };

describe('R-KRS-02, R-KB-03: fertile couple', () => {
  it.each<[string, Items | null, string]>([
    ['married, 31', {}, `TRUE < members ${BOTH}`],
    [
      'a widow is none, whatever her age',
      { marital_status: 'WIDOWED', birth_date: null },
      'FALSE < members wife.marital_status ? wife.birth_date',
    ],
    [
      'a woman of 66 is none, whatever her marriage',
      { birth_date: born('1960-01-01'), marital_status: null },
      'FALSE < members wife.birth_date ? wife.marital_status',
    ],
    ['marriage not asked', { marital_status: null }, 'UNKNOWN ? wife.marital_status'],
    ['age not known', { birth_date: null }, 'UNKNOWN ? wife.birth_date'],
    ['no woman at all', null, 'FALSE < members'],
  ])('%s', (_title, ofWife, expected) => {
    expect(told(couple({}, ofWife), 'pus')).toBe(expected);
    expect(told(couple({}, ofWife), 'pus-krs')).toBe(expected);
  });

  it('R-KRS-02 begins at 10, R-KB-03 at 15', () => {
    const girl = couple({}, { birth_date: born('2013-01-01') });
    expect(told(girl, 'pus-krs')).toBe(`TRUE < members ${BOTH}`);
    expect(told(girl, 'pus')).toBe('FALSE < members wife.birth_date');
  });
});

describe('R-KRS-06: pregnancy', () => {
  it.each<[string, Items | null, string]>([
    ['expecting, with the weeks', EXPECTING, 'TRUE < members wife.pregnant wife.pregnancy_weeks'],
    ['expecting, weeks not told', { pregnant: true }, 'TRUE < members wife.pregnant ? wife.pregnancy_weeks'],
    ['not expecting', {}, 'FALSE < members wife.pregnant'],
    [
      'ran out',
      RAN_OUT,
      'NEEDS_UPDATE < members wife.pregnant wife.pregnancy_weeks ? wife.pregnant wife.pregnancy_weeks',
    ],
    ['a couple, not asked', { pregnant: null }, 'UNKNOWN ? wife.pregnant'],
    [
      'a widow, not asked',
      { pregnant: null, marital_status: 'WIDOWED' },
      'FALSE < members wife.marital_status ? wife.pregnant',
    ],
    [
      'perhaps a couple, not asked',
      { pregnant: null, marital_status: null },
      'UNKNOWN ? wife.pregnant wife.marital_status',
    ],
    ['no woman', null, 'FALSE < members'],
  ])('%s', (_title, ofWife, expected) => {
    expect(told(couple({}, ofWife), 'pregnant')).toBe(expected);
  });
});

describe('R-KB-01: using, modern, long-acting', () => {
  const kinds = ['using', 'using-modern', 'using-long-acting'];
  const values = (state: FamilyState): string[] => kinds.map((kind) => told(state, kind)?.split(' ')[0] ?? '');

  it.each<[string, string[]]>([
    ['BUKAN_PESERTA', ['FALSE', 'FALSE', 'FALSE']],
    ['TRADISIONAL', ['TRUE', 'FALSE', 'FALSE']],
    ['PIL', ['TRUE', 'TRUE', 'FALSE']],
    ['IUD', ['TRUE', 'TRUE', 'TRUE']],
  ])('%s', (method, expected) => {
    expect(values(couple({ kb_method: method }))).toEqual(expected);
  });

  it('rests on the couple and its method', () => {
    expect(told(couple({}), 'using')).toBe(`TRUE < members ${BOTH} kb_method`);
    expect(told(couple({ kb_method: { na: true } }), 'using')).toBe(`NA < members ${BOTH} kb_method`);
    expect(told(couple({ kb_method: null }), 'using')).toBe('UNKNOWN ? kb_method');
    expect(told(couple({}, { marital_status: null }), 'using')).toBe('UNKNOWN ? wife.marital_status');
  });

  it('is asked of couples only: without one the method decides nothing', () => {
    const widow = { marital_status: 'WIDOWED', birth_date: born('1990-01-01') };
    expect(told(couple({ kb_method: null }, widow), 'using-modern')).toBe('NA < members wife.marital_status');
    expect(told(couple({}, null), 'using-long-acting')).toBe('NA < members');
  });
});

describe('R-KB-02: unmet need', () => {
  it.each<[string, FamilyState, string]>([
    [
      'uses nothing, wants no child soon',
      couple(NOTHING),
      `TRUE < members ${BOTH} kb_method wife.pregnant kb_want_child`,
    ],
    ['a method alone rules it out', couple({ kb_want_child: null }), 'FALSE < kb_method members ? kb_want_child'],
    ['so does an expected child', couple(NOTHING, EXPECTING), 'FALSE < members wife.pregnant wife.pregnancy_weeks'],
    ['and the wish for one', couple({ ...NOTHING, kb_want_child: 'SOON' }), 'FALSE < kb_want_child members'],
    ['no couple', couple(NOTHING, { marital_status: 'WIDOWED' }), 'FALSE < members wife.marital_status'],
    ['no woman', couple(NOTHING, null), 'FALSE < members'],
    ['nothing said', couple({ kb_method: null, kb_want_child: null }), 'UNKNOWN ? kb_method kb_want_child'],
    [
      '"does not apply" to the method',
      couple({ kb_method: { na: true } }),
      `NA < members ${BOTH} wife.pregnant kb_method kb_want_child`,
    ],
  ])('%s', (_title, state, expected) => {
    expect(told(state, 'unmet-need')).toBe(expected);
  });

  it('says whether a child is wanted later or no more, and what ends the finding', () => {
    const sentence = (items: Items): unknown => {
      const { results } = explainFamily(couple(items), TODAY, ruleSet());
      const one = results.find(({ kind }) => kind === 'unmet-need');
      return [one?.reason.key, one?.change];
    };
    expect(sentence(NOTHING)).toEqual(['reason.unmet-need.LATER', 'finding.unmet-need.close']);
    expect(sentence({ ...NOTHING, kb_want_child: 'NO_MORE' })).toEqual([
      ...['reason.unmet-need.NO_MORE', 'finding.unmet-need.close'],
    ]);
    expect(sentence({})).toEqual(['explain.unmet-need.FALSE', 'explain.change.inputs']);
    expect(sentence({ kb_method: null })).toEqual(['explain.unknown', 'explain.change.answer']);
  });
});

describe('contracts 10: an answer that the reader may not see', () => {
  it('leaves the result to the server, without inputs', () => {
    const hidden = couple({ kb_method: { hidden: true } }, { pregnant: { hidden: true } });
    for (const kind of ['pregnant', 'using', 'using-modern', 'unmet-need'])
      expect(told(hidden, kind)).toBe('SERVER_DECIDES');
    const { results } = explainFamily(hidden, TODAY, ruleSet());
    expect(results.find(({ kind }) => kind === 'using')).toMatchObject({
      reason: { key: 'reason.server-decides', params: {} },
      change: 'explain.change.answer',
    });
  });

  it('does not stand in the way of a plain "no"', () => {
    const widow = couple({ kb_method: { hidden: true } }, { marital_status: 'WIDOWED' });
    expect(told(widow, 'using')).toBe('NA < members wife.marital_status');
  });
});

describe('contracts 31: what would change a result', () => {
  it('a pregnancy that ran out asks for news of it', () => {
    const { results } = explainFamily(couple({}, RAN_OUT), TODAY, ruleSet());
    expect(results.find(({ kind }) => kind === 'pregnant')).toMatchObject({ change: 'explain.change.pregnancy' });
  });
});
