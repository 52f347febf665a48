/** A small synthetic village to practise in, the same for everybody: a fixed seed and no clock but the day that is given. */
import { addDays, addMonths, type PlainDate } from '#domain/basics/plain-date.ts';
import type { FamilyState, Fields, ItemValue, Member } from '#domain/family/family-state.ts';
import type { Pack } from '#domain/pack/pack.ts';
import { assessed } from '#kader/family/reading.ts';
import { withGrowth } from '#kader/rehearsal/growth.ts';

/** No village of any register has it: there is no province 99. */
export const REHEARSAL_VILLAGE = '99.01.01.2001';
const HOUSES = 12;
const MEN = ['Johan', 'Ridwan', 'Suhaimi', 'Yanto', 'Bahtiar', 'Hendra', 'Iskandar', 'Firman'];
const WOMEN = ['Rini', 'Marlina', 'Yusniar', 'Halimah', 'Desi', 'Nurbaya', 'Ernawati', 'Lestari'];
const CHILDREN = ['Adit', 'Bunga', 'Cahya', 'Dimas', 'Intan', 'Fajar', 'Gilang', 'Hana'];

/** mulberry32: small, and the same in every browser. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

type Random = (below: number) => number;

export function rehearsalVillage(today: PlainDate, pack: Pack): FamilyState[] {
  const random = randomFrom(2026);
  const houses = Array.from({ length: HOUSES }, (_, index) => house(index, random, today));
  return withGrowth(houses, today).map((each) => assessed(each, pack, today));
}

/** Ids that look like ids: the same house has the same one at each visit to the village. */
const idOf = (house: number, person: number): string =>
  `00000000-0000-7000-8000-${String(house).padStart(4, '0')}${String(person).padStart(8, '0')}`;

function house(index: number, random: Random, today: PlainDate): FamilyState {
  const members = peopleOf(index, random, today);
  const visits =
    index % 3 === 0
      ? []
      : [{ topics: [], place: 'home' as const, on: addDays(today, -20 - random(120)), by: 'latihan', seq: 1 }];
  return {
    id: idOf(index, 0),
    villageCode: REHEARSAL_VILLAGE,
    revision: 1,
    seq: index + 1,
    fields: fieldsOf({
      rt: `00${1 + (index % 3)}`,
      rw: '001',
      dusun: 'Latihan',
      address: `Jalan Latihan ${index + 1}`,
      water: 1 + random(6),
      toilet: 1 + random(3),
    }),
    members: Object.fromEntries(members.map((member) => [member.id, member])),
    origins: {
      '1': {
        observedOn: addDays(today, -200),
        receivedOn: addDays(today, -200),
        author: 'latihan',
        source: 'demo',
        device: 'latihan',
        counter: 0,
      },
    },
    conflicts: [],
    findings: [],
    needs: [],
    assessment: null,
    care: { visits, growth: {}, photos: [], pairs: [] },
  };
}

function peopleOf(index: number, random: Random, today: PlainDate): Member[] {
  const pick = (names: readonly string[]): string => `${names[(index + random(3)) % names.length]} (latihan)`;
  const wife = pick(WOMEN);
  const children = Array.from({ length: random(4) }, (_, at) =>
    person(index, at + 3, {
      name: `${CHILDREN[(index + at * 3) % CHILDREN.length]} (latihan)`,
      sex: random(2) === 0 ? 'L' : 'P',
      relation: 'CHILD',
      birth_date: born(addMonths(today, -3 - random(30) - at * 40)),
      birth_cert: random(3) === 0 ? 'none' : 'has_number',
      mother_name: wife,
    }),
  );
  const husband = {
    sex: 'L',
    relation: 'HEAD',
    marital_status: 'MARRIED',
    birth_date: born(addMonths(today, -12 * 34)),
  };
  const spouse = {
    sex: 'P',
    relation: 'SPOUSE',
    marital_status: 'MARRIED',
    birth_date: born(addMonths(today, -12 * 31)),
  };
  return [person(index, 1, { name: pick(MEN), ...husband }), person(index, 2, { name: wife, ...spouse }), ...children];
}

const born = (date: PlainDate): ItemValue => ({ date, precision: 'DAY' });

function person(house: number, number: number, items: Record<string, ItemValue>): Member {
  return {
    id: idOf(house, number),
    fields: fieldsOf({ residence_status: 'RESIDENT', ...numberOf(house, number), ...items }),
    joinedSeq: 1,
  };
}

/** Most have their number, some children not yet, so that there is something to find. */
function numberOf(house: number, number: number): Record<string, ItemValue> {
  if (number > 2 && (house + number) % 4 === 0) return {};
  const last4 = String(1000 + house * 10 + number);
  return { nik: { sealed: '', hash: `latihan:${last4}`, last4 }, nik_status: 'as_stated' };
}

function fieldsOf(items: Record<string, ItemValue>): Fields {
  return Object.fromEntries(Object.entries(items).map(([item, value]) => [item, [value, 1]]));
}
