/** What the core needs of the world; the browser gives its own, the fuzz test gives a pretended one. */
export interface Ports {
  indexedDB: IDBFactory;
  /** Lower bound and so on belong to the factory that made the database. */
  keyRange: typeof IDBKeyRange;
  crypto: Crypto;
  call: Call;
  /** The phone's clock, milliseconds: shown and compared with the lease, never used for order (contracts 9). */
  now(): number;
}

export interface Answer {
  status: number;
  /** Parsed JSON; null for an empty answer. */
  body: unknown;
}

/** One request with the cookies of this browser. @throws when nothing, or not all of it, came back */
export type Call = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Answer>;

/** The server's day is cut in the province's time zone; until it was met, the most western one is assumed. */
export const DEFAULT_TIME_ZONE = 'Asia/Jakarta';
