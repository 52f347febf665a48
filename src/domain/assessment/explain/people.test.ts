/** Why each person has, has not or may have a problem of her own: what decided, and what nobody knows. */
import { describe, expect, it } from 'vitest';
import { told } from '#domain/assessment/explain/told.fixture.ts';
import { explainFamily } from '#domain/assessment/explain/explain-family.ts';
import { ALL_WELL, born, child, family, head, ruleSet, TODAY } from '#domain/assessment/family.fixture.ts';
import type { RuleSettings } from '#domain/assessment/rule-set.ts';
import type { ItemValue } from '#domain/family/family-state.ts';

type Items = Record<string, ItemValue>;
const withAni = (items: Items): ReturnType<typeof family> =>
  family(ALL_WELL, [head(), child('ani', '2018-01-01', items)]);
const ani = (kind: string, items: Items, settings: Partial<RuleSettings> = {}): string | undefined =>
  told(withAni(items), kind, { id: 'ani', ...settings })
    ?.replaceAll('ani.', '')
    .replace(' residence_status', ' +');
const of = (birthDate: string): Items => ({ birth_date: born(birthDate) });

describe('R-CAP-02: birth certificate', () => {
  it.each<[string, Items, string | undefined]>([
    ['the answer decides', {}, 'FALSE < birth_cert + ? birth_cert_no'],
    ['"none", with her age', { birth_cert: 'none' }, 'TRUE < birth_date birth_cert + ? birth_cert_no'],
    [
      'without an answer the number does',
      { birth_cert: null, birth_cert_no: '99-LT-1' },
      'FALSE < birth_cert_no + ? birth_cert',
    ],
    ['a dash is no number', { birth_cert: null, birth_cert_no: '-' }, 'TRUE < birth_date birth_cert_no + ? birth_cert'],
    ['nothing said', { birth_cert: null }, 'UNKNOWN ? birth_cert birth_cert_no'],
    ['no birth date, has one', { birth_date: null }, 'FALSE < birth_cert + ? birth_date birth_cert_no'],
    ['no birth date, has none', { birth_date: null, birth_cert: 'none' }, 'UNKNOWN ? birth_date birth_cert_no'],
    ['the day before her 18th birthday', of('2008-11-25'), 'FALSE < birth_cert + ? birth_cert_no'],
    ['18: the rule does not reach her', of('2008-11-24'), undefined],
  ])('%s', (_title, items, expected) => {
    expect(ani('no-birth-certificate', items)).toBe(expected);
  });

  it('with the pack’s le18 it reaches her at 18 as well', () => {
    const settings = { birthCertificateAge: 'le18' } as const;
    expect(ani('no-birth-certificate', of('2008-11-24'), settings)).toBe('FALSE < birth_cert + ? birth_cert_no');
    expect(ani('no-birth-certificate', of('2007-11-24'), settings)).toBeUndefined();
  });
});

describe('R-ID-04: NIK', () => {
  it.each<[string, Items, string]>([
    ['she has one', {}, 'FALSE < nik + ? nik_status'],
    ['stated as missing', { nik: null, nik_status: 'missing' }, 'TRUE < nik_status + ? nik'],
    ['stated as damaged', { nik: null, nik_status: 'damaged' }, 'TRUE < nik_status + ? nik'],
    ['neither number nor status', { nik: null }, 'TRUE < + ? nik nik_status'],
  ])('%s', (_title, items, expected) => {
    expect(ani('no-nik', items)).toBe(expected);
  });

  it('is asked of everybody, whatever her age', () => {
    expect(ani('no-nik', of('1950-01-01'))).toBe('FALSE < nik + ? nik_status');
  });
});

describe('R-CAP-03: child’s identity card', () => {
  it.each<[string, Items, string | undefined]>([
    ['A below five', of('2021-11-25'), 'A < birth_date marital_status +'],
    ['B from five', of('2021-11-24'), 'B < birth_date marital_status +'],
    ['B, marriage not asked', { marital_status: null }, 'B < birth_date + ? marital_status'],
    ['none for who married', { ...of('2010-01-01'), marital_status: 'MARRIED' }, 'NONE < marital_status +'],
    [
      'none for who married, born nobody knows when',
      { birth_date: null, marital_status: 'DIVORCED' },
      'NONE < marital_status + ? birth_date',
    ],
    ['nobody knows her age', { birth_date: null }, 'UNKNOWN ? birth_date'],
    ['17: another card', of('2009-11-24'), undefined],
  ])('%s', (_title, items, expected) => {
    expect(ani('kia-due', items)).toBe(expected);
  });
});

describe('R-ATS-01: out of school', () => {
  it.each<[string, Items, string | undefined]>([
    ['who attends', {}, 'FALSE < attending +'],
    ['who left', { attending: 'no', highest_completed: 'SD' }, 'TRUE < birth_date attending highest_completed +'],
    [
      'the class she left says how',
      { ...of('2010-01-01'), attending: 'no', highest_completed: 'SD', class_no: 8 },
      'TRUE < birth_date attending highest_completed class_no +',
    ],
    [
      'who finished is not out, asked or not',
      { ...of('2010-01-01'), attending: null, highest_completed: 'SLTA' },
      'FALSE < highest_completed + ? attending',
    ],
    ['nobody said', { attending: null, highest_completed: null }, 'UNKNOWN ? attending highest_completed'],
    ['born nobody knows when, attends', { birth_date: null }, 'FALSE < attending + ? birth_date'],
    ['born nobody knows when, left', { birth_date: null, attending: 'no' }, 'UNKNOWN ? birth_date'],
    [
      'a birth date that is not known to the day decides and stays open',
      { birth_date: born('2009-06-01', 'YEAR'), attending: 'no' },
      'TRUE < birth_date attending highest_completed + ? birth_date',
    ],
    ['six: too young', of('2019-11-25'), undefined],
    ['19: too old', of('2007-11-24'), undefined],
  ])('%s', (_title, items, expected) => {
    expect(ani('out-of-school', items)).toBe(expected);
  });
});

describe('R-CM-03: married under 19', () => {
  it.each<[string, Items, string | undefined]>([
    ['single', {}, 'FALSE < marital_status +'],
    ['married', { ...of('2010-01-01'), marital_status: 'MARRIED' }, 'TRUE < birth_date marital_status +'],
    ['a small child whom nobody asks', { marital_status: null }, 'FALSE < birth_date + ? marital_status'],
    ['married, born nobody knows when', { birth_date: null, marital_status: 'MARRIED' }, 'UNKNOWN ? birth_date'],
    ['19', of('2007-11-24'), undefined],
  ])('%s', (_title, items, expected) => {
    expect(ani('married-under-19', items)).toBe(expected);
  });
});

describe('contracts 31: rule, sentence and what would change it', () => {
  const result = (kind: string, items: Items): unknown => {
    const { results } = explainFamily(withAni(items), TODAY, ruleSet());
    const one = results.find((each) => each.kind === kind && each.subject.id === 'ani');
    return one && [`${one.ruleId}/${one.ruleVersion}`, one.reason.key, one.reason.params, one.change];
  };
  it.each<[string, Items, string, string, Record<string, string | number>, string]>([
    [
      'no-birth-certificate',
      { birth_cert: 'none' },
      'R-CAP-02/1',
      'reason.no-birth-certificate',
      { age: 8 },
      'finding.no-birth-certificate.close',
    ],
    ['no-birth-certificate', {}, 'R-CAP-02/1', 'explain.no-birth-certificate.FALSE', {}, 'explain.change.inputs'],
    ['no-nik', { nik: null, nik_status: 'damaged' }, 'R-ID-04/1', 'reason.no-nik.damaged', {}, 'finding.no-nik.close'],
    ['kia-due', {}, 'R-CAP-03/1', 'explain.kia-due.B', {}, 'explain.change.inputs'],
    ['kia-due', { birth_date: null }, 'R-CAP-03/1', 'explain.unknown', {}, 'explain.change.answer'],
    [
      'out-of-school',
      { ...of('2010-01-01'), attending: 'no', highest_completed: 'NONE' },
      'R-ATS-01/1',
      'reason.out-of-school.BPB',
      { age: 16, category: 'BPB' },
      'finding.out-of-school.close',
    ],
    [
      'out-of-school',
      { birth_date: born('2009-06-01', 'YEAR'), attending: 'no', highest_completed: 'SLTP' },
      'R-ATS-01/1',
      'reason.out-of-school.LTM',
      { age: '± 17', category: 'LTM' },
      'finding.out-of-school.close',
    ],
    [
      'married-under-19',
      { ...of('2010-01-01'), marital_status: 'MARRIED' },
      'R-CM-03/1',
      'reason.married-under-19',
      { age: 16 },
      'finding.married-under-19.close',
    ],
  ])('%s of %o', (kind, items, ...expected) => {
    expect(result(kind, items)).toEqual(expected);
  });
});

describe('a day that has not come is named as what is not known', () => {
  const tomorrow = '2099-01-01';
  const divorcedIn = (day: string) => {
    const mother = head({ sex: 'P', marital_status: 'DIVORCED', divorce_date: day });
    return told(family(ALL_WELL, [mother, child('ani', '2018-01-01')]), 'divorced-family', { childFindings: true });
  };

  it('R-CAP-02, R-ATS-01: a birth', () => {
    expect(ani('no-birth-certificate', { ...of(tomorrow), birth_cert: 'none' })).toBe(
      'UNKNOWN ? birth_date birth_cert_no',
    );
    expect(ani('out-of-school', { ...of(tomorrow), attending: 'no' })).toMatch(/^UNKNOWN \? .*birth_date/);
  });

  it('a divorce', () => {
    expect(divorcedIn(tomorrow)).toMatch(/^UNKNOWN \? head\.divorce_date/);
    expect(divorcedIn('2015-01-01')).not.toContain('?');
  });
});
