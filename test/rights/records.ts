/** Three small villages with every kind of matter in them, and what is true of them, read as the owner who sees all rows. */
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '#domain/access/actor.ts';
import type { Items, Submission } from '#domain/submission/submission.ts';
import { person, send } from '../support/families.ts';
import { submission, type World } from '../support/world.ts';
import { BELITUNG, KOTA_KAPUR, REBO, type Person } from './people.ts';

export interface KnownFamily {
  villageCode: string;
  id: string;
  nik: string;
  /** Who has this number; she may since belong to another family. */
  holder: string;
}

export interface TrueFamily {
  villageCode: string;
  id: string;
  /** Ends with `#` while the family's data are restricted. */
  place: string;
  head: string;
  residents: number;
  people: { id: string; name: string; resident: boolean }[];
}
export interface TrueFinding {
  id: string;
  familyId: string;
  villageCode: string;
  place: string;
  kind: string;
  class: string;
  name: string;
  openedOn: string;
}
export interface TrueNeed {
  id: string;
  familyId: string;
  villageCode: string;
  place: string;
  sector: string;
  kind: string;
  status: string;
  dueOn: string | null;
  class: string;
}
export interface Truth {
  families: TrueFamily[];
  findings: TrueFinding[];
  needs: TrueNeed[];
  batches: { id: string; villageCode: string; state: string }[];
}

const TODAY = '2026-11-24';
/** Before the thirty days in which the office reads contraception that it wrote itself (contracts 8). */
const LONG_AGO = '2026-10-01';
const THIRTY_DAYS_AGO = '2026-10-25';

export function isRecent(day: string): boolean {
  return day >= THIRTY_DAYS_AGO;
}

const SURNAMES = [
  'Anggrek',
  'Bakau',
  'Cemara',
  'Damar',
  'Enau',
  'Flamboyan',
  'Gaharu',
  'Hanjuang',
  'Ipil',
  'Jati',
  'Kenari',
  'Lontar',
  'Meranti',
];
/** Village, RW, RT of each family; `null` = the RT is not known. Two families share a NIK across villages, as duplicates do. */
const HOMES: readonly [string, string | null, string | null][] = [
  [KOTA_KAPUR, '001', '001'],
  [KOTA_KAPUR, '001', '001'],
  [KOTA_KAPUR, '001', '002'],
  [KOTA_KAPUR, '001', '002'],
  [KOTA_KAPUR, '001', '003'],
  [KOTA_KAPUR, '002', '001'],
  [KOTA_KAPUR, null, null],
  [REBO, '001', '001'],
  [REBO, '001', '001'],
  [REBO, '001', '002'],
  [BELITUNG, '001', '001'],
  [BELITUNG, '001', '001'],
];

/** Registers the families as the operator of each village and lets some sectors promise and deliver. */
export async function makeRecords(world: World, people: ReadonlyMap<string, Person>): Promise<KnownFamily[]> {
  const operators = { [KOTA_KAPUR]: 'lina', [REBO]: 'dewi', [BELITUNG]: 'tono' } as Record<string, string>;
  const families: KnownFamily[] = [];
  for (const [index, [villageCode, rw, rt]] of HOMES.entries()) {
    const actor = people.get(operators[villageCode] ?? '')?.actor;
    if (!actor) throw new Error('every village has an operator');
    // The first family of Belitung has the NIK of the first one of Kota Kapur.
    const known = {
      villageCode,
      id: uuidv7(),
      holder: uuidv7(),
      nik: `990104010385${String(index === 10 ? 0 : index).padStart(4, '0')}`,
    };
    // The first family of each village was recorded longer than thirty days ago.
    const isOld = HOMES.findIndex(([code]) => code === villageCode) === index;
    const observedOn = isOld ? LONG_AGO : TODAY;
    world.setToday(observedOn);
    const told = submission('family-registered', story(SURNAMES[index] ?? '', known, rw, rt, index), {
      familyId: known.id,
      villageCode,
      observedOn,
    });
    await accepted(world, actor, told);
    world.setToday(TODAY);
    families.push(known);
  }
  await promises(world, people);
  await contraceptionOfOthers(world, people);
  await world.drain();
  return families;
}

function story(
  surname: string,
  { holder, nik }: Pick<KnownFamily, 'holder' | 'nik'>,
  rw: string | null,
  rt: string | null,
  index: number,
): { family: Items; members: { personId: string; items: Items }[] } {
  const place = { ...(rw ? { rw } : {}), ...(rt ? { rt } : {}) };
  return {
    family: {
      ...place,
      address: `Jalan ${surname} ${index + 1}`,
      water: index % 2 === 0 ? 5 : 1,
      toilet: 4,
      kb_method: 'BUKAN_PESERTA',
      kb_want_child: 'NO_MORE',
      phone: `08119999${String(index).padStart(4, '0')}`,
    },
    members: [
      {
        personId: holder,
        items: person(`Sintetis ${surname}`, 'L', '1985-03-01', 'HEAD', {
          marital_status: 'MARRIED',
          nik,
          nik_status: 'as_stated',
        }),
      },
      {
        personId: uuidv7(),
        items: person(`Istri ${surname}`, 'P', '1988-07-09', 'SPOUSE', { marital_status: 'MARRIED', pregnant: false }),
      },
      {
        personId: uuidv7(),
        items: person(`Anak ${surname}`, 'P', '2013-05-01', 'CHILD', {
          attending: 'no',
          highest_completed: 'SD',
          birth_cert: 'none',
        }),
      },
    ],
  };
}

/** Of each sector some needs are promised (one of them late), some delivered. */
async function promises(world: World, people: ReadonlyMap<string, Person>): Promise<void> {
  const truth = await readTruth(world);
  for (const officer of ['budi', 'citra', 'bela', 'sonia']) {
    const actor = people.get(officer)?.actor;
    if (!actor) throw new Error(`${officer} is missing`);
    const own = truth.needs.filter(
      (need) => need.sector === actor.sector && actor.places.some((place) => need.place.startsWith(place)),
    );
    for (const [index, need] of own.slice(0, 4).entries()) {
      const about = { familyId: need.familyId, villageCode: need.villageCode };
      const told =
        index === 0
          ? submission('delivery-recorded', { needId: need.id, deliveredOn: '2026-11-20' }, about)
          : submission(
              'promise-made',
              { needId: need.id, dueOn: index === 1 ? '2026-11-10' : '2026-12-10' },
              { ...about, observedOn: '2026-11-09' },
            );
      await accepted(world, actor, told);
    }
  }
}

/** The midwife has written what the village office may not read. */
async function contraceptionOfOthers(world: World, people: ReadonlyMap<string, Person>): Promise<void> {
  const midwife = people.get('wati')?.actor;
  if (!midwife) throw new Error('Wati is missing');
  const hers = (await readTruth(world)).families.filter(({ villageCode }) => villageCode === KOTA_KAPUR);
  for (const { id: familyId } of hers.slice(0, 4)) {
    await accepted(
      world,
      midwife,
      submission(
        'family-answered',
        { form: 'family', items: { 'family/kb_method': 'IUD' } },
        { familyId, basedOn: 1_000 },
      ),
    );
  }
}

async function accepted(world: World, actor: Actor, told: Submission): Promise<void> {
  const [outcome] = await send(world, actor, told);
  if (outcome?.result !== 'accepted') throw new Error(JSON.stringify(outcome));
}

export async function readTruth(world: World): Promise<Truth> {
  const [families, findings, needs, batches] = await Promise.all([
    world.owner.query<TrueFamily>(
      `select f.village_code as "villageCode", f.id, f.place_code || case when f.restricted then '#' else '' end as place, f.head_name as head, f.residents,
         (select json_agg(json_build_object('id', p.id, 'name', p.name, 'resident', p.resident) order by p.id) from person p where p.village_code = f.village_code and p.family_id = f.id) as people
       from family f order by f.id`,
    ),
    world.owner.query<TrueFinding>(
      `select id, family_id as "familyId", village_code as "villageCode", place_code || case when restricted then '#' else '' end as place, kind, class, subject_name as name, opened_on as "openedOn" from finding where closed_on is null order by id`,
    ),
    world.owner.query<TrueNeed>(
      `select n.id, n.family_id as "familyId", n.village_code as "villageCode", n.place_code || case when n.restricted then '#' else '' end as place, n.sector, n.kind, n.status, n.due_on as "dueOn", f.class
       from need n join finding f on f.village_code = n.village_code and f.id = n.finding_id order by array_position(array['open', 'promised', 'delivered'], n.status), f.subject_name, n.kind, n.id`,
    ),
    world.owner.query<{ id: string; villageCode: string; state: string }>(
      `select id, village_code as "villageCode", state from import_batch order by id`,
    ),
  ]);
  return { families: families.rows, findings: findings.rows, needs: needs.rows, batches: batches.rows };
}

/** One text that changes when any row of any village changes. */
export async function fingerprint(world: World): Promise<string> {
  const tables = [
    'family',
    'family_rest',
    'person',
    'finding',
    'need',
    'promise',
    'ledger',
    'ledger_entry',
    'enrolment',
    'published_value',
    'import_batch',
  ];
  const sums = tables.map(
    (table) =>
      `(select coalesce(md5(string_agg(t::text, '' order by t::text)), '') from ${table} t where not (${table === 'ledger' ? 'seq = 0' : 'false'}))`,
  );
  const { rows } = await world.owner.query<{ sum: string }>(`select ${sums.join(" || ' ' || ")} as sum`);
  return rows[0]?.sum ?? '';
}
