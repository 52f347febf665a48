/**
 * While a phone takes a page, the next two are made: reading from the database, redacting and taking in on the phone then
 * cost the time of the slowest, not of all. A page waits for the one request that its cursor belongs to, and not for long;
 * who asks again, later, or as somebody else gets one made anew.
 */

/** Pages of all phones, 1.4 MB each; where more phones have their first load at once, the processor is busy anyway. */
const MOST = 4;
const DEPTH = 2;
/** As old as an answer may be that was on its way: a phone that has the page before asks at once. */
const LONGEST_MS = 5_000;

interface Waiting<T> {
  /** For whom and when it was made: another day, another role, other places need another page. */
  under: string;
  page: Promise<T | null>;
  timer: NodeJS.Timeout;
}

export class PagesAhead<T extends { cursor: string; more: boolean }> {
  readonly #waiting = new Map<string, Waiting<T>>();

  /** The page at `cursor`, if one is being made under the same conditions; it is given once. */
  async take(cursor: string, under: string): Promise<T | null> {
    const found = this.#waiting.get(cursor);
    this.#drop(cursor);
    return found?.under === under ? found.page : null;
  }

  /** What follows `page`, as `make` makes it. */
  begin(page: T, under: string, make: (cursor: string) => Promise<T>, depth = DEPTH): void {
    if (!page.more || depth === 0) return;
    const { cursor } = page;
    const known = this.#waiting.get(cursor);
    if (!known && this.#waiting.size >= MOST) return;
    // What goes wrong here is met again, and answered, by the request itself.
    const next = known?.page ?? make(cursor).catch(() => null);
    if (!known)
      this.#waiting.set(cursor, { under, page: next, timer: setTimeout(() => this.#drop(cursor), LONGEST_MS).unref() });
    void next.then((made) => made && this.begin(made, under, make, depth - 1));
  }

  #drop(cursor: string): void {
    clearTimeout(this.#waiting.get(cursor)?.timer);
    this.#waiting.delete(cursor);
  }
}
