/** One sequence: two cadres with three phones, an office, and the plain truth of who may see which family. */
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '#domain/access/actor.ts';
import { acceptInOrder } from '#server/ledger/accept-in-order.ts';
import { createAccount } from '#server/account/accounts.ts';
import { registerFamily, send } from '../support/families.ts';
import { KOTA_KAPUR, submission, type World } from '../support/world.ts';
import type { Operation } from './operations.ts';
import { backUp, restore } from './restore.ts';
import { SimulatedPhone, type Captured } from './simulated-phone.ts';

export interface TrueFamily {
  id: string;
  village: string;
  rt: string;
}

const NEIGHBOUR = '19.01.01.2007';
const PASSWORD = 'sandi-uji-coba';
let sequences = 0;

export class Scene {
  readonly world: World;
  readonly rts: readonly [string, string];
  readonly places: string[][] = [];
  readonly accounts: string[] = [];
  readonly families: TrueFamily[] = [];
  readonly phones: SimulatedPhone[] = [];
  /** Of phones that were revoked and made anew, too. */
  readonly captured: Captured[] = [];

  private constructor(world: World) {
    this.world = world;
    sequences += 1;
    // Fresh RTs, so that the families of other sequences are nobody's here.
    this.rts = [`a${sequences}`, `b${sequences}`];
  }

  static async begin(world: World): Promise<Scene> {
    const scene = new Scene(world);
    for (const person of [0, 1]) {
      const login = `kader-${sequences}-${person}`;
      const places = person === 0 ? scene.#placesOf(0) : scene.#placesOf(2);
      const id = await createAccount(
        world.services.auth,
        { login, name: `Kader ${person}`, role: 'kader', sector: null, places, password: PASSWORD },
        world.services.clock.now(),
      );
      scene.accounts.push(id);
      scene.places.push(places);
    }
    for (const rt of [scene.rts[0], scene.rts[0], scene.rts[1]]) {
      const { familyId } = await registerFamily(world, rt, `Uji ${sequences}`);
      scene.families.push({ id: familyId, village: KOTA_KAPUR, rt });
    }
    // Two phones of one cadre, one of the other.
    for (const person of [0, 0, 1]) {
      const phone = new SimulatedPhone(world, { login: `kader-${sequences}-${person}`, password: PASSWORD });
      await phone.enrol();
      await phone.sync();
      scene.phones.push(phone);
    }
    // Every sequence can be thrown back to where it began.
    await backUp(world);
    return scene;
  }

  #placesOf(choice: 0 | 1 | 2): string[] {
    const all = this.rts.map((rt) => `${KOTA_KAPUR}/001/${rt}`);
    return choice === 2 ? all : [all[choice] ?? ''];
  }

  async run(operation: Operation): Promise<void> {
    switch (operation.op) {
      case 'edit':
        return this.#edit(operation);
      case 'register':
        return this.#register(operation);
      case 'sync':
        return this.#sync(operation);
      case 'kill':
        return this.#phone(operation.phone).kill();
      case 'evict':
        return this.#phone(operation.phone).evictReplica();
      case 'replay':
        return this.#phone(operation.phone).network.replayLate();
      case 'forget-pin':
        return this.#phone(operation.phone).enrol();
      case 'clock':
        this.#phone(operation.phone).clockError = operation.days * 24 * 3_600_000;
        return;
      case 'office':
        return this.#office(operation);
      case 'places':
        return this.#change(operation);
      case 'revoke':
        return this.#revoke(operation.phone);
      case 'move':
        return this.#move(operation.family);
      case 'back-up':
        return backUp(this.world);
      case 'restore':
        await restore(this.world);
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
    await phone.capture({ ...work, observedOn } as Parameters<SimulatedPhone['capture']>[0]);
  }

  async #sync({ phone: index, faults, kill }: Extract<Operation, { op: 'sync' }>): Promise<void> {
    const phone = this.#phone(index);
    phone.network.expect(faults);
    const syncing = phone.sync();
    if (!kill) {
      const result = await syncing;
      if (result === 'revoked' || result === 'log-in') await phone.enrol();
      return;
    }
    await Promise.race([syncing, new Promise((done) => setTimeout(done, faults.length * 3))]);
    await phone.kill(syncing);
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
