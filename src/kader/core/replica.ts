/** The phone's copy of the server's families: one encrypted document each. It can be lost at any time and is fetched again. */
import { scopeText, type HeldStatus, type PullPage, type ScopeList } from '#contract/sync.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import type { Pack } from '#domain/pack/pack.ts';
import { fromBase64Url, fromText, toBase64Url, toHex, toText, type Bytes } from '#kader/core/bytes.ts';
import { inTransaction, openDatabase, readAll, readOne } from '#kader/core/database.ts';
import type { Ports } from '#kader/core/ports.ts';
import { openBox, sealBox } from '#kader/core/row-seal.ts';

export const REPLICA_DATABASE = 'cikar-replica';
const FAMILIES = 'families';
const STATES = 'states';

interface StoredFamily {
  account: string;
  villageCode: string;
  id: string;
  seq: number;
  /** Bytes as they are: as text they would cost more than the sealing. The first phones have text here. */
  box: Bytes | string;
}

interface Names {
  people: Record<string, string>;
  held: HeldStatus[];
}

export interface ReplicaState {
  account: string;
  cursor: string | null;
  epoch: string | null;
  /** Village → the sequence that this copy shows whole: `basedOn` of what is captured next. */
  seqs: Record<string, number>;
  pack: Pack | null;
  /** Server minus phone, milliseconds, when they last met. */
  clockOffset: number;
  today: string | null;
  box: string;
}

export class Replica {
  readonly #ports: Ports;
  readonly #db: IDBDatabase;

  private constructor(ports: Ports, db: IDBDatabase) {
    this.#ports = ports;
    this.#db = db;
  }

  static async open(ports: Ports): Promise<Replica> {
    const db = await openDatabase(ports.indexedDB, REPLICA_DATABASE, (fresh) => {
      fresh.createObjectStore(FAMILIES, { keyPath: ['account', 'villageCode', 'id'] });
      fresh.createObjectStore(STATES, { keyPath: 'account' });
    });
    return new Replica(ports, db);
  }

  close(): void {
    this.#db.close();
  }

  state(account: string): Promise<ReplicaState | undefined> {
    return readOne(this.#db, STATES, account);
  }

  async names(account: string, key: CryptoKey): Promise<Names> {
    const state = await this.state(account);
    if (!state || state.box === '') return { people: {}, held: [] };
    return JSON.parse(toText(await openBox(this.#ports.crypto, key, fromBase64Url(state.box), account)));
  }

  /**
   * Lays a page over the copy, documents and cursor in one transaction.
   * @returns false when the copy has gone on since `asked`: a late or repeated answer, or another tab
   */
  async takePage(account: string, asked: string | null, page: PullPage, key: CryptoKey): Promise<boolean> {
    const before = await this.state(account);
    if ((before?.cursor ?? null) !== asked) return false;
    const known = await this.names(account, key).catch((): Names => ({ people: {}, held: [] }));
    const names: Names = { people: { ...known.people, ...page.people }, held: page.held ?? known.held };
    const next: ReplicaState = {
      account,
      cursor: page.cursor,
      epoch: page.epoch,
      // What was seen is not seen in another life of the database; of this one, what the whole copy shows.
      seqs: before?.epoch === page.epoch ? before.seqs : {},
      pack: page.pack ?? before?.pack ?? null,
      clockOffset: Date.parse(page.lease.now) - this.#ports.now(),
      today: page.today,
      box: toBase64Url(await this.#sealed(account, key, names)),
    };
    return this.#put(account, asked, await this.#boxes(account, page.documents, key), next);
  }

  async #put(account: string, asked: string | null, boxes: StoredFamily[], next: ReplicaState): Promise<boolean> {
    let isTaken = false;
    await inTransaction(this.#db, [FAMILIES, STATES], 'readwrite', (transaction) => {
      const states = transaction.objectStore(STATES);
      const read = states.get(account);
      read.onsuccess = () => {
        // The store holds what this method puts there.
        if (((read.result as ReplicaState | undefined)?.cursor ?? null) !== asked) return;
        isTaken = true;
        states.put(next);
        for (const box of boxes) transaction.objectStore(FAMILIES).put(box);
      };
      return null;
    });
    return isTaken;
  }

  /** The whole scope is here: from now on this is what its person has seen. */
  async completed(account: string, seqs: Record<string, number>): Promise<void> {
    const state = await this.state(account);
    if (state)
      await inTransaction(this.#db, [STATES], 'readwrite', (t) => t.objectStore(STATES).put({ ...state, seqs }));
  }

  async scopeHash(account: string): Promise<string> {
    const text = scopeText(await this.#stored(account));
    return toHex(await this.#ports.crypto.subtle.digest('SHA-256', fromText(text)));
  }

  /** Drops what is no longer in scope; tells what is missing or different. */
  async compare(account: string, scope: ScopeList['families']): Promise<{ villageCode: string; id: string }[]> {
    const wanted = new Map(scope.map((each) => [`${each.villageCode}/${each.id}`, each]));
    const stored = await this.#stored(account);
    const gone = stored.filter(({ villageCode, id }) => !wanted.has(`${villageCode}/${id}`));
    await this.#drop(gone);
    for (const { villageCode, id, seq } of stored)
      if (wanted.get(`${villageCode}/${id}`)?.seq === seq) wanted.delete(`${villageCode}/${id}`);
    return [...wanted.values()].map(({ villageCode, id }) => ({ villageCode, id }));
  }

  async takeFamilies(account: string, documents: readonly FamilyState[], key: CryptoKey): Promise<void> {
    const boxes = await this.#boxes(account, documents, key);
    await inTransaction(this.#db, [FAMILIES], 'readwrite', (transaction) => {
      for (const box of boxes) transaction.objectStore(FAMILIES).put(box);
      return null;
    });
  }

  async family(account: string, villageCode: string, id: string, key: CryptoKey): Promise<FamilyState | null> {
    const stored = await readOne<StoredFamily>(this.#db, FAMILIES, [account, villageCode, id]);
    return stored ? this.#open(stored, key) : null;
  }

  /** A document that does not open is dropped: one damaged family must not hide the others, and the next sync fetches it. */
  async families(account: string, key: CryptoKey): Promise<FamilyState[]> {
    const stored = await this.#stored(account);
    const opened = await Promise.all(stored.map((each) => this.#open(each, key).catch(() => null)));
    const damaged = stored.filter((_, index) => opened[index] === null);
    if (damaged.length > 0) await this.#drop(damaged);
    return opened.filter((family) => family !== null);
  }

  async #drop(families: readonly StoredFamily[]): Promise<void> {
    await inTransaction(this.#db, [FAMILIES], 'readwrite', (transaction) => {
      for (const { account, villageCode, id } of families)
        transaction.objectStore(FAMILIES).delete([account, villageCode, id]);
      return null;
    });
  }

  /** Lease, revocation, wipe: the copy goes, at once and whole. */
  async clear(account: string): Promise<void> {
    await inTransaction(this.#db, [FAMILIES, STATES], 'readwrite', (transaction) => {
      transaction.objectStore(FAMILIES).delete(this.#rangeOf(account));
      transaction.objectStore(STATES).delete(account);
      return null;
    });
  }

  #stored(account: string): Promise<StoredFamily[]> {
    return readAll(this.#db, FAMILIES, this.#rangeOf(account));
  }

  #rangeOf(account: string): IDBKeyRange {
    return this.#ports.keyRange.bound([account], [account, []]);
  }

  async #boxes(account: string, documents: readonly FamilyState[], key: CryptoKey): Promise<StoredFamily[]> {
    return Promise.all(
      documents.map(async (state) => ({
        account,
        villageCode: state.villageCode,
        id: state.id,
        seq: state.seq,
        box: await this.#sealed(`${account}/${state.id}`, key, state),
      })),
    );
  }

  #sealed(header: string, key: CryptoKey, value: unknown): Promise<Bytes> {
    return sealBox(this.#ports.crypto, key, fromText(JSON.stringify(value)), header);
  }

  async #open({ account, id, box }: StoredFamily, key: CryptoKey): Promise<FamilyState> {
    const bytes = typeof box === 'string' ? fromBase64Url(box) : box;
    return JSON.parse(toText(await openBox(this.#ports.crypto, key, bytes, `${account}/${id}`)));
  }
}
