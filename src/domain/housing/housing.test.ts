import { describe, expect, it } from 'vitest';
import { toiletFromRegsosek, toiletIsPoor } from '#domain/housing/toilet.ts';
import { waterFromRegsosek, waterIsPoor } from '#domain/housing/water.ts';

describe('R-KRS-03 and R-KRS-04: decent or not', () => {
  it('calls five water codes poor and leaves no answer unknown', () => {
    const codes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    expect(codes.filter((code) => waterIsPoor(code) === true)).toEqual([5, 7, 8, 9, 10]);
    expect(codes.filter((code) => waterIsPoor(code) === false)).toEqual([1, 2, 3, 4, 6]);
    expect(waterIsPoor(null)).toBeNull();
  });

  it('calls "other" and "none" poor toilets and leaves no answer unknown', () => {
    expect([1, 2, 3, 4, null].map(toiletIsPoor)).toEqual([false, false, true, true, null]);
  });
});

describe('R-WASH-01: Regsosek water to our code', () => {
  it('maps every code of the form and no other', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(waterFromRegsosek)).toEqual([1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect([0, 12, 1.5].map(waterFromRegsosek)).toEqual([null, null, null]);
  });
});

describe('R-WASH-02: Regsosek toilet to our code', () => {
  it.each([
    [{ use: 6, bowl: null, disposal: null }, 4],
    [{ use: 4, bowl: 1, disposal: 1 }, 3],
    [{ use: 5, bowl: null, disposal: null }, 3],
    [{ use: 1, bowl: 1, disposal: 1 }, 1],
    [{ use: 2, bowl: 1, disposal: 2 }, 1],
    [{ use: 3, bowl: 1, disposal: 2 }, 2],
    [{ use: 1, bowl: 2, disposal: 1 }, 3],
    [{ use: 1, bowl: 4, disposal: null }, 3],
    [{ use: 3, bowl: null, disposal: 6 }, 3],
    [{ use: 1, bowl: null, disposal: 1 }, null],
    [{ use: 1, bowl: 1, disposal: null }, null],
    [{ use: null, bowl: 1, disposal: 1 }, null],
  ])('%o gives %s', (answers, code) => {
    expect(toiletFromRegsosek(answers)).toBe(code);
  });
});
