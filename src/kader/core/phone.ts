/**
 * The phone without its screens. What a screen shows is the server's copy with the outbox on it; what a screen saves is on
 * the disk, sealed, before it says so; a sync sends, then fetches. Everything may be cut off at any point and begun again.
 */
import { me } from '#contract/account.ts';
import { registeredDevice, type DeviceEntered } from '#contract/device.ts';
import type { HeldStatus } from '#contract/sync.ts';
import { FORM_VERSION } from '#contract/upgrade.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import type { Pack } from '#domain/pack/pack.ts';
import type { FamilyKind, Submission } from '#domain/submission/submission.ts';
import { dropDatabase } from '#kader/core/database.ts';
import { DRAFTS_DATABASE } from '#kader/core/drafts.ts';
import { Keyring, KEYS_DATABASE, type Person, type Unlocked } from '#kader/core/keyring.ts';
import { fromBase64Url, fromText, toBase64Url, toText } from '#kader/core/bytes.ts';
import { foldOutbox, isRegrouping } from '#kader/core/fold-outbox.ts';
import type { LocalWork } from '#kader/core/local-entry.ts';
import type { NewPlaceWork, NewWork } from '#kader/core/new-work.ts';
import { Outbox, type OutboxRow } from '#kader/core/outbox.ts';
import type { Ports } from '#kader/core/ports.ts';
import { pull } from '#kader/core/pull.ts';
import { push, pushSealed } from '#kader/core/push.ts';
import { Replica, REPLICA_DATABASE } from '#kader/core/replica.ts';
import { rescueOf } from '#kader/core/rescue.ts';
import { openBox, openRow, sealBox, sealRow, type SealedRow } from '#kader/core/row-seal.ts';
import { ask, enter, Stopped, tellWiped } from '#kader/core/server.ts';
import { dayOf, newId } from '#kader/core/time-ids.ts';
import { handOverPhotos } from '#kader/photo/sealed-photos.ts';

/** Before the first meeting with the server there is no epoch; the first pull then offers everything again. */
const NO_EPOCH = 'none';

/** `log-in`: the server does not know this phone; the password is asked again. Nothing is lost by any of them. */
export type SyncResult = 'done' | 'later' | 'log-in' | 'revoked' | 'ended' | 'wiped' | 'locked';

export interface Waiting {
  waiting: number;
  rejected: OutboxRow[];
  sent: number;
}

interface Open {
  person: Person;
  localKey: CryptoKey;
}

export class Phone {
  readonly #ports: Ports;
  readonly #keyring: Keyring;
  readonly #outbox: Outbox;
  readonly #replica: Replica;
  #open: Open | null = null;
  #syncing: { open: Open | null; result: Promise<SyncResult> } | null = null;

  private constructor(ports: Ports, keyring: Keyring, outbox: Outbox, replica: Replica) {
    this.#ports = ports;
    this.#keyring = keyring;
    this.#outbox = outbox;
    this.#replica = replica;
  }

  static async open(ports: Ports, pinRounds?: number): Promise<Phone> {
    const keyring = await Keyring.open(ports, pinRounds);
    return new Phone(ports, keyring, await Outbox.open(ports), await Replica.open(ports));
  }

  close(): void {
    this.#open = null;
    for (const part of [this.#keyring, this.#outbox, this.#replica]) part.close();
  }

  people(): Promise<Person[]> {
    return this.#keyring.people();
  }

  /** The session of the ordinary log-in is there already, by password, passkey or the sign-in of an office: this makes the phone hers. */
  async enrol(deviceName: string, pin: string, expected?: string): Promise<void> {
    const who = await ask(this.#ports, me, 'GET', '/api/me');
    // The last answer to somebody who used this phone before may have brought her session back.
    if (expected !== undefined && who.id !== expected) throw new Stopped('entry');
    const { signingKey, publicKey } = await this.#keyring.newDeviceKey();
    const registered = await ask(this.#ports, registeredDevice, 'POST', '/api/devices', {
      publicKey,
      name: deviceName,
    });
    const { id: account, name, role, places } = who;
    const localKey = await this.#keyring.add({ account, name, role, places, signingKey }, registered, pin);
    // Under a new local key the old copy is noise; the outbox goes on, the server can read it.
    await this.#replica.clear(account);
    const person = await this.#keyring.person(account);
    if (person) this.#open = { person, localKey };
  }

  async unlock(account: string, pin: string): Promise<Unlocked> {
    const result = await this.#keyring.unlock(account, pin);
    const person = await this.#keyring.person(account);
    if (!result.ok || !person) return result;
    this.#open = { person, localKey: result.localKey };
    if (this.#isLeaseOver(person)) await this.#replica.clear(account);
    return result;
  }

  lock(): void {
    this.#open = null;
  }

  /** She logs out of this phone: the copy and her keys go; unsent work stays, sealed, and goes when she comes back. */
  async leave(): Promise<void> {
    const { person } = this.#needOpen();
    await this.#replica.clear(person.account);
    await this.#keyring.forget(person.account);
    this.#open = null;
  }

  isUnlocked(): boolean {
    return this.#open !== null;
  }

  async capture<K extends FamilyKind>(work: NewWork<K>): Promise<string> {
    const [id = ''] = await this.captureAll([work]);
    return id;
  }

  /**
   * Resolves when all of it is on the disk and sealed; the ids. All or none: what was saved half would be saved twice at the
   * next try.
   *
   * @throws when the disk is full: then nothing was saved, and the screen keeps the form
   */
  async captureAll(works: readonly (NewWork | NewPlaceWork)[]): Promise<string[]> {
    const rows: OutboxRow[] = [];
    for (const work of works) rows.push(await this.#rowOf(work));
    await this.#outbox.add(...rows);
    return rows.map(({ submissionId }) => submissionId);
  }

  async #rowOf(work: NewWork | NewPlaceWork): Promise<OutboxRow> {
    const { person, localKey } = this.#needOpen();
    const { account, device } = person;
    const counter = await this.#outbox.nextCounter(account);
    const submissionId = newId(this.#ports);
    const state = await this.#replica.state(account);
    const { corrects, formVersion = FORM_VERSION, ...rest } = work;
    const submission: Omit<Submission, 'source'> = {
      ...rest,
      submissionId,
      formVersion,
      capturedAt: new Date(this.#ports.now()).toISOString(),
      device,
      deviceCounter: counter,
      basedOn: state?.seqs[work.villageCode] ?? 0,
      ...(corrects ? { corrects } : {}),
    };
    const sealed = await sealRow(this.#ports.crypto, person, localKey, {
      submissionId,
      counter,
      text: JSON.stringify(submission),
    });
    const { villageCode } = work;
    const familyId = 'familyId' in work ? work.familyId : null;
    const fresh = { state: 'waiting' as const, problems: [], receipt: null };
    return { ...sealed, ...fresh, account, counter, submissionId, villageCode, familyId };
  }

  /** One at a time: a second call waits for the first; what began for somebody else before is no answer for her. */
  sync(): Promise<SyncResult> {
    const open = this.#open;
    if (this.#syncing?.open === open) return this.#syncing.result;
    const before = this.#syncing?.result.catch(() => undefined);
    const result = (before ? before.then(() => this.#sync()) : this.#sync()).finally(() => {
      if (this.#syncing?.result === result) this.#syncing = null;
    });
    this.#syncing = { open, result };
    return result;
  }

  async #sync(): Promise<SyncResult> {
    const open = this.#open;
    if (!open) return 'locked';
    const ports = this.#portsWhile(open);
    const { person } = open;
    try {
      const unsent = (await this.#outbox.rows(person.account)).filter(({ state }) => state !== 'sent');
      const entered = await enter(ports, person, unsent.length);
      if (entered.state === 'unknown') return 'log-in';
      if (entered.state !== 'open') return await this.#leave(person, entered);
      await this.#met(person, entered);
      await this.#exchange({ ...open, ports }, entered.lease.now);
      return 'done';
    } catch (error) {
      if (error instanceof Stopped) return 'later';
      throw error;
    }
  }

  /** Two people of one phone share its cookies: once she has locked, nothing more of hers may leave under the next one's name. */
  #portsWhile(open: Open): Ports {
    const { call } = this.#ports;
    return {
      ...this.#ports,
      call: (...request) => (this.#open === open ? call(...request) : Promise.reject(new Stopped('later'))),
    };
  }

  async #met(person: Person, { me: who, lease }: Extract<DeviceEntered, { state: 'open' }>): Promise<void> {
    const { name, role, places } = who;
    // The key that was pinned at the first log-in stays: another one would be another server (contracts 31.15).
    await this.#keyring.met(person.account, { lease, name, role, places });
  }

  /** @param now by the server: receipts are aged by it, whatever this phone's clock has done since they met */
  async #exchange({ person, localKey, ports }: Open & { ports: Ports }, now: string): Promise<void> {
    const { account } = person;
    const parts = { ports, outbox: this.#outbox, account, localKey };
    await push({ ...parts, ...(await this.#meeting(account, now)) });
    const page = await pull({ ...parts, replica: this.#replica });
    await this.#keyring.met(account, { lease: page.lease });
    // A restore was met: what it lost goes up at once.
    const again = (await this.#outbox.rows(account)).some(({ state }) => state === 'waiting');
    if (!again) return;
    await push({ ...parts, ...(await this.#meeting(account, now)) });
    await pull({ ...parts, replica: this.#replica });
  }

  async #meeting(account: string, now: string): Promise<{ epoch: string; now: string }> {
    return { epoch: (await this.#replica.state(account))?.epoch ?? NO_EPOCH, now };
  }

  /** Her rights here have ended: unsent work is handed over, then the copy goes. Rows without a receipt stay, sealed. */
  async #leave(person: Person, entered: Exclude<DeviceEntered, { state: 'open' }>): Promise<SyncResult> {
    const { account } = person;
    await this.#replica.clear(account);
    const unsent = (await this.#outbox.rows(account)).filter(({ state }) => state !== 'sent');
    const meeting = await this.#meeting(account, new Date(this.#ports.now()).toISOString());
    const left = await pushSealed({ ports: this.#ports, outbox: this.#outbox, account, ...meeting }, unsent);
    await handOverPhotos(this.#ports, account);
    if (entered.state !== 'wipe') {
      if (left === 0) this.#closeFor(account);
      return entered.state;
    }
    await this.#outbox.dropSent(account);
    await tellWiped(this.#ports, person, entered.order);
    await this.#keyring.forget(account);
    this.#closeFor(account);
    return 'wiped';
  }

  #closeFor(account: string): void {
    if (this.#open?.person.account === account) this.#open = null;
  }

  /** Everything unsent of everybody on this phone, for a file that the office opens. Needs no PIN. */
  async rescueFile(): Promise<Record<string, unknown> | null> {
    return rescueOf(await this.#outbox.all(), this.#ports);
  }

  /** How many pieces of work of everybody on this phone have no receipt. Needs no PIN. */
  async unsent(): Promise<number> {
    return (await this.#outbox.all()).filter(({ state }) => state !== 'sent').length;
  }

  /** The same when the phone does not open at all: an upgrade of the data failed, or an older app meets newer data. */
  static async rescueFromDisk(ports: Ports): Promise<Record<string, unknown> | null> {
    return rescueOf(await Outbox.rowsAsTheyLie(ports), ports);
  }

  /**
   * For a phone that does not open: keys, copy and drafts go, and she logs in again. Unsent work and photos stay as they lie,
   * sealed for the server, which takes them at the next sync without her old key.
   */
  static async startAnew({ indexedDB }: Ports): Promise<void> {
    for (const name of [KEYS_DATABASE, REPLICA_DATABASE, DRAFTS_DATABASE]) await dropDatabase(indexedDB, name);
  }

  async waiting(): Promise<Waiting> {
    const { person } = this.#needOpen();
    const rows = await this.#outbox.rows(person.account);
    return {
      waiting: rows.filter(({ state }) => state === 'waiting').length,
      rejected: rows.filter(({ state }) => state === 'rejected'),
      sent: rows.filter(({ state }) => state === 'sent').length,
    };
  }

  /** What a row says, to repair it. */
  async submission(counter: number): Promise<Submission | null> {
    const { person, localKey } = this.#needOpen();
    const row = await this.#outbox.row(person.account, counter);
    return row ? JSON.parse(await openRow(this.#ports.crypto, localKey, row)) : null;
  }

  async families(): Promise<FamilyState[]> {
    return this.#fold(await this.copy(), await this.#work());
  }

  /** The server's families as last fetched, without what was captured since. */
  copy(): Promise<FamilyState[]> {
    const { person, localKey } = this.#needOpen();
    return this.#replica.families(person.account, localKey);
  }

  async family(villageCode: string, id: string): Promise<FamilyState | null> {
    const { person, localKey } = this.#needOpen();
    const work = await this.#work();
    // People who come from another family bring it along: then all of them are needed.
    if (work.some(isRegrouping)) return (await this.families()).find((family) => family.id === id) ?? null;
    const document = await this.#replica.family(person.account, villageCode, id, localKey);
    const own = work.filter(({ submission }) => submission.familyId === id);
    const [folded = null] = await this.#fold(document ? [document] : [], own);
    return folded;
  }

  async names(): Promise<{ people: Record<string, string>; held: HeldStatus[] }> {
    const { person, localKey } = this.#needOpen();
    return this.#replica.names(person.account, localKey);
  }

  /** The province's settings as last fetched; null before the first load. */
  async pack(): Promise<Pack | null> {
    const { person } = this.#needOpen();
    return (await this.#replica.state(person.account))?.pack ?? null;
  }

  /** For what only this phone needs, such as a form half filled in: text under the local key, bound to `name`. */
  async sealed(name: string, text: string): Promise<string> {
    const { localKey } = this.#needOpen();
    return toBase64Url(await sealBox(this.#ports.crypto, localKey, fromText(text), name));
  }

  /** @throws when it was sealed under a local key that is gone */
  async unsealed(name: string, box: string): Promise<string> {
    const { localKey } = this.#needOpen();
    return toText(await openBox(this.#ports.crypto, localKey, fromBase64Url(box), name));
  }

  /** What is on its way to the server but is no submission, such as a photo: sealed like one, so that it outlives this local key. */
  async sealPiece(id: string, text: string): Promise<SealedRow> {
    const { person, localKey } = this.#needOpen();
    return sealRow(this.#ports.crypto, person, localKey, { submissionId: id, counter: 0, text });
  }

  /** @throws when its local key is gone; the server can read it all the same */
  async openPiece(row: SealedRow): Promise<string> {
    const { localKey } = this.#needOpen();
    return openRow(this.#ports.crypto, localKey, row);
  }

  /** Today by the server's clock as last met, so that a phone with a wrong date asks the right day. */
  async today(): Promise<string> {
    const { person } = this.#needOpen();
    const state = await this.#replica.state(person.account);
    return dayOf(this.#ports.now() + (state?.clockOffset ?? 0), state?.pack?.timeZone);
  }

  async #fold(documents: readonly FamilyState[], work: readonly LocalWork[]): Promise<FamilyState[]> {
    const { person } = this.#needOpen();
    const pack = (await this.#replica.state(person.account))?.pack;
    if (!pack || work.length === 0) return [...documents];
    return foldOutbox(documents, work, { account: person.account, today: await this.today(), pack });
  }

  /** What the copy does not show yet: unsent, and sent after it was fetched, in the order of capture. */
  async #work(): Promise<LocalWork[]> {
    const { person, localKey } = this.#needOpen();
    const seqs = (await this.#replica.state(person.account))?.seqs ?? {};
    const rows = (await this.#outbox.rows(person.account)).filter(
      ({ familyId, state, receipt, villageCode }) =>
        familyId !== null && (state !== 'sent' || (receipt?.seq ?? 0) > (seqs[villageCode] ?? 0)),
    );
    const work = await Promise.all(
      rows.map(async (row): Promise<LocalWork[]> => {
        const text = await openRow(this.#ports.crypto, localKey, row).catch(() => null);
        return text === null ? [] : [{ counter: row.counter, submission: { ...JSON.parse(text), source: 'kader' } }];
      }),
    );
    return work.flat().toSorted((a, b) => a.counter - b.counter);
  }

  #isLeaseOver({ lease }: Person): boolean {
    return this.#ports.now() > Date.parse(lease.until);
  }

  #needOpen(): Open {
    if (!this.#open) throw new Error('the phone is locked');
    return this.#open;
  }
}
