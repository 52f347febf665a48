/** What a phone keeps its data on: outlives the app, may be full, and may be opened by a newer release. */
import { IDBFactory } from 'fake-indexeddb';

type Open = IDBFactory['open'];

export class Disk {
  readonly #factory = new IDBFactory();
  /** Writing transactions that still fit; then each is broken off, as a browser does over its quota. */
  #room = Infinity;
  /** Releases since the first: each brings a step of upgrade to every database. */
  #release = 0;
  #failsAt = '';

  /** What the app is given; IndexedDB of a release that may be newer than the code that asks. */
  readonly factory: IDBFactory = this.#asFactory();

  fillAfter(writes: number): void {
    this.#room = writes;
  }

  isFull(): boolean {
    return this.#room < 0;
  }

  free(): void {
    this.#room = Infinity;
  }

  /** @param failsAt the database whose step of upgrade breaks off; empty for none */
  nextRelease(failsAt = ''): void {
    this.#release += 1;
    this.#failsAt = failsAt;
  }

  /** The broken release is taken back. */
  previousRelease(): void {
    this.#release -= 1;
    this.#failsAt = '';
  }

  delete(name: string): Promise<void> {
    return new Promise((done, fail) => {
      const request = this.#factory.deleteDatabase(name);
      request.onsuccess = () => done();
      request.onerror = () => fail(request.error);
    });
  }

  #asFactory(): IDBFactory {
    const open: Open = (name, version) => {
      if (version === undefined) return this.#watched(this.#factory.open(name));
      const release = this.#release;
      const request = this.#factory.open(name, version + release);
      request.addEventListener('upgradeneeded', () => {
        // What a later release adds to each database: an index of its own.
        for (let step = 1; step <= release; step += 1)
          if (!request.result.objectStoreNames.contains(`release-${step}`))
            request.result.createObjectStore(`release-${step}`);
        if (name === this.#failsAt) request.transaction?.abort();
      });
      return this.#watched(request);
    };
    return new Proxy(this.#factory, {
      get: (factory, name) => {
        if (name === 'open') return open;
        const value: unknown = Reflect.get(factory, name);
        return typeof value === 'function' ? value.bind(factory) : value;
      },
    });
  }

  #watched(request: IDBOpenDBRequest): IDBOpenDBRequest {
    request.addEventListener('success', () => this.#limit(request.result));
    return request;
  }

  #limit(db: IDBDatabase): void {
    const begin = db.transaction.bind(db);
    db.transaction = (...given) => {
      const transaction = begin(...given);
      if (given[1] === 'readwrite' && (this.#room -= 1) < 0) queueMicrotask(() => abort(transaction));
      return transaction;
    };
  }
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It had nothing to do and is over.
  }
}
