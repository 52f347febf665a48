/** IndexedDB with promises, and nothing more: a transaction whose durability is ours to choose (contracts 20). */

export type Upgrade = (db: IDBDatabase) => void;

export function openDatabase(factory: IDBFactory, name: string, upgrade: Upgrade): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const request = factory.open(name, 1);
    request.onupgradeneeded = () => upgrade(request.result);
    request.onsuccess = () => {
      // Another tab with a newer version may go on; this one opens anew when it is needed.
      request.result.onversionchange = () => request.result.close();
      done(request.result);
    };
    request.onerror = () => fail(request.error);
    request.onblocked = () => fail(new Error('another tab keeps the database'));
  });
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
    transaction.onabort = () => fail(transaction.error ?? new Error('the transaction was broken off'));
    transaction.onerror = () => fail(transaction.error);
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
