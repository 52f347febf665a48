import { expect, it } from 'vitest';
import { toiletFromRegsosek } from '#domain/housing/toilet.ts';

const code = (value: number): number | null => (value === 0 ? null : value);

it('R-WASH-02: every answer to 309a, 309b and 310, read a second time as a table', () => {
  const wrong: string[] = [];
  for (let use = 0; use <= 6; use += 1)
    for (let bowl = 0; bowl <= 4; bowl += 1)
      for (let disposal = 0; disposal <= 6; disposal += 1) {
        const own = '1100'[Math.min(use, 4) - 1] === '1';
        // Rows: no bowl stated, goose neck, any other; columns: disposal not stated, tank or plant, anything else.
        const row = bowl === 0 ? '--3' : bowl === 1 ? `-${own ? 1 : 2}3` : '333';
        const private_ = row[disposal === 0 ? 0 : disposal <= 2 ? 1 : 2] ?? '-';
        const expected = use === 0 ? '-' : use === 6 ? '4' : use >= 4 ? '3' : private_;
        const found = toiletFromRegsosek({ use: code(use), bowl: code(bowl), disposal: code(disposal) });
        if (String(found ?? '-') !== expected) wrong.push(`${use} ${bowl} ${disposal}: ${found}, not ${expected}`);
      }
  expect(wrong).toEqual([]);
});
