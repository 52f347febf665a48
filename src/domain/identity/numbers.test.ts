import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, partsOf } from '#domain/basics/plain-date.ts';
import { checkKkNumber } from '#domain/identity/kk-number.ts';
import { checkNik } from '#domain/identity/nik.ts';
import type { KnownAboutPerson } from '#domain/identity/nik.ts';

// Province 99 does not exist, so that no example can be a real person's number.
const TODAY = '2026-11-24';
const NOWHERE = new Set<string>();
const KNOWN = new Set(['990104']);
const check = (text: string, person: KnownAboutPerson = {}, regions = KNOWN): ReturnType<typeof checkNik> =>
  checkNik(text, person, TODAY, regions);

describe('R-ID-03: the rulebook’s table', () => {
  it.each<[string, KnownAboutPerson, string, string[]]>([
    ['9901045508900001', { birthDate: '1990-08-15', sex: 'P' }, 'WARNING', ['nik.region-unknown']],
    ['9901045508900001', { birthDate: '1990-08-15', sex: 'L' }, 'WARNING', ['nik.sex-differs', 'nik.region-unknown']],
    [
      '9901041508900001',
      { birthDate: '1990-08-16', sex: 'L' },
      'WARNING',
      ['nik.birth-date-differs', 'nik.region-unknown'],
    ],
    ['9901047208900001', {}, 'ERROR', ['nik.day-impossible']],
    ['9901043102000001', {}, 'ERROR', ['nik.date-impossible']],
    ['99010415089000', {}, 'ERROR', ['nik.not-16-digits']],
    ['9901 0415 0890 0001\u00a0', { birthDate: '1990-08-15', sex: 'L' }, 'WARNING', ['nik.region-unknown']],
  ])('%j with %o is %s %j', (text, person, result, findings) => {
    const outcome = check(text, person, NOWHERE);
    expect([outcome.result, outcome.findings]).toEqual([result, findings]);
  });

  it('9999999999999996 is no number: 17 or older, without NIK', () => {
    expect(check('9999999999999996')).toEqual({ result: 'NULL', reason: '17-plus-no-nik', findings: [] });
  });
});

describe('R-ID-03: cleaning', () => {
  it.each([
    ['non-breaking and other spaces', '9901\u00a00415\u20090890\t0001\n'],
    ['zero-width and byte-order marks', '\ufeff9901041508\u200b900001\u200d'],
    ['a leading apostrophe of a spreadsheet', "'9901041508900001"],
    ['typographic apostrophes', '’9901041508900001'],
    ['dots and hyphens', '99.01.04-150890-0001'],
    ['control characters', '9901041508900001\u0000\u0007'],
  ])('drops %s', (_title, text) => {
    expect(check(text)).toEqual({ result: 'OK', clean: '9901041508900001', findings: [] });
  });

  it.each(['', ' ', '-', ' – ', '0', '\u200b'])('%j means that there is none', (text) => {
    expect(check(text)).toEqual({ result: 'NULL', reason: 'empty', findings: [] });
  });

  it.each([
    ['9999999999999995', 'under-17-no-nik'],
    ['9999999999999999', 'foreigner'],
    ['9999999999999994', 'refused'],
  ])('placeholder %s says why', (text, reason) => {
    expect(check(text).reason).toBe(reason);
  });

  it.each(['9901041508900O01', '99010415089000011', '٩٩٠١٠٤١٥٠٨٩٠٠٠٠١', 'constructor', '1E', '99.0104'])(
    'never repairs %s (R-ID-06)',
    (text) => {
      expect(check(text)).toEqual({ result: 'ERROR', findings: ['nik.not-16-digits'] });
    },
  );

  it.each(['9.90104E+15', "'9,90104e15", '1.9E+15', '9E+15', ' 9901041508900000.0', '990104150890000,00'])(
    '%j went through a spreadsheet and has lost digits (R-ID-06)',
    (text) => {
      expect(check(text)).toEqual({ result: 'ERROR', findings: ['nik.damaged-by-spreadsheet'] });
    },
  );
});

describe('R-ID-01 and R-ID-03: the date inside', () => {
  it.each([
    ['day 0', '9901040008900001', 'nik.day-impossible'],
    ['day 32', '9901043208900001', 'nik.day-impossible'],
    ['day 40, neither man nor woman', '9901044008900001', 'nik.day-impossible'],
    ['month 13', '9901041513900001', 'nik.month-impossible'],
    ['month 0', '9901041500900001', 'nik.month-impossible'],
    ['31 February of a woman', '9901047102900001', 'nik.date-impossible'],
    ['29 February 1990', '9901042902900001', 'nik.date-impossible'],
  ])('%s is an error', (_title, text, finding) => {
    expect(check(text).findings).toEqual([finding]);
  });

  it('takes 29 02 00 for the year 2000, which had that day', () => {
    expect(check('9901042902000001').result).toBe('OK');
  });

  it('takes a date later than today for the last century', () => {
    expect(check('9901042511260001').result).toBe('OK');
    // 29 February 2028 lies ahead and 1928 had one; 2027 and 1927 had none.
    expect(check('9901042902280001').result).toBe('OK');
    expect(check('9901042902270001').findings).toEqual(['nik.date-impossible']);
  });

  it('lets a given birth date choose the century', () => {
    expect(check('9901041508200001', { birthDate: '1920-08-15' }).result).toBe('OK');
    expect(check('9901041508200001', { birthDate: '2020-08-15' }).result).toBe('OK');
    expect(check('9901042902000001', { birthDate: '1999-12-30' }).findings).toEqual(['nik.birth-date-differs']);
  });
});

describe('R-ID-03: suspicious numbers are warnings', () => {
  it.each([
    ['9901041508910000', ['nik.serial-zero']],
    ['9901041508911111', ['nik.suspicious']],
    ['9901041508955555', ['nik.suspicious']],
    ['9901041508966666', ['nik.suspicious']],
    ['9901041508988888', ['nik.suspicious']],
    ['9901041508999999', ['nik.suspicious']],
    ['9901041508000000', ['nik.serial-zero', 'nik.suspicious']],
  ])('%s', (text, findings) => {
    expect(check(text)).toMatchObject({ result: 'WARNING', findings });
  });

  it.each([
    '1234511508900001',
    '0000041508900001',
    '0101011508900001',
    '0303031508900001',
    '0909091508900001',
    '9999911508900001',
    '1111111111111111',
  ])('%s by its beginning', (text) => {
    expect(check(text).findings).toEqual(['nik.region-unknown', 'nik.suspicious']);
  });
});

describe('R-ID-02: KK number', () => {
  it.each<[string, string, string[]]>([
    ['9901041508120001', 'OK', []],
    ["'9901 0415 0812 0001", 'OK', []],
    ['9901045508120001', 'WARNING', ['kk.date-impossible']],
    ['9901043002120001', 'WARNING', ['kk.date-impossible']],
    ['9902041508120001', 'WARNING', ['kk.region-unknown']],
    ['9902040000120001', 'WARNING', ['kk.date-impossible', 'kk.region-unknown']],
    ['990104150812', 'ERROR', ['kk.not-16-digits']],
    ['0', 'ERROR', ['kk.not-16-digits']],
    ['', 'ERROR', ['kk.not-16-digits']],
  ])('%j is %s %j', (text, result, findings) => {
    const outcome = checkKkNumber(text, KNOWN);
    expect([outcome.result, outcome.findings]).toEqual([result, findings]);
  });
});

describe('R-ID-02: the day a KK was printed is one of the calendar', () => {
  it.each([
    ['1 January', '010112', true],
    ['31 December', '311212', true],
    ['30 April', '300412', true],
    ['31 April', '310412', false],
    ['day 0', '000112', false],
    ['month 0', '150012', false],
    ['month 13', '151312', false],
    ['29 February of a leap year', '290212', true],
    ['29 February of another year', '290213', false],
  ])('%s', (_title, date, exists) => {
    const { findings } = checkKkNumber(`990104${date}0001`, KNOWN);
    expect(findings).toEqual(exists ? [] : ['kk.date-impossible']);
  });
});

describe('R-ID-01, R-ID-03: whatever is typed', () => {
  const day = fc.integer({ min: 0, max: 36_000 }).map((days) => addDays('1928-01-01', days));
  const sex = fc.constantFrom('L', 'P');
  /** A NIK as it is given out, of our own province 99. */
  const nik = fc.record({ day, sex, serial: fc.integer({ min: 1, max: 4999 }) });
  const written = (birthDate: string, ofSex: string, serial: number): string => {
    const { year, month, day: dayOfMonth } = partsOf(birthDate);
    const two = (value: number): string => String(value % 100).padStart(2, '0');
    const shownDay = two(ofSex === 'P' ? dayOfMonth + 40 : dayOfMonth);
    return `990104${shownDay}${two(month)}${two(year)}${String(serial).padStart(4, '0')}`;
  };

  it('nothing throws, and an answer has a number or says why it has none', () => {
    // UTF-16 units of every kind, lone surrogates too; fast-check's own unit `binary` takes seconds to begin under vitest.
    const anything = fc.array(fc.nat({ max: 0xffff })).map((units) => String.fromCharCode(...units));
    const text = fc.oneof(anything, fc.string({ unit: fc.constantFrom(...'0123456789 -.\u200b') }));
    fc.assert(
      fc.property(text, (given) => {
        const { result, clean, reason, findings } = check(given);
        if (result === 'OK' || result === 'WARNING') expect(clean).toMatch(/^\d{16}$/);
        else expect(reason ?? findings[0]).toBeTruthy();
        expect(findings.length === 0).toBe(result === 'OK' || result === 'NULL');
      }),
    );
  });

  it('a number agrees with the person it was given to, a woman with 40 on her day', () => {
    fc.assert(
      fc.property(nik, ({ day: birthDate, sex: ofSex, serial }) => {
        const { findings } = check(written(birthDate, ofSex, serial), { birthDate, sex: ofSex });
        expect(findings.filter((finding) => finding !== 'nik.suspicious')).toEqual([]);
        const other = ofSex === 'L' ? 'P' : 'L';
        expect(check(written(birthDate, ofSex, serial), { birthDate, sex: other }).findings).toContain(
          'nik.sex-differs',
        );
        const tomorrow = addDays(birthDate, 1);
        expect(check(written(birthDate, ofSex, serial), { birthDate: tomorrow }).findings).toContain(
          'nik.birth-date-differs',
        );
      }),
    );
  });

  it('what stands between the digits makes no difference', () => {
    const noise = fc.array(fc.constantFrom(' ', '\u00a0', '\u200b', '.', '-', "'", '\t'), { maxLength: 3 });
    fc.assert(
      fc.property(
        nik,
        fc.array(noise, { minLength: 17, maxLength: 17 }),
        ({ day: birthDate, sex: ofSex, serial }, gaps) => {
          const plain = written(birthDate, ofSex, serial);
          const noisy = gaps.map((gap, index) => gap.join('') + (plain[index] ?? '')).join('');
          // "9901041508900010.0…" is how a spreadsheet writes, which is another answer.
          fc.pre(!/[.]0+\s*$/.test(noisy));
          expect(check(noisy, { birthDate, sex: ofSex })).toEqual(check(plain, { birthDate, sex: ofSex }));
        },
      ),
    );
  });
});
