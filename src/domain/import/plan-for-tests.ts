/** A village of the tests: files in, plans applied as the server would, with hashes that can be read. */
import type { FamilyState, ItemValue } from '#domain/family/family-state.ts';
import { planImport } from '#domain/import/plan.ts';
import type { ImportPlan } from '#domain/import/plan-types.ts';
import type { Cell, RawSheet } from '#domain/import/raw-sheet.ts';
import { readPopulation, type PopulationFile } from '#domain/import/read-population.ts';
import { applyEntry } from '#domain/ledger/apply-entry.ts';
import type { Items, Kind, Payloads, Submission } from '#domain/submission/submission.ts';

export type Row = Partial<Record<string, Cell>>;
export type Village = Map<string, FamilyState>;

const HEADINGS = [
  'nama',
  'no_kk',
  'nik',
  'sex',
  'tanggallahir',
  'kk_level',
  'status_kawin',
  'nama_ibu',
  'alamat',
  'rt',
  'agama_id',
  'akta_lahir',
  'status_dasar',
];
export const KK = (number: number): string => `990104150812${String(number).padStart(4, '0')}`;
const hashOf = (purpose: string, digits: string): string => `${purpose}:${digits}`;
export const AS_OF = '2026-10-01';

export function fileOf(rows: readonly Row[], asOf = AS_OF): PopulationFile {
  const sheet: RawSheet = {
    name: '',
    hidden: false,
    date1904: false,
    rows: [
      { row: 1, cells: HEADINGS },
      ...rows.map((row, index) => ({ row: index + 2, cells: HEADINGS.map((heading) => row[heading] ?? null) })),
    ],
  };
  const read = readPopulation([sheet], { asOf });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

let lastId = 0;
export function plan(rows: readonly Row[], village: Village = new Map(), asOf = AS_OF): ImportPlan {
  return planImport(fileOf(rows, asOf).families, [...village.values()], {
    asOf,
    batch: `batch-${asOf}`,
    newId: () => `id-${(lastId += 1)}`,
    hashOf,
  });
}

const PURPOSES: Record<string, string> = { nik: 'nik', father_nik: 'nik', mother_nik: 'nik', no_kk: 'kk' };
export const sealed = (items: Items): Items =>
  Object.fromEntries(
    Object.entries(items).map(([item, value]): [string, ItemValue] => {
      const purpose = PURPOSES[item];
      return [
        item,
        purpose && typeof value === 'string'
          ? { sealed: value, hash: hashOf(purpose, value), last4: value.slice(-4) }
          : value,
      ];
    }),
  );

let seq = 0;
export function write<K extends Kind>(
  village: Village,
  kind: K,
  familyId: string,
  payload: Payloads[K],
  observedOn: string,
): void {
  seq += 1;
  const entry: Submission<K> & { seq: number; author: string; receivedAt: string; receivedOn: string } = {
    submissionId: `s${seq}`,
    villageCode: '99.01.04.2001',
    kind,
    formVersion: 1,
    familyId,
    payload,
    observedOn,
    capturedAt: '',
    device: 'test',
    deviceCounter: seq,
    source: 'import',
    basedOn: seq - 1,
    seq,
    author: 'test',
    receivedAt: '',
    receivedOn: '2026-12-01',
  };
  const applied = applyEntry(village.get(familyId) ?? null, entry);
  if (!applied.ok) throw new Error(JSON.stringify(applied.problems));
  village.set(familyId, applied.value);
}

export function apply(village: Village, planned: ImportPlan, observedOn = AS_OF): Village {
  const next = new Map(village);
  for (const { familyId, payload } of planned.submissions) {
    const members = payload.members.map((member) => ({ ...member, items: sealed(member.items) }));
    write(next, 'family-imported', familyId, { ...payload, family: sealed(payload.family), members }, observedOn);
  }
  return next;
}

export const HEAD: Row = {
  nama: 'AMAT CONTOH',
  no_kk: KK(1),
  nik: '9901041506700001',
  sex: '1',
  tanggallahir: '1970-06-15',
  kk_level: '1',
  status_kawin: '2',
  alamat: 'Jalan Lama 1',
  rt: '001',
  status_dasar: '1',
};
export const WIFE: Row = {
  nama: 'ANI CONTOH',
  no_kk: KK(1),
  nik: '9901045606740002',
  sex: '2',
  tanggallahir: '1974-06-16',
  kk_level: '3',
  status_kawin: '2',
  alamat: 'Jalan Lama 1',
  rt: '001',
  status_dasar: '1',
};
export const SON: Row = {
  nama: 'BADU CONTOH',
  no_kk: KK(1),
  nik: '0',
  sex: '1',
  tanggallahir: '2010-06-17',
  kk_level: '4',
  status_kawin: '1',
  nama_ibu: 'ANI CONTOH',
  akta_lahir: '-',
  status_dasar: '1',
};
export const FAMILY = [HEAD, WIFE, SON];
