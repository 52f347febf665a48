/** IndexedDB with promises, and nothing more: a transaction whose durability is ours to choose (contracts 20). */

export type Upgrade = (db: IDBDatabase) => void;

/**
 * The number of `steps` is the version: a release that needs another shape adds a step, and a step only adds (a store, an
 * index). So a step that fails leaves all as it was (IndexedDB takes the upgrade back), and an older release that comes back
 * goes on with newer data instead of keeping her out of it.
 */
export function openDatabase(factory: IDBFactory, name: string, ...steps: Upgrade[]): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const request = factory.open(name, steps.length);
    request.onupgradeneeded = ({ oldVersion }) => {
      for (const step of steps.slice(oldVersion)) step(request.result);
    };
    request.onsuccess = () => {
      if (request.result.objectStoreNames.length > 0) done(givingWay(request.result));
      else renewed(factory, name, request.result, steps).then(done, fail);
    };
    request.onerror = () => {
      if (request.error?.name === 'VersionError') openAsItIs(factory, name).then(done, fail);
      else fail(request.error);
    };
    request.onblocked = () => fail(new Error('another tab keeps the database'));
  });
}

/** A database without a single store holds nothing, and no step would ever come again: it is made anew. */
async function renewed(factory: IDBFactory, name: string, hollow: IDBDatabase, steps: Upgrade[]): Promise<IDBDatabase> {
  hollow.close();
  await dropDatabase(factory, name);
  return openDatabase(factory, name, ...steps);
}

/** Only for what the server has as well, or what holds nothing: never for an outbox or photos. */
export function dropDatabase(factory: IDBFactory, name: string): Promise<void> {
  return new Promise((done, fail) => {
    const request = factory.deleteDatabase(name);
    request.onsuccess = () => done();
    request.onerror = () => fail(request.error);
    request.onblocked = () => fail(new Error('another tab keeps the database'));
  });
}

/** Whatever its version: also for what must be read when an upgrade failed. @throws AbortError when there is none */
export function openAsItIs(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const request = factory.open(name);
    // To look must not make one: it would have version 1 and no store, and the step that makes them would never run.
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onsuccess = () => done(givingWay(request.result));
    request.onerror = () => fail(request.error);
  });
}

/** Another tab with a newer version may go on; this one opens anew when it is needed. */
function givingWay(db: IDBDatabase): IDBDatabase {
  db.onversionchange = () => db.close();
  return db;
}

/**
 * Runs `work` in one transaction and waits until it is on the disk: `strict` asks the browser to flush before it says so.
 * `work` only makes requests; what they give is there when the promise is.
 */
export function inTransaction<T>(
  db: IDBDatabase,
  stores: readonly string[],
  mode: 'readonly' | 'readwrite',
  work: (transaction: IDBTransaction) => IDBRequest<T> | null,
): Promise<T | undefined> {
  return new Promise((done, fail) => {
    const transaction = db.transaction([...stores], mode, mode === 'readwrite' ? { durability: 'strict' } : {});
    let request: IDBRequest<T> | null = null;
    transaction.oncomplete = () => done(request?.result);
    // An error of a request ends here too: only then the transaction's own error is known (a full disk has no request).
    transaction.onabort = () => fail(transaction.error ?? new Error('the transaction was broken off'));
    request = work(transaction);
  });
}

export async function readAll<T>(db: IDBDatabase, store: string, range: IDBKeyRange): Promise<T[]> {
  // The store holds what this file's callers put there.
  return ((await inTransaction(db, [store], 'readonly', (t) => t.objectStore(store).getAll(range))) ?? []) as T[];
}

export async function readOne<T>(db: IDBDatabase, store: string, key: IDBValidKey): Promise<T | undefined> {
  // As above.
  return (await inTransaction(db, [store], 'readonly', (t) => t.objectStore(store).get(key))) as T | undefined;
}
