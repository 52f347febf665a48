/** Why a family has its stage, its desil and its iBangga: what decided, and what nobody knows. */
import { describe, expect, it } from 'vitest';
import { told } from '#domain/assessment/explain/told.fixture.ts';
import { explainFamily } from '#domain/assessment/explain/explain-family.ts';
import { ALL_WELL, child, family, head, ruleSet, TODAY, wife } from '#domain/assessment/family.fixture.ts';
import type { RuleSettings } from '#domain/assessment/rule-set.ts';
import { KS_ITEMS } from '#domain/assessment/welfare-results.ts';
import type { FamilyState, ItemValue } from '#domain/family/family-state.ts';

type Items = Record<string, ItemValue>;
const home = (items: Items): FamilyState => family({ ...ALL_WELL, ...items }, [head(), wife()]);
const reason = (state: FamilyState, kind: string, settings: Partial<RuleSettings> = {}): unknown => {
  const one = explainFamily(state, TODAY, ruleSet(settings)).results.find((each) => each.kind === kind);
  return one && [`${one.ruleId}/${one.ruleVersion}`, one.reason, one.change];
};
const all = (version: 'PK15' | 'KS21'): Items => Object.fromEntries(KS_ITEMS[version].map((item) => [item, true]));

describe('R-KS-02: stage of PK15', () => {
  it('the highest rests on every item', () => {
    expect(told(home({}), 'welfare-stage')).toBe(`KS_II_PLUS < ${KS_ITEMS.PK15.join(' ')} members`);
    expect(reason(home({}), 'welfare-stage')).toEqual([
      ...['R-KS-02/PK15', { key: 'explain.stage.top', params: { version: 'PK15' } }, 'explain.change.inputs'],
    ]);
  });

  it('the lowest rests on the failing items alone, whatever else is open', () => {
    const poor = home({ pk15_01: false, pk15_05: false, pk15_09: null });
    expect(told(poor, 'welfare-stage')).toBe('PRA_SEJAHTERA < pk15_01 pk15_05 members ? pk15_09');
    expect(reason(poor, 'welfare-stage')).toEqual([
      ...['R-KS-02/PK15', { key: 'reason.prasejahtera', params: { items: '1, 5' } }, 'explain.change.stage'],
    ]);
  });

  it('a stage between rests on its failing items and every item of the stages below', () => {
    const state = home({ pk15_07: false });
    expect(told(state, 'welfare-stage')).toBe('KS_I < pk15_01 pk15_02 pk15_03 pk15_04 pk15_05 pk15_07 members');
    expect(reason(state, 'welfare-stage')).toEqual([
      ...[
        'R-KS-02/PK15',
        { key: 'explain.stage.failing', params: { version: 'PK15', items: '7' } },
        'explain.change.stage',
      ],
    ]);
  });
});

describe('R-KS-01, rulebook 0.2: the other version beside the one in force', () => {
  it('stands under its own name where somebody asked its items, never otherwise', () => {
    expect(told(home({}), 'ks21')).toBeUndefined();
    expect(told(home(all('KS21')), 'ks21')).toBe(`KS_III_PLUS < ${KS_ITEMS.KS21.join(' ')} members`);
    expect(told(home({ ks21_02: true }), 'ks21')?.startsWith('UNKNOWN ? ks21_01 ks21_03 ')).toBe(true);
    expect(told(home(all('KS21')), 'pk15')).toBeUndefined();
  });

  it('with KS21 in force PK15 is the other one', () => {
    const settings = { ksVersion: 'KS21' } as const;
    const state = home({ ...all('KS21'), ks21_01: false });
    expect(told(state, 'welfare-stage', settings)).toBe('PRA_SEJAHTERA < ks21_01 members');
    expect(reason(state, 'welfare-stage', settings)).toEqual([
      ...[
        'R-KS-01/KS21',
        { key: 'explain.stage.failing', params: { version: 'KS21', items: '1' } },
        'explain.change.stage',
      ],
    ]);
    expect(told(state, 'pk15', settings)).toBe(`KS_II_PLUS < ${KS_ITEMS.PK15.join(' ')} members`);
    expect(told(state, 'ks21', settings)).toBeUndefined();
  });
});

describe('R-KS-04: desil', () => {
  it('is shown as reported, never computed', () => {
    expect(told(home({ desil: 3 }), 'desil')).toBe('3 < desil members');
    expect(reason(home({ desil: 3 }), 'desil')).toEqual([
      ...['R-KS-04/source_reported', { key: 'explain.desil', params: { desil: 3 } }, 'explain.change.inputs'],
    ]);
    expect(told(home({}), 'desil')).toBe('UNKNOWN ? desil');
  });
});

describe('R-IBG-01 to R-IBG-04: what iBangga reads', () => {
  const paths = (state: FamilyState): string[] => told(state, 'ibangga')?.split(' ? ')[1]?.split(' ') ?? [];

  it('is unknown where nobody asked it, without dimensions that would say the same three times', () => {
    expect(told(home({}), 'ibangga')?.startsWith('UNKNOWN ? pk21_01 ')).toBe(true);
    for (const name of ['ketenteraman', 'kemandirian', 'kebahagiaan'])
      expect(told(home({}), `ibangga-${name}`)).toBeUndefined();
  });

  it('the house has area and people, or what PK15 asked in their place', () => {
    expect(paths(home({}))).toEqual(expect.arrayContaining(['area_m2', 'pk15_27', 'persons', 'pk15_28']));
    const measured = paths(home({ area_m2: 40, persons: 4 }));
    for (const item of ['area_m2', 'pk15_27', 'persons', 'pk15_28']) expect(measured).not.toContain(item);
  });

  it('insurance is everybody’s, the certificate the children’s, the marriage the head’s', () => {
    const state = family({ ...ALL_WELL }, [
      head({ marital_status: null }),
      wife({ marital_status: null }),
      child('ani', '2020-01-01', { birth_cert: null, marital_status: null }),
    ]);
    const ofPeople = paths(state).filter((path) => path.includes('.'));
    expect(ofPeople.toSorted()).toEqual([
      ...['ani.birth_cert', 'ani.insurance', 'head.insurance', 'head.marital_status', 'wife.insurance'],
    ]);
  });
});
