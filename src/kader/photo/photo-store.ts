/**
 * Photos that wait, in a database of their own, so that the outbox stays light. Sealed like the outbox, for this phone and for
 * the server: a lost PIN or a log-out takes none away (contracts 20). Only a receipt removes one.
 */
import { sealedPhoto, type PhotoUpload } from '#contract/photo.ts';
import { toBase64Url, type Bytes } from '#kader/core/bytes.ts';
import { inTransaction, openAsItIs, openDatabase, readAll } from '#kader/core/database.ts';
import type { Ports } from '#kader/core/ports.ts';
import type { SealedRow } from '#kader/core/row-seal.ts';

export const PHOTO_DATABASE = 'cikar-photos';
const STORE = 'photos';

export interface StoredPhoto extends SealedRow {
  account: string;
  attachmentId: string;
  villageCode: string;
  familyId: string;
  /** The server will never take it as it is: it stays, and is not sent again. */
  isRefused: boolean;
}

/** The phone, with the local key of who is at work. */
export interface Sealer {
  sealPiece(id: string, text: string): Promise<SealedRow>;
  openPiece(row: SealedRow): Promise<string>;
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
  photo: Omit<StoredPhoto, keyof SealedRow | 'isRefused'>,
  content: Bytes,
): Promise<void> {
  const { villageCode, familyId, attachmentId } = photo;
  const upload: PhotoUpload = { villageCode, familyId, attachmentId, content: toBase64Url(content) };
  const sealed = await sealer.sealPiece(attachmentId, JSON.stringify({ photo: upload }));
  const stored: StoredPhoto = { ...photo, ...sealed, isRefused: false };
  await withStore(ports, (db) => inTransaction(db, [STORE], 'readwrite', (t) => t.objectStore(STORE).put(stored)));
}

export function waitingPhotos(ports: Ports, account: string): Promise<StoredPhoto[]> {
  const range = ports.keyRange.bound([account, ''], [account, '\uffff']);
  return withStore(ports, (db) => readAll<StoredPhoto>(db, STORE, range));
}

/** How many, without reading them. */
export async function photosWaiting(ports: Ports, account: string): Promise<number> {
  const range = ports.keyRange.bound([account, ''], [account, '\uffff']);
  const count = (db: IDBDatabase) => inTransaction(db, [STORE], 'readonly', (t) => t.objectStore(STORE).count(range));
  return (await withStore(ports, count)) ?? 0;
}

/** Of everybody on this phone, also where the database cannot be brought to this release's shape. */
export async function photosAsTheyLie(ports: Ports): Promise<StoredPhoto[]> {
  const all = ports.keyRange.lowerBound(['', '']);
  const read = (db: IDBDatabase): Promise<StoredPhoto[]> => readAll<StoredPhoto>(db, STORE, all);
  // Opened in the ordinary way first: a database that is not there yet must not be made without its store.
  return withStore(ports, read).catch(async () => {
    const db = await openAsItIs(ports.indexedDB, PHOTO_DATABASE);
    return read(db).finally(() => db.close());
  });
}

/** What is sent; null when it was sealed under a local key that is gone: then its envelope goes as it lies. */
export async function uploadOf(sealer: Sealer, photo: StoredPhoto): Promise<PhotoUpload | null> {
  const text = await sealer.openPiece(photo).catch(() => null);
  return text === null ? null : sealedPhoto.parse(JSON.parse(text)).photo;
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
