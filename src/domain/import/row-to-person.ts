/**
 * One row of an OpenSID sheet as a person, or the reasons why not (contracts 13). A row is rejected only where name,
 * sex, birth date, card number or relation cannot be used; anything else that is bad leaves its question open.
 */
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { AcceptedPerson } from '#domain/import/accepted-person.ts';
import * as health from '#domain/import/crosswalk/health.ts';
import { OCCUPATION } from '#domain/import/crosswalk/occupation.ts';
import { MARITAL_STATUS, RELATION, RESIDENCE_STATUS, SEX } from '#domain/import/crosswalk/person.ts';
import * as registration from '#domain/import/crosswalk/registration.ts';
import { ATTENDING, HIGHEST_COMPLETED } from '#domain/import/crosswalk/schooling.ts';
import type { PopulationColumn } from '#domain/import/layouts/opensid-population.ts';
import { rowNote, type RowNote } from '#domain/import/notes.ts';
import { cellText, isBlank, type RawRow } from '#domain/import/raw-sheet.ts';
import { cellReader, EARLIEST, type CellReader } from '#domain/import/read-cells.ts';
import { readCertificate } from '#domain/import/read-certificate.ts';
import { readDate } from '#domain/import/read-date.ts';
import { readNik, readNoKk, readParentNik, type IdentityContext } from '#domain/import/read-identity.ts';
import { definedOnly, readPlace } from '#domain/import/read-place.ts';
import type { RecognisedTable } from '#domain/import/recognise-table.ts';
import type { Items } from '#domain/submission/submission.ts';

export type RowReading =
  | { kind: 'accepted'; person: AcceptedPerson; notes: RowNote[] }
  | { kind: 'rejected'; notes: RowNote[] };

type Reading<T> = { ok: true; value: T } | { ok: false; column: PopulationColumn; code: string; value?: string };

export function rowToPerson(table: RecognisedTable, raw: RawRow, context: IdentityContext): RowReading {
  const read = cellReader(table, raw);
  const [name, sex, birthDate, noKk, relation] = [
    readName(read),
    readSex(read),
    readBirthDate(read, table.date1904, context.asOf),
    readCard(read),
    readRelation(read),
  ];
  if (!name.ok || !sex.ok || !birthDate.ok || !noKk.ok || !relation.ok) {
    const bad = [name, sex, birthDate, noKk, relation].flatMap((reading) => (reading.ok ? [] : [reading]));
    return {
      kind: 'rejected',
      notes: bad.map(({ column, code, value }) =>
        rowNote(raw.row, column, code, { column, ...(value === undefined ? {} : { value }) }),
      ),
    };
  }
  const required = { name: name.value, sex: sex.value, birthDate: birthDate.value };
  const person = acceptedPerson(read, required, { noKk: noKk.value, ...relation.value }, context);
  return { kind: 'accepted', person, notes: read.notes };
}

interface Required {
  name: string;
  sex: 'L' | 'P';
  birthDate: PlainDate;
}

function acceptedPerson(
  read: CellReader,
  required: Required,
  card: Pick<AcceptedPerson, 'noKk' | 'relation' | 'relationCode'>,
  context: IdentityContext,
): AcceptedPerson {
  const nik = readNik(read, required, context);
  const certificate = readCertificate(read);
  const residence = read.code('status_dasar', RESIDENCE_STATUS);
  // OpenSID takes an empty status for "alive, lives here".
  const assumed: Items = isBlank(read.cell('status_dasar')) ? { residence_status: 'RESIDENT' } : {};
  const family = readPlace(read);
  const parents = readParents(read, context);
  const answers = readAnswers(read, required.sex);
  const maritalStatus = read.code('status_kawin', MARITAL_STATUS);
  const kbMethod = read.code('cara_kb_id', health.KB_METHOD);
  return {
    row: read.row,
    ...required,
    ...card,
    ...parents,
    ...(nik.nik === undefined ? {} : { nik: nik.nik }),
    ...(maritalStatus === undefined ? {} : { maritalStatus }),
    ...(kbMethod === undefined ? {} : { kbMethod }),
    resident: (residence ?? assumed['residence_status']) === 'RESIDENT',
    items: {
      name: required.name,
      sex: required.sex,
      birth_date: { date: required.birthDate, precision: 'DAY' },
      ...nik.items,
      ...definedOnly({
        residence_status: residence,
        marital_status: maritalStatus,
        father_name: parents.fatherName,
        father_nik: parents.fatherNik,
        mother_name: parents.motherName,
        mother_nik: parents.motherNik,
      }),
      ...answers,
      ...certificate.items,
    },
    defaults: { ...nik.defaults, ...certificate.defaults, ...assumed },
    family,
  };
}

function readParents(read: CellReader, context: IdentityContext): Partial<AcceptedPerson> {
  const [fatherNik, motherNik] = [readParentNik(read, 'ayah_nik', context), readParentNik(read, 'ibu_nik', context)];
  const [fatherName, motherName] = [readOtherName(read, 'nama_ayah'), readOtherName(read, 'nama_ibu')];
  return {
    ...(fatherNik === undefined ? {} : { fatherNik }),
    ...(fatherName === undefined ? {} : { fatherName }),
    ...(motherNik === undefined ? {} : { motherNik }),
    ...(motherName === undefined ? {} : { motherName }),
  };
}

/** The columns that become one answer each. */
function readAnswers(read: CellReader, sex: 'L' | 'P'): Items {
  return definedOnly({
    birth_place: read.text('tempatlahir', 100),
    religion: read.code('agama_id', registration.RELIGION),
    highest_completed: read.code('pendidikan_kk_id', HIGHEST_COMPLETED),
    attending: read.code('pendidikan_sedang_id', ATTENDING),
    occupation: read.code('pekerjaan_id', OCCUPATION),
    citizenship: read.code('warganegara_id', registration.CITIZENSHIP),
    blood_group: read.code('golongan_darah_id', health.BLOOD_GROUP),
    passport_no: read.text('dokumen_pasport', 40),
    passport_expires: read.date('tanggal_akhir_paspor'),
    stay_permit_no: read.text('dokumen_kitas', 40),
    marriage_cert_no: read.text('akta_perkawinan', 60),
    first_marriage_date: read.date('tanggalperkawinan'),
    divorce_cert_no: read.text('akta_perceraian', 60),
    divorce_date: read.date('tanggalperceraian'),
    disability_sia: read.code('cacat_id', health.DISABILITY),
    pregnant: readPregnant(read, sex),
    ktp_el: read.code('ktp_el', registration.EID_CARD),
    eid_recording: read.code('status_rekam', registration.EID_RECORDING),
    present_address: read.text('alamat_sekarang', 200),
    ethnicity: read.text('suku', 60),
    eid_card_tag: read.text('tag_id_card', 17),
    insurance: read.code('id_asuransi', health.INSURANCE),
    insurance_no: read.text('no_asuransi', 40),
  });
}

/** "Tidak hamil" in a man's row is the form's default and says nothing; "hamil" there is a slip (DQ-05). */
function readPregnant(read: CellReader, sex: 'L' | 'P'): boolean | undefined {
  const pregnant = read.code('hamil', health.PREGNANT);
  if (sex === 'P') return pregnant;
  if (pregnant === true) read.warn('hamil', 'import.pregnant-man');
  return undefined;
}

function readName(read: CellReader): Reading<string> {
  const cell = read.cell('nama');
  if (isBlank(cell)) return { ok: false, column: 'nama', code: 'import.name-missing' };
  const name = cellText(cell);
  const usable = typeof cell === 'string' && /\p{L}/u.test(name) && name.length <= 100;
  return usable ? { ok: true, value: name } : { ok: false, column: 'nama', code: 'import.name-unusable' };
}

function readOtherName(read: CellReader, column: 'nama_ayah' | 'nama_ibu'): string | undefined {
  const name = read.text(column, 100);
  return name !== undefined && /\p{L}/u.test(name) ? name : undefined;
}

function readSex(read: CellReader): Reading<'L' | 'P'> {
  const found = SEX.find(read.cell('sex'));
  if (found.kind === 'found') return { ok: true, value: found.ours };
  if (found.kind === 'empty') return { ok: false, column: 'sex', code: 'import.sex-missing' };
  return { ok: false, column: 'sex', code: 'import.sex-unknown', value: found.text };
}

/** The file's data are of `asOf`: nobody in it was born later. */
function readBirthDate(read: CellReader, date1904: boolean, asOf: PlainDate): Reading<PlainDate> {
  const found = readDate(read.cell('tanggallahir'), date1904);
  if (found.kind === 'empty') return { ok: false, column: 'tanggallahir', code: 'import.birth-date-missing' };
  if (found.kind === 'impossible' || found.date < EARLIEST)
    return { ok: false, column: 'tanggallahir', code: 'import.birth-date-impossible' };
  if (found.date > asOf) return { ok: false, column: 'tanggallahir', code: 'import.birth-date-future' };
  return { ok: true, value: found.date };
}

function readCard(read: CellReader): Reading<string> {
  const found = readNoKk(read);
  return found.ok ? { ok: true, value: found.noKk } : { ok: false, column: 'no_kk', code: found.code };
}

function readRelation(read: CellReader): Reading<Pick<AcceptedPerson, 'relation' | 'relationCode'>> {
  const found = RELATION.find(read.cell('kk_level'));
  if (found.kind === 'found') return { ok: true, value: { relation: found.ours, relationCode: String(found.code) } };
  if (found.kind === 'empty') return { ok: false, column: 'kk_level', code: 'import.relation-missing' };
  return { ok: false, column: 'kk_level', code: 'import.relation-unknown', value: found.text };
}
