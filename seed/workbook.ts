/** A synthetic village as the rows of an OpenSID population file: for demo workbooks and import benches (rulebook 14.1). */
import { completedYears, type PlainDate } from '#domain/basics/plain-date.ts';
import { fertileWife, NOT_USING } from './contraception.ts';
import { ETHNICITY } from './items.ts';
import { WORDS } from './opensid-words.ts';
import { livingOf } from './run.ts';
import type { DemoFamily, DemoPerson } from './types.ts';

export const OPENSID_COLUMNS = [
  'alamat',
  'dusun',
  'rw',
  'rt',
  'nama',
  'no_kk',
  'nik',
  'sex',
  'tempatlahir',
  'tanggallahir',
  'agama_id',
  'pendidikan_kk_id',
  'pendidikan_sedang_id',
  'pekerjaan_id',
  'status_kawin',
  'kk_level',
  'warganegara_id',
  'ayah_nik',
  'nama_ayah',
  'ibu_nik',
  'nama_ibu',
  'golongan_darah_id',
  'akta_lahir',
  'dokumen_pasport',
  'tanggal_akhir_paspor',
  'dokumen_kitas',
  'akta_perkawinan',
  'tanggalperkawinan',
  'akta_perceraian',
  'tanggalperceraian',
  'cacat_id',
  'cara_kb_id',
  'hamil',
  'ktp_el',
  'status_rekam',
  'alamat_sekarang',
  'status_dasar',
  'suku',
  'tag_id_card',
  'id_asuransi',
  'no_asuransi',
  'lat',
  'lng',
] as const;
type Column = (typeof OPENSID_COLUMNS)[number];
type Row = Partial<Record<Column, string | number>>;

export interface OpenSidSheet {
  header: readonly string[];
  /** Text cells only: Excel would eat the last digit of a number of sixteen. Sorted by card, then place on it. */
  rows: string[][];
  /** Ends the data: `###` in column 2, `dusun`. */
  endMark: string[];
}

export function openSidRows(
  families: readonly DemoFamily[],
  today: PlainDate,
  variant: 'codes' | 'words',
): OpenSidSheet {
  const rows = families.flatMap((family) => livingOf(family).map((person) => rowOf(family, person, today)));
  rows.sort((a, b) =>
    a.no_kk === b.no_kk ? Number(a.kk_level) - Number(b.kk_level) : String(a.no_kk) < String(b.no_kk) ? -1 : 1,
  );
  return {
    header: OPENSID_COLUMNS,
    rows: rows.map((row) => OPENSID_COLUMNS.map((column) => cellOf(row[column], column, variant))),
    endMark: OPENSID_COLUMNS.map((column) => (column === 'dusun' ? '###' : '')),
  };
}

function cellOf(value: string | number | undefined, column: Column, variant: 'codes' | 'words'): string {
  if (typeof value !== 'number') return value ?? '';
  return variant === 'codes' ? String(value) : (WORDS[column]?.[value] ?? String(value));
}

function rowOf(family: DemoFamily, person: DemoPerson, today: PlainDate): Row {
  const age = completedYears(person.birthDate, today);
  const isWife = fertileWife(family, today) === person;
  const method = isWife ? METHOD_CODES[family.kb?.method ?? NOT_USING] : undefined;
  return {
    alamat: family.address,
    dusun: family.dusun,
    rw: family.rw,
    rt: family.rt,
    nama: person.name,
    no_kk: family.noKk,
    nik: person.nik ?? '0',
    sex: person.sex === 'L' ? 1 : 2,
    tempatlahir: person.birthPlace,
    tanggallahir: person.birthDate,
    agama_id: person.religion,
    pendidikan_kk_id: LEVEL_CODES[person.highest],
    pendidikan_sedang_id: attendingCode(person, age),
    pekerjaan_id: person.occupation,
    status_kawin: MARITAL_CODES[person.marital],
    kk_level: person.cardLevel,
    warganegara_id: 1,
    ayah_nik: person.fatherNik ?? '',
    nama_ayah: person.fatherName,
    ibu_nik: person.motherNik ?? '',
    nama_ibu: person.motherName,
    golongan_darah_id: person.blood,
    akta_lahir: person.certificateNo ?? (person.certificate === 'none' ? '-' : ''),
    cacat_id: person.disability,
    ...(method !== undefined && { cara_kb_id: method }),
    ...(isWife && { hamil: person.pregnantWeeks === null ? 2 : 1 }),
    ktp_el: age >= 17 ? 2 : 1,
    status_rekam: age >= 17 ? 8 : 1,
    alamat_sekarang: family.address,
    status_dasar: 1,
    suku: ETHNICITY[family.name.origin],
    id_asuransi: INSURANCE_CODES[person.insurance],
  };
}

const LEVEL_CODES: Record<DemoPerson['highest'], number> = {
  NONE: 1,
  SD_NOT_FINISHED: 2,
  SD: 3,
  SLTP: 4,
  SLTA: 5,
  D3: 7,
  S1_D4: 8,
  S2: 9,
};
const MARITAL_CODES: Record<DemoPerson['marital'], number> = { SINGLE: 1, MARRIED: 2, DIVORCED: 3, WIDOWED: 4 };
const INSURANCE_CODES: Record<DemoPerson['insurance'], number> = { NONE: 1, PBI: 2, NON_PBI: 3, REGIONAL: 4 };
/** Rulebook 3.4; OpenSID has no code for somebody who uses nothing. */
const METHOD_CODES: Readonly<Record<string, number>> = {
  PIL: 1,
  IUD: 2,
  SUNTIK: 3,
  KONDOM: 4,
  IMPLAN: 5,
  MOW: 6,
  MOP: 7,
  MAL: 99,
  TRADISIONAL: 99,
};

/** Contracts 25: the importer reads 1, 3 as never, 2, 4, 6–16 as yes, 5, 17, 18 as no. */
function attendingCode({ attending, classNo, highest }: DemoPerson, age: number): number {
  if (attending === null) return 1;
  if (attending === 'never') return age < 7 ? 1 : 3;
  if (attending === 'no') return 18;
  if (classNo === null) return highest === 'NONE' ? 2 : 11;
  return classNo <= 6 ? 4 : classNo <= 9 ? 6 : 7;
}
