/**
 * What was captured and is not known to be on the server. Its own database, so that nothing that empties the copy of the
 * server's data touches it. Rows are added, and leave by a receipt of the server; nothing else removes them (contracts 20).
 */
import type { Problem } from '#domain/basics/problem.ts';
import { inTransaction, openAsItIs, openDatabase, readAll, readOne } from '#kader/core/database.ts';
import type { Ports } from '#kader/core/ports.ts';
import type { SealedRow } from '#kader/core/row-seal.ts';

const NAME = 'cikar-outbox';
const ROWS = 'rows';
const COUNTERS = 'counters';
/**
 * A sent row is kept this long by the server's clock: a backup that is restored may be older than what was sent, and the
 * row is then offered again.
 */
const KEPT_DAYS = 30;
const DAY_MS = 24 * 3_600_000;

export type Receipt = 'accepted' | 'already-accepted' | 'sealed';

export interface OutboxRow extends SealedRow {
  account: string;
  counter: number;
  submissionId: string;
  villageCode: string;
  familyId: string | null;
  /** `rejected`: to be repaired by a submission that corrects it, or closed by the office. */
  state: 'waiting' | 'rejected' | 'sent';
  problems: Problem[];
  receipt: { result: Receipt; seq: number | null; at: string; epoch: string } | null;
}

export class Outbox {
  readonly #ports: Ports;
  readonly #db: IDBDatabase;

  private constructor(ports: Ports, db: IDBDatabase) {
    this.#ports = ports;
    this.#db = db;
  }

  static async open(ports: Ports): Promise<Outbox> {
    const db = await openDatabase(ports.indexedDB, NAME, (fresh) => {
      fresh.createObjectStore(ROWS, { keyPath: ['account', 'counter'] });
      fresh.createObjectStore(COUNTERS);
    });
    return new Outbox(ports, db);
  }

  /** All rows without opening the outbox: a version of the app that cannot open it can still hand the work over. */
  static async rowsAsTheyLie(ports: Ports): Promise<OutboxRow[]> {
    const db = await openAsItIs(ports.indexedDB, NAME).catch((error: unknown) => {
      if (error instanceof Error && error.name === 'AbortError') return null;
      throw error;
    });
    if (!db) return [];
    try {
      return db.objectStoreNames.contains(ROWS) ? await readAll(db, ROWS, ports.keyRange.lowerBound(['', 0])) : [];
    } finally {
      db.close();
    }
  }

  close(): void {
    this.#db.close();
  }

  /** Never given twice, in whichever tab; a number that no row bears in the end does no harm. */
  async nextCounter(account: string): Promise<number> {
    let next = 0;
    await inTransaction(this.#db, [COUNTERS], 'readwrite', (transaction) => {
      const store = transaction.objectStore(COUNTERS);
      const read = store.get(account);
      read.onsuccess = () => {
        next = (typeof read.result === 'number' ? read.result : 0) + 1;
        store.put(next, account);
      };
      return null;
    });
    return next;
  }

  /** On the disk when the promise is kept: all of them, or none. */
  async add(...rows: readonly OutboxRow[]): Promise<void> {
    await inTransaction(this.#db, [ROWS], 'readwrite', (transaction) => {
      for (const row of rows) transaction.objectStore(ROWS).add(row);
      return null;
    });
  }

  /** In the order of capture. */
  rows(account: string): Promise<OutboxRow[]> {
    return readAll(this.#db, ROWS, this.#ports.keyRange.bound([account, 0], [account, Infinity]));
  }

  all(): Promise<OutboxRow[]> {
    return readAll(this.#db, ROWS, this.#ports.keyRange.lowerBound(['', 0]));
  }

  row(account: string, counter: number): Promise<OutboxRow | undefined> {
    return readOne(this.#db, ROWS, [account, counter]);
  }

  /** The one way on: each row as it stands now becomes what `change` says, all in one transaction. */
  async update(account: string, change: (row: OutboxRow) => OutboxRow): Promise<void> {
    await inTransaction(this.#db, [ROWS], 'readwrite', (transaction) => {
      const store = transaction.objectStore(ROWS);
      const read = store.getAll(this.#ports.keyRange.bound([account, 0], [account, Infinity]));
      read.onsuccess = () => {
        // The store holds what `add` put there.
        for (const row of read.result as OutboxRow[]) {
          const next = change(row);
          if (next !== row) store.put(next);
        }
      };
      return null;
    });
  }

  /** Sent rows that every backup has by now. @param now the server's, never the phone's */
  async dropOld(account: string, now: string): Promise<void> {
    const before = Date.parse(now) - KEPT_DAYS * DAY_MS;
    const old = (await this.rows(account)).filter(
      ({ state, receipt }) => state === 'sent' && receipt !== null && Date.parse(receipt.at) < before,
    );
    await this.#remove(old);
  }

  /** A phone that is emptied on order hands everything over first; what the server has no receipt for stays. */
  async dropSent(account: string): Promise<void> {
    await this.#remove((await this.rows(account)).filter(({ receipt }) => receipt !== null));
  }

  async #remove(rows: readonly OutboxRow[]): Promise<void> {
    await inTransaction(this.#db, [ROWS], 'readwrite', (transaction) => {
      for (const { account, counter } of rows) transaction.objectStore(ROWS).delete([account, counter]);
      return null;
    });
  }
}
