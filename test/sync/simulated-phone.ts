/** A phone of the test: the real core on a pretended disk, which survives when the app is killed. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { Phone, type NewWork, type SyncResult } from '#kader/core/phone.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import type { FamilyKind } from '#domain/submission/submission.ts';
import type { Ports } from '#kader/core/ports.ts';
import type { World } from '../support/world.ts';
import { Network } from './network.ts';

const PIN = '246810';
/** The real number costs half a second on a real phone; it is no part of what is tested here. */
const PIN_ROUNDS = 1_000;

export interface Captured {
  submissionId: string;
  account: string;
  work: NewWork;
}

export class SimulatedPhone {
  readonly #world: World;
  readonly #login: { login: string; password: string };
  readonly #disk = new IDBFactory();
  readonly captured: Captured[] = [];
  account = '';
  network: Network;
  phone: Phone | null = null;
  /** How far the phone's clock is off, milliseconds. */
  clockError = 0;

  constructor(world: World, login: { login: string; password: string }) {
    this.#world = world;
    this.#login = login;
    this.network = new Network(world);
  }

  async start(): Promise<void> {
    this.network = new Network(this.#world);
    this.phone = await Phone.open(this.#ports(this.network), PIN_ROUNDS);
    if (this.account !== '') await this.phone.unlock(this.account, PIN);
  }

  async enrol(): Promise<void> {
    if (!this.phone) await this.start();
    this.network.expect([]);
    if (!(await this.network.logIn(this.#login))) throw new Error('cannot log in');
    await this.phone?.enrol('HP uji', PIN);
    this.account = (await this.phone?.people())?.find(({ account }) => account !== '')?.account ?? '';
  }

  /** The app is gone in the middle of whatever it did; the disk stays. */
  async kill(under?: Promise<unknown>): Promise<void> {
    this.network.isCut = true;
    await under?.catch(() => {});
    this.phone?.close();
    this.phone = null;
    await this.start();
  }

  /** The browser takes the copy away, not the outbox: both are asked to be persistent, the outbox is its own database. */
  async evictReplica(): Promise<void> {
    this.phone?.close();
    await new Promise<void>((done, fail) => {
      const request = this.#disk.deleteDatabase('cikar-replica');
      request.onsuccess = () => done();
      request.onerror = () => fail(request.error);
    });
    this.phone = null;
    await this.start();
  }

  async capture<K extends FamilyKind>(work: NewWork<K>): Promise<string> {
    const submissionId = (await this.phone?.capture(work)) ?? '';
    this.captured.push({ submissionId, account: this.account, work });
    return submissionId;
  }

  async sync(): Promise<SyncResult> {
    return (await this.phone?.sync()) ?? 'locked';
  }

  /** The server's documents as they lie here, without the phone's own work on them. */
  async copy(): Promise<FamilyState[]> {
    return (await this.phone?.copy()) ?? [];
  }

  #ports(network: Network): Ports {
    return {
      indexedDB: this.#disk,
      keyRange: IDBKeyRange,
      crypto: globalThis.crypto,
      call: network.call,
      now: () => this.#world.services.clock.now().getTime() + this.clockError,
    };
  }
}
