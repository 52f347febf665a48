import { describe, expect, it } from 'vitest';
import { ageOf } from '#domain/assessment/age.ts';
import type { MaybeAge } from '#domain/assessment/age.ts';
import { calendarAt } from '#domain/assessment/calendar.ts';
import { birthCertificate, certificateState } from '#domain/civil-registration/birth-certificate.ts';
import { certificateCoverage } from '#domain/civil-registration/coverage.ts';
import { electronicCardDue } from '#domain/civil-registration/electronic-card.ts';
import { childCardDue } from '#domain/civil-registration/child-identity-card.ts';
import { missingNikCause, nikIsMissing } from '#domain/civil-registration/missing-nik.ts';
import type { NikAnswer } from '#domain/civil-registration/missing-nik.ts';

const born = (date: string, asOf = '2026-11-24'): MaybeAge => ageOf({ date, precision: 'DAY' }, calendarAt(asOf));

describe('R-CAP-02: what an answer about the certificate means', () => {
  it.each([
    ['has_number', '1901-LT-1', 'has_number'],
    ['has_number', null, 'has_number'],
    ['has_number', '-', 'has_no_number'],
    ['has_no_number', null, 'has_no_number'],
    ['none', null, 'none'],
    ['unknown', null, 'unknown'],
    [null, null, 'unknown'],
    [null, '1901-LT-1', 'has_number'],
    [null, '-', 'none'],
    [null, '  ', 'none'],
  ])('stated %s with number %s is %s', (stated, number, state) => {
    expect(certificateState(stated, number)).toBe(state);
  });
});

describe('R-CAP-01: who has no birth certificate', () => {
  const lt18 = { birthCertificateAge: 'lt18' } as const;
  const le18 = { birthCertificateAge: 'le18' } as const;
  const none = (age: MaybeAge): { age: MaybeAge; stated: string; number: null } => ({
    age,
    stated: 'none',
    number: null,
  });

  it('counts up to the day before the 18th birthday, or the 19th where the pack says so', () => {
    expect(birthCertificate(none(born('2008-11-25')), lt18).missing).toBe(true);
    expect(birthCertificate(none(born('2008-11-24')), lt18).missing).toBe(false);
    expect(birthCertificate(none(born('2008-11-24')), le18).missing).toBe(true);
    expect(birthCertificate(none(born('2007-11-24')), le18).missing).toBe(false);
  });

  it('leaves an unknown state undecided, and a certificate without number is no finding', () => {
    const age = born('2020-01-01');
    expect(birthCertificate({ age, stated: 'unknown', number: null }, lt18)).toEqual({
      counts: true,
      state: 'unknown',
      missing: null,
    });
    expect(birthCertificate({ age, stated: 'has_no_number', number: null }, lt18).missing).toBe(false);
  });
});

describe('R-CAP-03: which child identity card is due', () => {
  it('born 2021-11-24: type A until the day before the fifth birthday, type B from that day', () => {
    expect(childCardDue(born('2021-11-24', '2026-11-23'), null)).toBe('A');
    expect(childCardDue(born('2021-11-24', '2026-11-24'), null)).toBe('B');
  });

  it('none from the 17th birthday, and none for who is or was married', () => {
    expect(childCardDue(born('2009-11-25'), 'SINGLE')).toBe('B');
    expect(childCardDue(born('2009-11-24'), 'SINGLE')).toBe('none');
    expect(childCardDue(born('2010-11-24'), 'MARRIED')).toBe('none');
  });

  it('unknown where the age or a teenager’s marital status is', () => {
    expect(childCardDue(null, 'SINGLE')).toBe('unknown');
    expect(childCardDue(born('2010-11-24'), null)).toBe('unknown');
  });
});

describe('R-ID-04: a resident without a usable NIK', () => {
  const held: NikAnswer['nik'] = { kind: 'answered', value: { sealed: 'k.n.c', hash: 'h', last4: '0001' } };
  const none: NikAnswer['nik'] = { kind: 'not-answered' };

  it.each([
    ['a number as stated', { nik: held, status: 'as_stated', reason: null }, false],
    ['a suspicious number is still a number', { nik: held, status: 'suspicious', reason: null }, false],
    ['a number without status', { nik: held, status: null, reason: null }, false],
    ['never asked', { nik: none, status: null, reason: null }, true],
    ['missing', { nik: none, status: 'missing', reason: '17-plus-no-nik' }, true],
    ['damaged by a spreadsheet', { nik: none, status: 'damaged', reason: null }, true],
    ['verified, but the number is not here', { nik: none, status: 'verified_dukcapil', reason: null }, null],
    ['hidden from this reader', { nik: { kind: 'hidden' as const }, status: null, reason: null }, null],
    ['does not apply', { nik: { kind: 'not-applicable' as const }, status: null, reason: null }, 'na'],
  ])('%s', (_title, answer, expected) => {
    expect(nikIsMissing(answer)).toBe(expected);
  });

  it('names the cause that the office needs', () => {
    expect(missingNikCause({ nik: none, status: 'damaged', reason: 'foreigner' })).toBe('damaged');
    expect(missingNikCause({ nik: none, status: 'missing', reason: 'refused' })).toBe('refused');
    expect(missingNikCause({ nik: none, status: 'missing', reason: 'under-17-no-nik' })).toBe('missing');
  });
});

describe('R-CAP-01: coverage', () => {
  it('a number is needed for the numerator; unknown stays in the denominator', () => {
    const child = (state: 'has_number' | 'has_no_number' | 'none' | 'unknown', counts: boolean | null = true) => ({
      state,
      counts,
    });
    const people = [
      ...[child('has_number'), child('has_number'), child('has_no_number'), child('none'), child('unknown')],
      ...[child('has_number', false), child('has_number', null)],
    ];
    expect(certificateCoverage(people)).toEqual({
      numerator: 2,
      denominator: 5,
      percent: 40,
      byState: { has_number: 2, has_no_number: 1, none: 1, unknown: 1 },
    });
    expect(certificateCoverage([]).percent).toBeNull();
  });
});

describe('R-CAP-03: both sides of every limit', () => {
  it.each([
    ['2021-11-25', 'A'],
    ['2021-11-24', 'B'],
    ['2009-11-25', 'B'],
    ['2009-11-24', 'none'],
  ])('born %s: %s', (date, expected) => {
    expect(childCardDue(born(date), 'SINGLE')).toBe(expected);
  });
});

describe('R-CAP-04: electronic identity card', () => {
  it.each([
    ['the day before the 17th birthday', '2009-11-25', 'SINGLE', false, 'no'],
    ['17', '2009-11-24', 'SINGLE', true, 'age'],
    ['17, status unknown', '2009-11-24', null, true, 'age'],
    ['married at 15', '2011-01-01', 'MARRIED', true, 'married'],
    ['widowed at 15', '2011-01-01', 'WIDOWED', true, 'married'],
    ['15, status unknown', '2011-01-01', null, null, 'unknown'],
    ['6, status never asked', '2020-01-01', null, false, 'no'],
  ])('%s', (_, date, status, due, word) => {
    expect(electronicCardDue(born(date), status)).toMatchObject({
      due,
      rule: { id: 'R-CAP-04', version: '1' },
      reason: { key: `reason.ktp-el.${word}` },
    });
  });

  it('names what decided, what is unknown and what would change it', () => {
    expect(electronicCardDue(born('2011-01-01'), null)).toMatchObject({ decidedBy: [], unknown: ['marital_status'] });
    expect(electronicCardDue(null, 'SINGLE')).toMatchObject({ due: null, unknown: ['birth_date'] });
    expect(electronicCardDue(null, 'MARRIED')).toMatchObject({ due: true, decidedBy: ['marital_status'] });
    expect(electronicCardDue(born('2011-01-01'), 'SINGLE')).toMatchObject({
      decidedBy: ['birth_date', 'marital_status'],
      wouldChange: [
        { key: 'change.reaches', params: { input: 'age', value: 17 } },
        { key: 'change.other-answer', params: { input: 'marital_status' } },
      ],
    });
    expect(electronicCardDue(born('2000-01-01'), null)).toMatchObject({
      decidedBy: ['birth_date'],
      unknown: [],
      wouldChange: [{ key: 'change.other-answer', params: { input: 'birth_date' } }],
    });
    expect(electronicCardDue(born('2011-01-01'), 'MARRIED')).toMatchObject({
      decidedBy: ['marital_status'],
      wouldChange: [{ key: 'change.other-answer', params: { input: 'marital_status' } }],
    });
    expect(electronicCardDue(null, 'SINGLE')).toMatchObject({
      decidedBy: [],
      wouldChange: [{ key: 'change.answered', params: { input: 'birth_date' } }],
    });
    expect(electronicCardDue(born('2020-01-01'), null)).toMatchObject({ decidedBy: ['birth_date'], unknown: [] });
  });
});
