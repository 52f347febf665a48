import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellSign, publicShare } from '#domain/disclosure/publish.ts';
import { suppressLine } from '#domain/disclosure/suppress-line.ts';
import { suppressTable } from '#domain/disclosure/suppress-table.ts';

const signs = (...counts: number[]): string => {
  const { cells, total } = suppressLine(counts);
  return [...cells.map((cell) => cellSign(cell)), `total ${cellSign(total)}`].join(' ');
};

describe('R-SDC-02: the rulebook’s lines', () => {
  it.each([
    [[12, 3, 7, 9], '12 <5 – 9 total 31'],
    [[12, 1, 1, 9], '12 <5 <5 – total 23'],
    [[12, 1, 5, 9], '12 <5 – – total 27'],
    [[3, 0, 9], '<5 0 – total 12'],
    [[2, 2, 0, 0], '<5 <5 0 0 total –'],
  ])('%j', (counts, expected) => {
    expect(signs(...counts)).toBe(expected);
  });

  it.each([
    [[12, 7, 0], '12 7 0 total 19'],
    [[5, 6], '5 6 total 11'],
    [[4, 5, 6], '<5 – 6 total 15'],
    [[4], '<5 total –'],
    [[0], '0 total 0'],
    [[4, 4, 20], '<5 <5 – total 28'],
    [[1, 4, 20], '<5 <5 20 total 25'],
    [[2, 3, 20], '<5 <5 20 total 25'],
    [[1, 5, 5], '<5 – – total –'],
    [[4, 5, 5], '<5 – 5 total 14'],
    [[], 'total 0'],
  ])('%j', (counts, expected) => {
    expect(signs(...counts)).toBe(expected);
  });
});

/** Every table of counts that looks the same in public: all values a hidden or small cell could have. */
function possible(counts: number[]): Set<number>[] {
  const { cells, total } = suppressLine(counts);
  const sum = counts.reduce((all, count) => all + count, 0);
  const values = counts.map(() => new Set<number>());
  const choices = (index: number, most: number): number[] => {
    const cell = cells[index];
    if (cell?.kind === 'shown') return [cell.value];
    const from = cell?.kind === 'small' ? 1 : 5;
    const to = cell?.kind === 'small' ? 4 : most;
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => from + step);
  };
  const walk = (index: number, left: number, taken: number[]): void => {
    if (index === counts.length) {
      if (left === 0 || total.kind !== 'shown') taken.forEach((value, place) => values[place]?.add(value));
      return;
    }
    for (const value of choices(index, total.kind === 'shown' ? left : 9))
      if (value <= left || total.kind !== 'shown') walk(index + 1, left - value, [...taken, value]);
  };
  walk(0, sum, []);
  return values;
}

describe('R-SDC-02: an attacker with the total', () => {
  it('never narrows a "<5" down below 1, 2, 3 and 4', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 5 }), (counts) => {
        const { cells } = suppressLine(counts);
        for (const [index, values] of possible(counts).entries()) {
          expect(values.has(counts[index] ?? -1)).toBe(true);
          if (cells[index]?.kind === 'small') expect([...values].toSorted()).toEqual([1, 2, 3, 4]);
        }
      }),
    );
  });

  it('never finds exactly one hidden cell in any line of a table, and no shown cell is small', () => {
    const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: width, maxLength: width }), {
        minLength: 1,
        maxLength: 4,
      }),
    );
    fc.assert(
      fc.property(table, (counts) => {
        const { rows, rowTotals, columnTotals, total } = suppressTable(counts);
        const all = [...rows.map((row, index) => [...row, rowTotals[index]]), [...columnTotals, total]];
        const columns = (all[0] ?? []).map((_, column) => all.map((row) => row[column]));
        const lines = [...all, ...columns];
        const alone = lines.filter((line) => {
          const concealed = line.slice(0, -1).filter((cell) => cell?.kind !== 'shown').length;
          return line.at(-1)?.kind === 'shown' && concealed === 1;
        });
        const small = lines.flat().filter((cell) => cell?.kind === 'shown' && cell.value > 0 && cell.value < 5);
        expect([alone, small]).toEqual([[], []]);
      }),
    );
  });

  it('a table: rows first, then columns, until nothing changes', () => {
    const { rows, rowTotals, columnTotals, total } = suppressTable([
      [3, 10, 20],
      [8, 11, 30],
      [9, 12, 40],
    ]);
    const text = rows.map((row, index) => [...row, rowTotals[index]].map((cell) => cell && cellSign(cell)).join(' '));
    expect(text).toEqual(['<5 – 20 33', '– – 30 49', '9 12 40 61']);
    expect([...columnTotals, total].map((cell) => cellSign(cell)).join(' ')).toBe('20 33 90 143');
  });

  it('a table without small cells is shown as it is, an empty one too', () => {
    expect(suppressTable([[5, 0]]).rows).toEqual([
      [
        { kind: 'shown', value: 5 },
        { kind: 'shown', value: 0 },
      ],
    ]);
    expect(suppressTable([])).toEqual({
      rows: [],
      rowTotals: [],
      columnTotals: [],
      total: { kind: 'shown', value: 0 },
    });
  });
});

describe('R-SDC-01: shares', () => {
  it.each<[number | null, number | null, string]>([
    [0, 4, 'hidden'],
    [4, 4, 'hidden'],
    [0, 5, 'small n'],
    [5, 5, 'small n'],
    [1, 29, 'hidden'],
    [4, 29, 'hidden'],
    [5, 29, 'small n'],
    [24, 29, 'small n'],
    [25, 29, 'hidden'],
    [28, 29, 'hidden'],
    [29, 29, 'small n'],
    [5, 30, 'shown'],
    [0, 100, 'shown'],
    [100, 100, 'shown'],
    [105, 100, 'shown'],
    [0, 0, 'missing'],
    [null, 10, 'missing'],
    [3, null, 'missing'],
  ])('%s of %s is %s', (numerator, denominator, expected) => {
    const share = publicShare(numerator, denominator);
    expect(share.kind === 'shown' && share.smallN ? 'small n' : share.kind).toBe(expected);
  });

  it('prints the pair beside the percentage', () => {
    expect(publicShare(25, 40)).toEqual({
      kind: 'shown',
      percent: 62.5,
      numerator: 25,
      denominator: 40,
      smallN: false,
    });
  });
});
