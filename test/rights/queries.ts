/** Which SQL a request ran: the texts alone, in order. An observer of the driver, nothing is replaced. */
import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';

/** Jobs and timers of the server run meanwhile; what they ask belongs to no request. */
const listening = new AsyncLocalStorage<string[]>();

const original = pg.Client.prototype.query;
// The driver's query has many overloads; all of them begin with a text or an object that holds it.
pg.Client.prototype.query = function query(this: pg.Client, ...args: unknown[]): unknown {
  const [first] = args;
  const text =
    typeof first === 'string'
      ? first
      : typeof first === 'object' && first !== null && 'text' in first
        ? String(first.text)
        : '';
  listening.getStore()?.push(text);
  return Reflect.apply(original, this, args);
} as typeof original;

/** Sessions are asked once a second, by the clock and not by the request, so they are left out. */
export async function queriesOf<T>(work: () => Promise<T>): Promise<{ result: T; queries: string[] }> {
  const heard: string[] = [];
  const result = await listening.run(heard, work);
  return { result, queries: heard.filter((text) => !text.includes('auth.session')) };
}
