import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PagesAhead } from '#server/sync/pages-ahead.ts';

interface Page {
  cursor: string;
  more: boolean;
}
let made: string[] = [];
let ahead: PagesAhead<Page>;
beforeEach(() => {
  vi.useFakeTimers();
  made = [];
  ahead = new PagesAhead<Page>();
});
afterEach(() => vi.useRealTimers());

const page = (number: number, last = 9): Page => ({ cursor: `c${number + 1}`, more: number < last });
/** The page at `c3` is the third. */
const make = (cursor: string): Promise<Page> => {
  made.push(cursor);
  return Promise.resolve(page(Number(cursor.slice(1))));
};
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

test('contracts 31.1: two pages are made ahead of a phone; each is given once and makes room for the next', async () => {
  ahead.begin(page(1), 'Siti', make);
  await settle();
  expect(made).toEqual(['c2', 'c3']);
  const taken = await ahead.take('c2', 'Siti');
  expect(taken).toEqual(page(2));
  expect(await ahead.take('c2', 'Siti')).toBeNull();
  ahead.begin(page(2), 'Siti', make);
  await settle();
  expect(made).toEqual(['c2', 'c3', 'c4']);
});

test('a page that was made under other rights, for somebody else, or on another day is not given', async () => {
  ahead.begin(page(1), 'Siti in RT 001', make);
  expect(await ahead.take('c2', 'Siti in RT 002')).toBeNull();
  expect(await ahead.take('c2', 'Siti in RT 001')).toBeNull();
});

test('a page that could not be made is asked for anew, and what nobody asks for is dropped after five seconds', async () => {
  ahead.begin(page(1), 'Siti', () => Promise.reject(new Error('the database is away')));
  expect(await ahead.take('c2', 'Siti')).toBeNull();
  ahead.begin(page(1), 'Siti', make);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await ahead.take('c2', 'Siti')).toBeNull();
});

test('after the last page none is made, and many phones at once hold four pages at most', async () => {
  ahead.begin(page(9), 'Siti', make);
  expect(made).toEqual([]);
  for (const who of [1, 2, 3, 4, 5, 6]) ahead.begin({ cursor: `c${who}`, more: true }, `${who}`, make);
  await settle();
  expect(made).toEqual(['c1', 'c2', 'c3', 'c4']);
});
