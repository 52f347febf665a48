/** Forms half filled in, sealed under the local key: saved at each answer, so that a call or an empty battery costs nothing. */
import { inTransaction, openDatabase, readAll, readOne } from '#kader/core/database.ts';
import type { Ports } from '#kader/core/ports.ts';

export const DRAFTS_DATABASE = 'cikar-drafts';
const STORE = 'drafts';

interface StoredDraft {
  account: string;
  /** What it is a draft of, by ids. */
  name: string;
  box: string;
}

/** Seals and opens; the phone does it with the local key of the person who is at work. */
interface Sealer {
  sealed(name: string, text: string): Promise<string>;
  unsealed(name: string, box: string): Promise<string>;
}

export class Drafts {
  readonly #ports: Ports;
  readonly #db: IDBDatabase;
  readonly #sealer: Sealer;

  private constructor(ports: Ports, db: IDBDatabase, sealer: Sealer) {
    this.#ports = ports;
    this.#db = db;
    this.#sealer = sealer;
  }

  static async open(ports: Ports, sealer: Sealer): Promise<Drafts> {
    const db = await openDatabase(ports.indexedDB, DRAFTS_DATABASE, (fresh) =>
      fresh.createObjectStore(STORE, { keyPath: ['account', 'name'] }),
    );
    return new Drafts(ports, db, sealer);
  }

  async keep(account: string, name: string, draft: unknown): Promise<void> {
    const box = await this.#sealer.sealed(name, JSON.stringify(draft));
    const stored: StoredDraft = { account, name, box };
    await inTransaction(this.#db, [STORE], 'readwrite', (t) => t.objectStore(STORE).put(stored));
  }

  /** null where there is none, or none that this local key opens. */
  async kept(account: string, name: string): Promise<unknown> {
    const stored = await readOne<StoredDraft>(this.#db, STORE, [account, name]);
    if (!stored) return null;
    return this.#sealer.unsealed(name, stored.box).then(JSON.parse, () => null);
  }

  async names(account: string): Promise<string[]> {
    const range = this.#ports.keyRange.bound([account, ''], [account, '\uffff']);
    return (await readAll<StoredDraft>(this.#db, STORE, range)).map(({ name }) => name);
  }

  async drop(account: string, name: string): Promise<void> {
    await inTransaction(this.#db, [STORE], 'readwrite', (t) => t.objectStore(STORE).delete([account, name]));
  }
}
