/** One sequence: two cadres with three phones, an office, and the plain truth of who may see which family. */
import { v7 as uuidv7 } from 'uuid';
import { expect } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import type { Submission } from '#domain/submission/submission.ts';
import type { Phone, SyncResult } from '#kader/core/phone.ts';
import { outcomes } from '#contract/submission.ts';
import { acceptInOrder } from '#server/ledger/accept-in-order.ts';
import { orderWipe } from '#server/device/device.queries.ts';
import { asAdmin } from '../support/cluster.ts';
import { registerFamily, send } from '../support/families.ts';
import { KOTA_KAPUR, submission, type World } from '../support/world.ts';
import type { Operation } from './operations.ts';
import { backUp, restore } from './restore.ts';
import { serverOf } from './server-of.ts';
import { SimulatedPhone } from './simulated-phone.ts';

export interface TrueFamily {
  id: string;
  village: string;
  rt: string;
}

export const NEIGHBOUR = '19.01.01.2007';
let sequences = 0;

export class Scene {
  readonly world: World;
  readonly rts: readonly [string, string];
  readonly places: string[][] = [];
  readonly accounts: string[] = [];
  readonly families: TrueFamily[] = [];
  readonly phones: SimulatedPhone[] = [];
  /** After a restore late copies of old requests may come in before what they followed. */
  wasRestored = false;

  private constructor(world: World) {
    this.world = world;
    sequences += 1;
    // Fresh RTs, so that the families of other sequences are nobody's here.
    this.rts = [`a${sequences}`, `b${sequences}`];
  }

  static async begin(world: World): Promise<Scene> {
    const scene = new Scene(world);
    for (const person of [0, 1]) {
      const places = scene.#placesOf(person === 0 ? 0 : 2);
      scene.accounts.push(await cadre(world, `kader-${sequences}-${person}`, places));
      scene.places.push(places);
    }
    for (const rt of [scene.rts[0], scene.rts[0], scene.rts[1]]) {
      const { familyId } = await registerFamily(world, rt, `Uji ${sequences}`);
      scene.families.push({ id: familyId, village: KOTA_KAPUR, rt });
    }
    // Two phones of one cadre, one of the other.
    for (const person of [0, 0, 1]) {
      const phone = new SimulatedPhone(serverOf(world), { account: scene.accounts[person] ?? '' });
      scene.phones.push(phone);
    }
    await Promise.all(
      scene.phones.map(async (phone) => {
        await phone.enrol();
        await phone.sync();
      }),
    );
    // Every sequence can be thrown back to where it began.
    await backUp(world);
    return scene;
  }

  #placesOf(choice: 0 | 1 | 2): string[] {
    const all = this.rts.map((rt) => `${KOTA_KAPUR}/001/${rt}`);
    return choice === 2 ? all : [all[choice] ?? ''];
  }

  async run(operation: Operation): Promise<void> {
    await this.#run(operation);
    for (const phone of this.phones) await phone.noteEmptied();
  }

  async #run(operation: Operation): Promise<void> {
    switch (operation.op) {
      case 'edit':
        return this.#edit(operation);
      case 'register':
        return this.#register(operation);
      case 'sync':
        return this.#sync(operation);
      case 'cut-database':
        return this.#cutDatabase(operation);
      case 'full-disk':
        this.#phone(operation.phone).disk.fillAfter(operation.writes);
        return;
      case 'upgrade':
        return this.#upgrade(operation);
      case 'reuse-id':
        return this.#reuseId(operation.phone);
      case 'two-tabs':
        return this.#twoTabs(operation);
      case 'kill':
        return this.#onDisk(operation.phone, (phone) => phone.kill());
      case 'evict':
        return this.#onDisk(operation.phone, (phone) => phone.evictReplica());
      case 'replay':
        return this.#phone(operation.phone).network.replayLate();
      case 'forget-pin':
        return this.#onDisk(operation.phone, (phone) => phone.enrol());
      case 'clock':
        this.#phone(operation.phone).clockError = operation.days * 24 * 3_600_000;
        return;
      case 'office':
        return this.#office(operation);
      case 'places':
        return this.#change(operation);
      case 'revoke':
        return this.#revoke(operation.phone);
      case 'wipe':
        return this.#orderWipe(operation.phone);
      case 'move':
        return this.#move(operation.family);
      case 'back-up':
        return backUp(this.world);
      case 'restore':
        await restore(this.world);
        this.wasRestored = true;
        return this.#whereTheyAre();
    }
  }

  async #edit({ phone, family, item, value }: Extract<Operation, { op: 'edit' }>): Promise<void> {
    const { id } = this.#family(family);
    // As the phone knows it: that it has moved she may hear only when she sends.
    await this.#capture(phone, {
      kind: 'family-answered',
      villageCode: KOTA_KAPUR,
      familyId: id,
      payload: { form: 'family', items: { [`family/${item}`]: value } },
    });
  }

  async #register({ phone, rt, wrong }: Extract<Operation, { op: 'register' }>): Promise<void> {
    const familyId = uuidv7();
    const items = {
      name: 'Data Sintetis Baru',
      sex: 'P',
      birth_date: { date: '1990-01-01', precision: 'DAY' },
      relation: 'HEAD',
      residence_status: 'RESIDENT',
    } as const;
    const family = { rw: '001', rt: this.rts[rt], water: wrong ? 4_711 : 1 };
    await this.#capture(phone, {
      kind: 'family-registered',
      villageCode: KOTA_KAPUR,
      familyId,
      payload: { family, members: [{ personId: uuidv7(), items }] },
    });
    await this.#capture(phone, {
      kind: 'family-answered',
      villageCode: KOTA_KAPUR,
      familyId,
      payload: { form: 'family', items: { 'family/toilet': 1 } },
    });
  }

  async #capture(index: number, work: Omit<Parameters<SimulatedPhone['capture']>[0], 'observedOn'>): Promise<void> {
    const phone = this.#phone(index);
    if (!phone.phone?.isUnlocked()) return;
    const observedOn = await phone.phone.today();
    // The fields are those of the kind that was given.
    const saved = phone.capture({ ...work, observedOn } as Parameters<SimulatedPhone['capture']>[0]);
    // On a full disk the screen keeps the form and says so; she makes room.
    await saved.catch(() => {
      expect(phone.disk.isFull(), 'only a full disk keeps work from being saved').toBe(true);
      phone.disk.free();
    });
  }

  async #sync({ phone: index, faults, kill }: Extract<Operation, { op: 'sync' }>): Promise<void> {
    const phone = this.#phone(index);
    phone.network.expect(faults);
    const syncing = phone.sync();
    if (kill) {
      await Promise.race([syncing.catch(() => {}), new Promise((done) => setTimeout(done, faults.length * 3))]);
      return this.#onDisk(index, () => phone.kill(syncing));
    }
    await this.#after(phone, syncing);
  }

  /** What the app does with the answer; a sync that a full disk breaks off is tried again when there is room. */
  async #after(phone: SimulatedPhone, syncing: Promise<SyncResult>): Promise<void> {
    const result = await syncing.catch((error: unknown) => {
      if (!phone.disk.isFull()) throw error;
      phone.disk.free();
    });
    if (result) await this.#onDisk(this.phones.indexOf(phone), () => phone.enrolAfter(result));
  }

  /** Whatever needs the disk in order to go on at all: she makes room first. */
  async #onDisk(index: number, work: (phone: SimulatedPhone) => Promise<unknown>): Promise<void> {
    const phone = this.#phone(index);
    phone.disk.free();
    await work(phone);
  }

  /** F2: PostgreSQL ends every connection of the server in the middle of a sync. */
  async #cutDatabase({ phone: index, after }: Extract<Operation, { op: 'cut-database' }>): Promise<void> {
    const phone = this.#phone(index);
    const syncing = phone.sync();
    // Looked at below; until then it may fail.
    syncing.catch(() => {});
    await new Promise((done) => setTimeout(done, after));
    const ended = `select from pg_stat_activity where datname = $1 and usename in ('cikar_app', 'cikar_auth') and pid = any ($2)`;
    const database = new URL(this.world.urls.app).pathname.slice(1);
    await asAdmin('postgres', async (admin) => {
      const { rows } = await admin.query<{ pid: number }>(
        `select pid, pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename in ('cikar_app', 'cikar_auth')`,
        [database],
      );
      const pids = rows.map(({ pid }) => pid);
      while ((await admin.query(ended, [database, pids])).rowCount !== 0);
    });
    await syncing.catch(() => {});
    // The office's own connections hear of it a moment later.
    await new Promise((done) => setTimeout(done, 20));
    await this.#after(phone, syncing);
  }

  /** F9: a newer release opens what lies here; where its upgrade fails, the work is in the rescue file at once. */
  async #upgrade({ phone: index, failsAt }: Extract<Operation, { op: 'upgrade' }>): Promise<void> {
    const phone = this.#phone(index);
    phone.disk.free();
    const before = await phone.phone?.rescueFile();
    const { opened, file } = await phone.upgrade(failsAt);
    if (!opened) expect(file?.['envelopes'], 'the rescue file without the app').toEqual(before?.['envelopes']);
  }

  /** An id that stands in the ledger does not stand for other words (contracts 9). */
  async #reuseId(index: number): Promise<void> {
    const phone = this.#phone(index);
    if (!phone.phone?.isUnlocked()) return;
    const submission = await this.#sentBy(phone.phone, phone.captured.length);
    if (!submission) return;
    const { source: _source, ...other } = { ...submission, payload: { form: 'family', items: { 'family/water': 8 } } };
    phone.network.expect([]);
    const answer = await phone.network.call('POST', '/api/submissions', { submissions: [other] });
    const [outcome] = outcomes.safeParse(answer.body).data?.outcomes ?? [];
    if (outcome) expect(outcome.result, 'other words under a used id').toBe('rejected');
  }

  /** The first answer of this phone that stands in a ledger. */
  async #sentBy(phone: Phone, most: number): Promise<Submission | null> {
    for (let counter = 1; counter <= most; counter += 1) {
      const submission = await phone.submission(counter).catch(() => null);
      if (submission?.kind !== 'family-answered') continue;
      const { rowCount } = await this.world.owner.query(
        'select from ledger_entry where submission_id = $1 and device = $2',
        [submission.submissionId, submission.device],
      );
      if (rowCount !== 0) return submission;
    }
    return null;
  }

  /** F9: both tabs save and send at once; each number is given once, and each row is sent as one. */
  async #twoTabs({ phone: index, family, item, faults }: Extract<Operation, { op: 'two-tabs' }>): Promise<void> {
    const phone = this.#phone(index);
    if (!phone.phone?.isUnlocked()) return;
    phone.disk.free();
    phone.network.expect(faults);
    const tab = await phone.secondTab();
    const observedOn = await phone.phone.today();
    const { id } = this.#family(family);
    const work = (value: number) =>
      ({
        kind: 'family-answered',
        villageCode: KOTA_KAPUR,
        familyId: id,
        payload: { form: 'family', items: { [`family/${item}`]: value } },
        observedOn,
      }) as const;
    await Promise.all([phone.capture(work(1)), phone.capture(work(2), tab), phone.capture(work(3))]);
    const [mine, other] = await Promise.all([phone.sync(), tab.sync()]);
    tab.close();
    // What one tab has emptied is empty in both.
    await phone.enrolAfter(other === 'wiped' ? other : mine);
  }

  async #office({ family, item, value, stale }: Extract<Operation, { op: 'office' }>): Promise<void> {
    const { id, village } = this.#family(family);
    const { rows } = await this.world.owner.query<{ seq: number }>(
      'select seq::int from ledger where village_code = $1',
      [village],
    );
    const items = { [`family/${item}`]: value };
    const basedOn = stale ? 0 : (rows[0]?.seq ?? 0);
    await send(
      this.world,
      this.world.actors.lina,
      submission(
        'family-answered',
        { form: 'family', items },
        { familyId: id, villageCode: village, basedOn, device: uuidv7() },
      ),
    );
  }

  /** To the neighbour village, or back. */
  async #move(index: number): Promise<void> {
    const family = this.#family(index);
    const { lina, dewi } = this.world.actors;
    const [actor, to] = family.village === KOTA_KAPUR ? [lina, NEIGHBOUR] : [dewi, KOTA_KAPUR];
    const move = submission(
      'family-moved-out',
      { to, address: { rw: '001', rt: family.rt } },
      { familyId: family.id, villageCode: family.village },
    );
    const [outcome] = await acceptInOrder(this.world.services, actor, family.village, [{ submission: move }]);
    if (outcome?.result === 'accepted') family.village = to;
  }

  /** A restore takes moves back, too. */
  async #whereTheyAre(): Promise<void> {
    const ids = this.families.map(({ id }) => id);
    const { rows } = await this.world.owner.query<{ id: string; village: string }>(
      'select id, village_code as village from family where id = any ($1)',
      [ids],
    );
    for (const { id, village } of rows) {
      const family = this.families.find((each) => each.id === id);
      if (family) family.village = village;
    }
  }

  async #change({ person, places }: Extract<Operation, { op: 'places' }>): Promise<void> {
    const now = this.#placesOf(places);
    this.places[person] = now;
    await this.world.owner.query('update auth.account set places = $2 where id = $1', [this.accounts[person], now]);
    this.world.services.sessions.forgetAccount(this.accounts[person] ?? '');
  }

  async #revoke(index: number): Promise<void> {
    const device = (await this.#phone(index).phone?.people())?.[0]?.device;
    await this.world.owner.query('delete from auth.session where device_id = $1', [device]);
    await this.world.owner.query('update auth.device set revoked_at = now() where id = $1', [device]);
    this.world.services.sessions.forgetAccount(this.#phone(index).account);
  }

  /** F7: at its next contact the phone hands everything over, empties itself and signs for it. */
  async #orderWipe(index: number): Promise<void> {
    const device = (await this.#phone(index).phone?.people())?.[0]?.device;
    if (!device) return;
    this.#phone(index).isToBeEmptied = true;
    await orderWipe(this.world.services.auth, device, this.world.actors.lina.id, this.world.services.clock.now());
    this.world.services.sessions.forgetAccount(this.#phone(index).account);
  }

  #phone(index: number): SimulatedPhone {
    const phone = this.phones[index];
    if (!phone) throw new Error('no such phone');
    return phone;
  }

  #family(index: number): TrueFamily {
    const family = this.families[index];
    if (!family) throw new Error('no such family');
    return family;
  }

  /** Who the phone's person is now, to ask the server itself. */
  actorOf(phone: SimulatedPhone): Actor {
    const person = this.accounts.indexOf(phone.account);
    return { id: phone.account, name: '', role: 'kader', sector: null, places: this.places[person] ?? [] };
  }
}

/** An account like Siti's under another name: her password would cost 30 ms to make. */
async function cadre({ owner }: World, login: string, places: readonly string[]): Promise<string> {
  const id = uuidv7();
  await owner.query(
    `insert into auth.account select (jsonb_populate_record(a, $1)).* from auth.account a where a.login = 'siti'`,
    [JSON.stringify({ id, login, name: login, places })],
  );
  return id;
}
