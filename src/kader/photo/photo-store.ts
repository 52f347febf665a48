/** Photos that wait: sealed under the local key, in a database of their own, so that the outbox stays light. Only a receipt removes one. */
import { fromBase64Url, toBase64Url, type Bytes } from '#kader/core/bytes.ts';
import { inTransaction, openDatabase, readAll } from '#kader/core/database.ts';
import type { Ports } from '#kader/core/ports.ts';

export const PHOTO_DATABASE = 'cikar-photos';
const STORE = 'photos';

export interface StoredPhoto {
  account: string;
  attachmentId: string;
  villageCode: string;
  familyId: string;
  box: string;
  /** The server will never take it as it is: it stays, and is not sent again. */
  isRefused: boolean;
}

/** The phone, with the local key of who is at work. */
export interface Sealer {
  sealed(name: string, text: string): Promise<string>;
  unsealed(name: string, box: string): Promise<string>;
}

async function withStore<T>(ports: Ports, work: (db: IDBDatabase) => Promise<T>): Promise<T> {
  const db = await openDatabase(ports.indexedDB, PHOTO_DATABASE, (fresh) =>
    fresh.createObjectStore(STORE, { keyPath: ['account', 'attachmentId'] }),
  );
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

/** @throws when the disk is full: nothing was kept then */
export async function keepPhoto(
  ports: Ports,
  sealer: Sealer,
  photo: Omit<StoredPhoto, 'box' | 'isRefused'>,
  content: Bytes,
): Promise<void> {
  const box = await sealer.sealed(`photo/${photo.attachmentId}`, toBase64Url(content));
  const stored: StoredPhoto = { ...photo, box, isRefused: false };
  await withStore(ports, (db) => inTransaction(db, [STORE], 'readwrite', (t) => t.objectStore(STORE).put(stored)));
}

export function waitingPhotos(ports: Ports, account: string): Promise<StoredPhoto[]> {
  const range = ports.keyRange.bound([account, ''], [account, '\uffff']);
  return withStore(ports, (db) => readAll<StoredPhoto>(db, STORE, range));
}

/** @throws when it was sealed under a local key that is gone */
export async function contentOf(sealer: Sealer, { attachmentId, box }: StoredPhoto): Promise<Bytes> {
  return fromBase64Url(await sealer.unsealed(`photo/${attachmentId}`, box));
}

export async function markRefused(ports: Ports, photo: StoredPhoto): Promise<void> {
  const refused: StoredPhoto = { ...photo, isRefused: true };
  await withStore(ports, (db) => inTransaction(db, [STORE], 'readwrite', (t) => t.objectStore(STORE).put(refused)));
}

/** After the server's receipt, or when its submission could not be saved. */
export async function dropPhoto(
  ports: Ports,
  { account, attachmentId }: Pick<StoredPhoto, 'account' | 'attachmentId'>,
): Promise<void> {
  await withStore(ports, (db) =>
    inTransaction(db, [STORE], 'readwrite', (transaction) => {
      transaction.objectStore(STORE).delete([account, attachmentId]);
      return null;
    }),
  );
}
