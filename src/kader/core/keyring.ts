/** The people of this phone and their keys: the PIN opens the local key, the local key opens what lies here (contracts 20). */
import type { Lease, RegisteredDevice } from '#contract/device.ts';
import { fromBase64Url, fromText, toBase64Url } from '#kader/core/bytes.ts';
import { inTransaction, openDatabase, readAll, readOne } from '#kader/core/database.ts';
import type { Ports } from '#kader/core/ports.ts';
import { aesKey, newDeviceKey, openBox, sealBox, type Owner } from '#kader/core/row-seal.ts';

export const KEYS_DATABASE = 'cikar-keys';
export const SHORTEST_PIN = 6;
/** 0.5 s and more on the reference phone (a sixth of a laptop's speed). */
const PIN_ROUNDS = 600_000;
/** Then the key is gone: the person logs in again with her password. Unsent work stays, sealed for the server. */
const MOST_WRONG_PINS = 10;
const STORE = 'people';

export interface Person extends Owner {
  name: string;
  role: string;
  places: string[];
  pin: { salt: string; rounds: number; box: string } | null;
  wrongPins: number;
  lease: Lease;
}

export type Unlocked =
  | { ok: true; localKey: CryptoKey }
  | { ok: false; why: 'pin-wrong' | 'pin-gone' | 'person-unknown'; left: number };

export class Keyring {
  readonly #ports: Ports;
  readonly #db: IDBDatabase;
  readonly #rounds: number;

  private constructor(ports: Ports, db: IDBDatabase, rounds: number) {
    this.#ports = ports;
    this.#db = db;
    this.#rounds = rounds;
  }

  static async open(ports: Ports, rounds = PIN_ROUNDS): Promise<Keyring> {
    const db = await openDatabase(ports.indexedDB, KEYS_DATABASE, (fresh) =>
      fresh.createObjectStore(STORE, { keyPath: 'account' }),
    );
    return new Keyring(ports, db, rounds);
  }

  close(): void {
    this.#db.close();
  }

  people(): Promise<Person[]> {
    return readAll(this.#db, STORE, this.#ports.keyRange.lowerBound(''));
  }

  person(account: string): Promise<Person | undefined> {
    return readOne(this.#db, STORE, account);
  }

  newDeviceKey(): ReturnType<typeof newDeviceKey> {
    return newDeviceKey(this.#ports.crypto);
  }

  /** After a log-in with the password. The PIN is chosen here; a local key that was there before is given up with what it opened. */
  async add(
    who: Pick<Person, 'account' | 'name' | 'role' | 'places' | 'signingKey'>,
    registered: RegisteredDevice,
    pin: string,
  ): Promise<CryptoKey> {
    if (!isPin(pin)) throw new Error(`a PIN has at least ${SHORTEST_PIN} digits`);
    const { crypto } = this.#ports;
    const raw = crypto.getRandomValues(new Uint8Array(32));
    const salt = crypto.getRandomValues(new Uint8Array(16));
    const box = await sealBox(crypto, await this.#pinKey(pin, salt, this.#rounds), raw, who.account);
    await this.#put({
      ...who,
      device: registered.deviceId,
      serverKey: registered.serverKey,
      lease: registered.lease,
      pin: { salt: toBase64Url(salt), rounds: this.#rounds, box: toBase64Url(box) },
      wrongPins: 0,
    });
    return aesKey(crypto, raw, ['encrypt', 'decrypt']);
  }

  async unlock(account: string, pin: string): Promise<Unlocked> {
    const person = await this.person(account);
    if (!person) return { ok: false, why: 'person-unknown', left: 0 };
    if (!person.pin) return { ok: false, why: 'pin-gone', left: 0 };
    // Counted before it is tried: who pulls out the battery gains no try.
    const wrongPins = person.wrongPins + 1;
    const isLast = wrongPins >= MOST_WRONG_PINS;
    await this.#put({ ...person, wrongPins, pin: isLast ? null : person.pin });
    const { crypto } = this.#ports;
    try {
      const key = await this.#pinKey(pin, fromBase64Url(person.pin.salt), person.pin.rounds);
      const raw = await openBox(crypto, key, fromBase64Url(person.pin.box), account);
      await this.#put({ ...person, wrongPins: 0 });
      return { ok: true, localKey: await aesKey(crypto, raw, ['encrypt', 'decrypt']) };
    } catch {
      return { ok: false, why: isLast ? 'pin-gone' : 'pin-wrong', left: MOST_WRONG_PINS - wrongPins };
    }
  }

  async met(account: string, more: Partial<Pick<Person, 'lease' | 'name' | 'role' | 'places'>>): Promise<void> {
    const person = await this.person(account);
    if (person) await this.#put({ ...person, ...more });
  }

  async forget(account: string): Promise<void> {
    await inTransaction(this.#db, [STORE], 'readwrite', (t) => t.objectStore(STORE).delete(account));
  }

  async #put(person: Person): Promise<void> {
    await inTransaction(this.#db, [STORE], 'readwrite', (t) => t.objectStore(STORE).put(person));
  }

  async #pinKey(pin: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<CryptoKey> {
    const { subtle } = this.#ports.crypto;
    const material = await subtle.importKey('raw', fromText(pin), 'PBKDF2', false, ['deriveKey']);
    const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
    return subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  }
}

export function isPin(pin: string): boolean {
  return /^\d+$/.test(pin) && pin.length >= SHORTEST_PIN;
}
