/**
 * `describe`, `it` and `expect` for the tests that judge mutants: what our tests of the domain use of vitest, without its
 * workers. vitest starts a worker for every mutant (about a second here); one process that keeps all tests loaded
 * needs milliseconds. `expect` is vitest's own, so what fails there fails here.
 */
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import { expect } from 'vitest';

export { expect };

export interface LoadedTest {
  id: string;
  name: string;
  /** Absolute. */
  fileName: string;
  startPosition: { line: number; column: number };
  run: () => unknown;
}

type Body = (...values: never[]) => unknown;

export const loaded: LoadedTest[] = [];
const titles: string[] = [];
const seen = new Map<string, number>();

export function describe(title: string, body: () => void): void {
  titles.push(title);
  body();
  titles.pop();
}

export const it = Object.assign((title: string, body: () => unknown): void => add(title, body), { each });
export { it as test };

function each(rows: readonly unknown[]): (title: string, body: Body) => void {
  return (title, body) => {
    for (const [index, row] of rows.entries()) {
      const values = Array.isArray(row) ? row : [row];
      // The values have the types of the body: both stand in one call of the test.
      add(titleOf(title, row, values, index), () => body(...(values as never[])));
    }
  };
}

/** `%s` and its like from an array, `$name` from an object, as in vitest. */
function titleOf(title: string, row: unknown, values: readonly unknown[], index: number): string {
  const named = title
    .replaceAll('%#', String(index))
    .replaceAll(/\$([A-Za-z]+)/g, (whole, name: string) =>
      typeof row === 'object' && row !== null && name in row ? String(Reflect.get(row, name)) : whole,
    );
  const wanted = named.match(/%[sdifjoO]/g)?.length ?? 0;
  return format(named, ...values.slice(0, wanted));
}

function add(title: string, run: () => unknown): void {
  const { fileName, ...startPosition } = whereCalled();
  const plain = [...titles, title].join(' > ');
  const before = seen.get(`${fileName}#${plain}`) ?? 0;
  seen.set(`${fileName}#${plain}`, before + 1);
  const name = before === 0 ? plain : `${plain} (${before + 1})`;
  loaded.push({ id: `${fileName}#${name}`, name, fileName, startPosition, run });
}

/** The line of the test file that is being loaded: Stryker asks by it whether a test has changed. */
function whereCalled(): { fileName: string; line: number; column: number } {
  const [, url = '', line = '1', column = '1'] =
    /(file:\/\/\S+\.test\.ts):(\d+):(\d+)/.exec(new Error().stack ?? '') ?? [];
  return { fileName: fileURLToPath(url), line: Number(line), column: Number(column) };
}
