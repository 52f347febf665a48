/** Which SQL a request ran: the texts alone, in order. An observer of the driver, nothing is replaced. */
import pg from 'pg';

let heard: string[] | null = null;

const original = pg.Client.prototype.query;
// The driver's query has many overloads; all of them begin with a text or an object that holds it.
pg.Client.prototype.query = function query(this: pg.Client, ...args: unknown[]): unknown {
  const [first] = args;
  const text = typeof first === 'string' ? first : typeof first === 'object' && first !== null && 'text' in first ? String(first.text) : '';
  heard?.push(text);
  return Reflect.apply(original, this, args);
} as typeof original;

/** Sessions are asked once a second, by the clock and not by the request, so they are left out. */
export async function queriesOf<T>(work: () => Promise<T>): Promise<{ result: T; queries: string[] }> {
  heard = [];
  const result = await work();
  const queries = heard.filter((text) => !text.includes('auth.session'));
  heard = null;
  return { result, queries };
}
