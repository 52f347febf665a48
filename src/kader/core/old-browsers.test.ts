import { expect, test } from 'vitest';

test('issue 5: a browser of 2022 without these functions gets them, and they do what the language says', async () => {
  const [sorted, reversed, groupBy] = [Array.prototype.toSorted, Array.prototype.toReversed, Map.groupBy];
  const isOdd = (n: number): boolean => n % 2 === 1;
  const given = [3, 1, 2];
  const expected = [given.toSorted((a, b) => b - a), given.toReversed(), [...Map.groupBy(given, isOdd)]];
  try {
    for (const name of ['toSorted', 'toReversed']) Reflect.deleteProperty(Array.prototype, name);
    Reflect.deleteProperty(Map, 'groupBy');
    await import('#kader/core/old-browsers.ts');
    expect(Array.prototype.toSorted).not.toBe(sorted);
    expect([given.toSorted((a, b) => b - a), given.toReversed(), [...Map.groupBy(given, isOdd)]]).toEqual(expected);
    expect(given).toEqual([3, 1, 2]);
  } finally {
    const put = (target: object, name: string, value: unknown): unknown =>
      Object.defineProperty(target, name, { value, writable: true, configurable: true });
    put(Array.prototype, 'toSorted', sorted);
    put(Array.prototype, 'toReversed', reversed);
    put(Map, 'groupBy', groupBy);
  }
});
