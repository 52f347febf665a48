import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HALAL_CONDITIONS, halalSelfDeclare } from '#domain/business/halal.ts';
import type { HalalApplicant } from '#domain/business/halal.ts';
import { IR_DEFAULT, irClass } from '#domain/business/home-industry.ts';
import { permitNumberFits, permitsDue } from '#domain/business/permits.ts';
import type { BusinessToPermit, Permit } from '#domain/business/permits.ts';
import { SCALES, scaleByMoney, scaleByWorkers, scaleOfTurnoverBand } from '#domain/business/scale.ts';

const TODAY = '2026-11-24';

describe('R-UMKM-01: scale by PP 7/2021', () => {
  it.each<['capital' | 'sales', number, string]>([
    ['capital', 0, 'micro'],
    ['capital', 1_000_000_000, 'micro'],
    ['capital', 1_000_000_001, 'small'],
    ['capital', 5_000_000_000, 'small'],
    ['capital', 5_000_000_001, 'medium'],
    ['capital', 10_000_000_000, 'medium'],
    ['capital', 10_000_000_001, 'large'],
    ['sales', 2_000_000_000, 'micro'],
    ['sales', 2_000_000_001, 'small'],
    ['sales', 15_000_000_000, 'small'],
    ['sales', 15_000_000_001, 'medium'],
    ['sales', 50_000_000_000, 'medium'],
    ['sales', 50_000_000_001, 'large'],
  ])('%s of Rp %d: %s', (by, rupiah, scale) => {
    const result = scaleByMoney({ by, rupiah });
    expect(result).toMatchObject({ scale, decidedBy: [by], unknown: [], problems: [], rule: { id: 'R-UMKM-01' } });
    expect(result.reason).toEqual({ key: `reason.scale.${scale}`, params: { input: by } });
  });

  it('is unknown without the figure, and names a figure that cannot be one', () => {
    expect(scaleByMoney({ by: 'sales', rupiah: null })).toMatchObject({
      scale: null,
      unknown: ['sales'],
      decidedBy: [],
      problems: [],
      reason: { key: 'reason.scale.unknown' },
      wouldChange: [{ key: 'change.answered', params: { input: 'sales' } }],
    });
    for (const rupiah of [-1, Number.NaN, Infinity])
      expect(scaleByMoney({ by: 'capital', rupiah })).toMatchObject({
        scale: null,
        problems: [{ code: 'business.not-a-number', details: { column: 'capital', value: String(rupiah) } }],
      });
  });

  it('says where the next scale begins', () => {
    expect(scaleByMoney({ by: 'capital', rupiah: 2_000_000_000 }).wouldChange).toEqual([
      { key: 'change.reaches', params: { input: 'capital', value: 5_000_000_001 } },
      { key: 'change.falls-to', params: { input: 'capital', value: 1_000_000_000 } },
    ]);
    expect(scaleByMoney({ by: 'capital', rupiah: 1 }).wouldChange).toHaveLength(1);
    expect(scaleByMoney({ by: 'capital', rupiah: 1e12 }).wouldChange).toHaveLength(1);
  });

  it('more money is never a smaller scale', () => {
    const money = fc.integer({ min: 0, max: 60_000_000_000 });
    fc.assert(
      fc.property(fc.constantFrom('capital', 'sales'), money, money, (by, a, b) => {
        const rank = (rupiah: number): number => SCALES.indexOf(scaleByMoney({ by, rupiah }).scale ?? 'micro');
        expect(rank(Math.max(a, b))).toBeGreaterThanOrEqual(rank(Math.min(a, b)));
      }),
    );
  });
});

describe('R-UMKM-02 and R-UMKM-03', () => {
  it.each([
    [1, 'micro'],
    [4, 'micro'],
    [5, 'small'],
    [19, 'small'],
    [20, 'medium'],
    [99, 'medium'],
    [100, 'large'],
    [0, null],
    [-3, null],
    [2.5, null],
    [null, null],
  ])('R-UMKM-02: %s workers are %s', (workers, scale) => {
    expect(scaleByWorkers(workers)).toMatchObject({ scale, rule: { id: 'R-UMKM-02' } });
  });

  it('R-UMKM-03: bands of Regsosek 425', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map(scaleOfTurnoverBand)).toEqual([
      null,
      'ultra-micro',
      'ultra-micro',
      'ultra-micro',
      'micro',
      'small',
      'medium',
      'large',
      null,
    ]);
  });
});

describe('R-IR-01: class of a home industry, criteria not verified', () => {
  const business = { capital: 5_000_000, workers: 2, continuous: true, bookkeeping: true };
  it.each([
    [0, 'IR-1'],
    [5_000_000, 'IR-1'],
    [5_000_001, 'IR-2'],
    [25_000_000, 'IR-2'],
    [25_000_001, 'IR-3'],
    [50_000_000, 'IR-3'],
    [50_000_001, 'none'],
    [null, null],
    [-1, null],
    [Infinity, null],
  ])('capital %s: %s', (capital, expected) => {
    expect(irClass({ ...business, capital })).toMatchObject({
      class: expected,
      verified: false,
      rule: { id: 'R-IR-01', version: 'IR-DEFAULT-1' },
    });
  });

  it('the class follows the capital alone; other criteria are what is missing or unknown', () => {
    const weak = { workers: 9, continuous: false, bookkeeping: null };
    expect(irClass({ ...weak, capital: 1 })).toMatchObject({ class: 'IR-1', missing: ['workers'], unknown: [] });
    expect(irClass({ ...weak, capital: 10_000_000 })).toMatchObject({ class: 'IR-2', missing: ['continuous'] });
    expect(irClass({ ...weak, capital: 30_000_000 })).toMatchObject({
      class: 'IR-3',
      missing: ['continuous'],
      unknown: ['bookkeeping'],
    });
    expect(irClass({ ...weak, workers: null, capital: 1 })).toMatchObject({ missing: [], unknown: ['workers'] });
    expect(irClass({ ...weak, workers: 3, capital: 1 }).missing).toEqual(['workers']);
    expect(irClass({ ...weak, workers: 2, capital: 1 }).missing).toEqual([]);
  });

  it('says which capital would give another class, and names a capital that cannot be one', () => {
    const values = (capital: number | null): unknown =>
      irClass({ ...business, capital }).wouldChange.map(({ params }) => params['value'] ?? params['input']);
    expect(values(10_000_000)).toEqual([25_000_001, 5_000_000]);
    expect(values(60_000_000)).toEqual([50_000_000]);
    expect(values(1)).toEqual([5_000_001]);
    expect(values(25_000_000)).toEqual([25_000_001, 5_000_000]);
    expect(values(25_000_001)).toEqual([50_000_001, 25_000_000]);
    expect(values(null)).toEqual(['capital']);
    expect(irClass({ ...business, capital: -5 }).problems).toMatchObject([
      { details: { column: 'capital', value: '-5' } },
    ]);
  });

  it('says of a class, of none and of an unknown one what decided and what is open', () => {
    expect(irClass({ ...business, capital: 1 })).toMatchObject({
      decidedBy: ['capital'],
      unknown: [],
      problems: [],
      reason: { key: 'reason.ir.class', params: { class: 'IR-1' } },
    });
    expect(irClass({ ...business, capital: 60_000_000 })).toMatchObject({
      decidedBy: ['capital'],
      missing: [],
      unknown: [],
      reason: { key: 'reason.ir.none', params: { class: 'none' } },
    });
    expect(irClass({ ...business, capital: null })).toMatchObject({
      decidedBy: [],
      missing: [],
      unknown: ['capital'],
      problems: [],
      reason: { key: 'reason.ir.unknown', params: { class: '' } },
    });
  });

  it('more than the limit of the row below is asked, whatever the order of the pack’s rows', () => {
    const rows = IR_DEFAULT.rows.toReversed();
    const found = irClass({ ...business, capital: 5_000_001 }, { version: 'X', verified: false, rows });
    expect(found.class).toBe('IR-2');
    expect(found.wouldChange.map(({ params }) => params['value'])).toEqual([25_000_001, 5_000_000]);
    expect(irClass({ ...business, capital: 5_000_000 }, { version: 'X', verified: false, rows }).class).toBe('IR-1');
  });

  it('the table is the pack’s', () => {
    const table = { version: 'X', verified: true, rows: IR_DEFAULT.rows.slice(0, 1) };
    expect(irClass({ ...business, capital: 6_000_000 }, table)).toMatchObject({
      class: 'none',
      verified: true,
      rule: { version: 'X' },
      reason: { key: 'reason.ir.none' },
    });
  });
});

describe('R-PERMIT-01: permits due (IN-23)', () => {
  const permit = (kind: string, expires: string | null = null, issued: string | null = null): Permit => ({
    kind,
    number: '1',
    issued,
    expires,
  });
  const food = (...permits: Permit[]): BusinessToPermit => ({ food: true, needsMd: false, permits });
  const states = (business: BusinessToPermit, today = TODAY): string =>
    permitsDue(business, today)
      .requirements.map(({ anyOf, state }) => `${anyOf.join('/')} ${state}`)
      .join(', ');

  it('NIB is enough for everything that is not food or drink', () => {
    expect(permitsDue({ food: false, needsMd: null, permits: [permit('NIB')] }, TODAY)).toMatchObject({
      allValid: true,
      due: [],
      reason: { key: 'reason.permits.valid', params: { due: 0 } },
    });
    expect(states({ food: false, needsMd: null, permits: [] })).toBe('NIB missing');
  });

  it('food needs SPPIRT or MD, and HALAL from 18 October 2026', () => {
    expect(states(food(permit('NIB')), '2026-10-17')).toBe('NIB valid, SPPIRT/MD missing');
    expect(states(food(permit('NIB')), '2026-10-18')).toBe('NIB valid, SPPIRT/MD missing, HALAL missing');
    expect(states(food(permit('MD'), permit('HALAL'), permit('NIB')))).toBe('NIB valid, SPPIRT/MD valid, HALAL valid');
    expect(states({ ...food(permit('SPPIRT', '2030-01-01')), needsMd: true })).toBe(
      'NIB missing, MD missing, HALAL missing',
    );
  });

  it('is valid on its last day, soon within 90 days, expired the day after', () => {
    const until = (day: string): string => states({ food: false, needsMd: null, permits: [permit('NIB', day)] });
    expect(until('2026-11-23')).toBe('NIB expired');
    expect(until(TODAY)).toBe('NIB soon');
    expect(until('2027-02-22')).toBe('NIB soon');
    expect(until('2027-02-23')).toBe('NIB valid');
  });

  it('one permit that is missing or expired breaks the set; one that soon ends is due and still valid', () => {
    const sets: [Permit[], boolean | null, string][] = [
      [[permit('NIB'), permit('MD'), permit('HALAL', '2026-11-23')], false, 'due'],
      [[permit('NIB'), permit('MD')], false, 'due'],
      [[permit('NIB'), permit('MD'), permit('HALAL', TODAY)], true, 'valid'],
      [[permit('NIB'), permit('SPPIRT'), permit('HALAL')], null, 'unknown'],
    ];
    for (const [permits, allValid, word] of sets) {
      const result = permitsDue(food(...permits), TODAY);
      expect(result).toMatchObject({ allValid, reason: { key: `reason.permits.${word}` } });
      expect(result.decidedBy).toEqual(['NIB', 'SPPIRT / MD', 'HALAL']);
    }
  });

  it('each due permit and each open one would change the answer; an open one is not due', () => {
    const result = permitsDue(food(permit('SPPIRT'), permit('HALAL', TODAY)), TODAY);
    expect(result.due).toEqual([['NIB'], ['HALAL']]);
    expect(result.wouldChange).toEqual([
      { key: 'change.other-answer', params: { input: 'NIB' } },
      { key: 'change.other-answer', params: { input: 'HALAL' } },
      { key: 'change.answered', params: { input: 'SPPIRT / MD' } },
    ]);
  });

  it('a permit without an end holds beside one that has ended', () => {
    const two = { food: false, needsMd: null, permits: [permit('NIB', '2020-01-01'), permit('NIB')] };
    expect(permitsDue(two, TODAY).requirements).toEqual([{ anyOf: ['NIB'], state: 'valid', until: null }]);
  });

  it('of several the one that holds longest decides', () => {
    const two = { food: false, needsMd: null, permits: [permit('NIB', '2020-01-01'), permit('NIB', '2029-01-01')] };
    expect(permitsDue(two, TODAY).requirements).toEqual([{ anyOf: ['NIB'], state: 'valid', until: '2029-01-01' }]);
  });

  it('an SPP-IRT holds five years from its issue; without any date nobody knows', () => {
    const end = (issued: string | null): unknown =>
      permitsDue(food(permit('SPPIRT', null, issued)), TODAY).requirements[1];
    expect(end('2021-11-25')).toMatchObject({ state: 'soon', until: '2026-11-24' });
    expect(end('2021-11-24')).toMatchObject({ state: 'expired', until: '2026-11-23' });
    expect(end('2024-02-29')).toMatchObject({ state: 'valid', until: '2029-02-28' });
    expect(end(null)).toMatchObject({ state: 'unknown', until: null });
  });

  it('is unknown whether all are valid where the kind of business or a date is not stated', () => {
    expect(permitsDue({ food: null, needsMd: null, permits: [permit('NIB')] }, TODAY)).toMatchObject({
      allValid: null,
      unknown: ['food'],
    });
    expect(permitsDue({ food: null, needsMd: null, permits: [] }, TODAY)).toMatchObject({
      allValid: false,
      due: [['NIB']],
    });
    expect(permitsDue(food(permit('NIB'), permit('HALAL'), permit('SPPIRT')), TODAY).unknown).toEqual(['SPPIRT / MD']);
    expect(permitsDue(food(permit('NIB', '2026-02-31')), TODAY).requirements[0]?.state).toBe('unknown');
  });

  it.each([
    ['NIB', '1234567890123', true],
    ['NIB', '123456789012', false],
    ['NIB', '12345678901234', false],
    ['NIB', '1234 5678 9012-3', true],
    ['SPPIRT', 'P-IRT 123456789012345', true],
    ['SPPIRT', '12345678901234', false],
    ['SPPIRT', '9912345678901234', false],
    ['MD', 'MD 123456789012', true],
    ['MD', '12345678901', false],
    ['MD', '123456789012345', true],
    ['MD', '9912345678901234', false],
    ['MD', '12345678901x', false],
    ['MD', 'x 123456789012', false],
    ['MD', '123456789012MD', false],
    ['HALAL', 'x', null],
  ])('number of %s %s: %s', (kind, number, expected) => {
    expect(permitNumberFits(kind, number)).toBe(expected);
  });
});

describe('R-HALAL-01: self-declare', () => {
  const fit: HalalApplicant = {
    nibMicroSmall: true,
    yearlySales: 15_000_000_000,
    productionSites: 1,
    outlets: 1,
    materialsHalal: true,
    nothingDangerous: true,
    simpleProcess: true,
    preservationMethods: 1,
    noUncertifiedSlaughter: true,
    productListed: true,
    companionVerified: true,
    supervisorNamed: true,
  };
  const tooMuch: Partial<Record<keyof HalalApplicant, number>> = {
    yearlySales: 15_000_000_001,
    productionSites: 2,
    outlets: 2,
    preservationMethods: 2,
  };

  it('all conditions hold, at their limits', () => {
    expect(halalSelfDeclare(fit)).toMatchObject({
      eligible: true,
      failing: [],
      unknown: [],
      decidedBy: HALAL_CONDITIONS,
    });
    expect(halalSelfDeclare({ ...fit, productionSites: 0, outlets: 0, preservationMethods: 0 }).eligible).toBe(true);
  });

  it.each(HALAL_CONDITIONS)('%s decides alone, and is unknown alone', (condition) => {
    const broken = { ...fit, [condition]: tooMuch[condition] ?? false };
    expect(halalSelfDeclare(broken)).toMatchObject({ eligible: false, failing: [condition], decidedBy: [condition] });
    expect(halalSelfDeclare({ ...fit, [condition]: null })).toMatchObject({ eligible: null, unknown: [condition] });
  });

  it('a condition that does not hold decides whatever else is unknown', () => {
    expect(halalSelfDeclare({ ...fit, outlets: 3, materialsHalal: null })).toMatchObject({
      eligible: false,
      reason: { key: 'reason.halal.not-eligible', params: { failing: 1 } },
    });
    expect(halalSelfDeclare({ ...fit, outlets: -1 })).toMatchObject({ eligible: null, unknown: ['outlets'] });
    expect(halalSelfDeclare({ ...fit, yearlySales: Number.NaN }).eligible).toBeNull();
  });

  it('every condition that holds would change an eligible business; failing and open ones another', () => {
    const eligible = halalSelfDeclare(fit);
    expect(eligible.reason.key).toBe('reason.halal.eligible');
    expect(eligible.wouldChange.map(({ params }) => params['input'])).toEqual(HALAL_CONDITIONS);
    expect(halalSelfDeclare({ ...fit, outlets: 2, materialsHalal: null }).wouldChange).toEqual([
      { key: 'change.other-answer', params: { input: 'outlets' } },
      { key: 'change.answered', params: { input: 'materialsHalal' } },
    ]);
    expect(halalSelfDeclare({ ...fit, materialsHalal: null })).toMatchObject({
      reason: { key: 'reason.halal.unknown' },
      wouldChange: [{ key: 'change.answered', params: { input: 'materialsHalal' } }],
    });
  });
});
