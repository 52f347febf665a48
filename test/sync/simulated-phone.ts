/** A phone of the test: the real core on a pretended disk, which survives when the app is killed. */
import { IDBKeyRange } from 'fake-indexeddb';
import type { NewWork } from '#kader/core/new-work.ts';
import { Phone, type SyncResult } from '#kader/core/phone.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import type { FamilyKind } from '#domain/submission/submission.ts';
import type { Ports } from '#kader/core/ports.ts';
import { Disk } from './disk.ts';
import { Network } from './network.ts';
import type { LogIn, Server } from './server-of.ts';

const PIN = '246810';
/** The real number costs half a second on a real phone; it is no part of what is tested here. */
const PIN_ROUNDS = 1_000;

export interface Captured {
  submissionId: string;
  account: string;
  work: NewWork;
  /** Sent before the phone was emptied on order: a backup from before that brings it back no more. */
  isWiped?: true;
}

export class SimulatedPhone {
  readonly #server: Server;
  readonly #login: LogIn;
  readonly disk = new Disk();
  readonly captured: Captured[] = [];
  account = '';
  network: Network;
  phone: Phone | null = null;
  /** How far the phone's clock is off, milliseconds. */
  clockError = 0;
  /** The office has ordered it, and the phone has not yet said that it is done. */
  isToBeEmptied = false;

  constructor(server: Server, login: LogIn) {
    this.#server = server;
    this.#login = login;
    this.network = new Network(server);
  }

  async start(): Promise<void> {
    this.network = new Network(this.#server);
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

  /** Where her rights here have ended she logs in anew. */
  async enrolAfter(result: SyncResult): Promise<void> {
    if (result === 'wiped') {
      await this.noteEmptied();
      this.isToBeEmptied = false;
    }
    if (['revoked', 'log-in', 'wiped'].includes(result)) await this.enrol();
  }

  /** What is gone from the disk after the order went by it, also where the phone never heard that its receipt came. */
  async noteEmptied(): Promise<void> {
    if (!this.isToBeEmptied || !this.phone) return;
    const envelopes = ((await this.phone.rescueFile())?.['envelopes'] ?? []) as { submissionId: string }[];
    const here = new Set(envelopes.map(({ submissionId }) => submissionId));
    for (const captured of this.captured) if (!here.has(captured.submissionId)) captured.isWiped = true;
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
    await this.disk.delete('cikar-replica');
    this.phone = null;
    await this.start();
  }

  /** A newer release opens the same data; `failsAt` names the database whose upgrade breaks off: then the old one comes back. */
  async upgrade(failsAt = ''): Promise<{ opened: boolean; file: Record<string, unknown> | null }> {
    this.phone?.close();
    this.phone = null;
    this.disk.nextRelease(failsAt);
    const opened = await this.start().then(
      () => true,
      () => false,
    );
    // A database that an earlier try has brought on already is not upgraded again.
    if (opened) return { opened, file: null };
    // The office can have the work at once, without the app that does not open.
    const file = await Phone.rescueFromDisk(this.#ports(this.network));
    this.disk.previousRelease();
    await this.start();
    return { opened, file };
  }

  /** A second tab on the same data, with the same session. */
  async secondTab(): Promise<Phone> {
    const tab = await Phone.open(this.#ports(this.network), PIN_ROUNDS);
    await tab.unlock(this.account, PIN);
    return tab;
  }

  async capture<K extends FamilyKind>(work: NewWork<K>, tab = this.phone): Promise<string> {
    const submissionId = (await tab?.capture(work)) ?? '';
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
      indexedDB: this.disk.factory,
      keyRange: IDBKeyRange,
      crypto: globalThis.crypto,
      call: network.call,
      now: () => this.#server.now() + this.clockError,
    };
  }
}
