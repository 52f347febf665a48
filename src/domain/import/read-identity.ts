/** NIK and card numbers of one row (R-ID-01 to R-ID-06, contracts 13). Never repaired, never kept when unusable. */
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { KnownRegions } from '#domain/identity/clean-number.ts';
import { checkKkNumber } from '#domain/identity/kk-number.ts';
import { checkNik } from '#domain/identity/nik.ts';
import { isDamagedNumber, type CellReader } from '#domain/import/read-cells.ts';
import { cellText, isBlank } from '#domain/import/raw-sheet.ts';
import type { Items } from '#domain/submission/submission.ts';

export interface IdentityContext {
  /** The date of the file's data. */
  asOf: PlainDate;
}

/**
 * Villages have people from all over the country, and no list holds every code version since 1997: an unknown place of
 * first registration (R-ID-01) would put every newcomer on the list of warnings, so the importer does not ask.
 */
const ANY_REGION: KnownRegions = { has: () => true };

export interface NikReading {
  nik?: string;
  items: Items;
  defaults: Items;
}

/** A damaged or impossible NIK costs the cell, not the person; an absent one says nothing against a NIK that we know. */
export function readNik(
  read: CellReader,
  person: { birthDate: PlainDate; sex: 'L' | 'P' },
  context: IdentityContext,
): NikReading {
  const cell = read.cell('nik');
  const without = (status: string, reason: string | null): NikReading => ({
    items: {},
    defaults: { nik: null, nik_status: status, ...(reason === null ? {} : { nik_reason: reason }) },
  });
  if (isDamagedNumber(cell)) {
    read.warn('nik', 'import.nik-damaged-by-excel');
    return without('damaged', null);
  }
  const check = checkNik(isBlank(cell) ? '' : cellText(cell), person, context.asOf, ANY_REGION);
  if (check.result === 'NULL') return without('missing', check.reason ?? null);
  for (const finding of check.findings) read.warn('nik', finding);
  if (check.result === 'ERROR' || check.clean === undefined) return without('missing', 'invalid');
  const status = check.findings.includes('nik.suspicious') ? 'suspicious' : 'as_stated';
  return { nik: check.clean, items: { nik: check.clean, nik_status: status }, defaults: {} };
}

/** The NIK of a parent: kept when it can be one, else left open. */
export function readParentNik(
  read: CellReader,
  column: 'ayah_nik' | 'ibu_nik',
  context: IdentityContext,
): string | undefined {
  const cell = read.cell(column);
  if (isBlank(cell)) return undefined;
  if (isDamagedNumber(cell)) {
    read.warn(column, 'import.parent-nik-unusable');
    return undefined;
  }
  const check = checkNik(cellText(cell), {}, context.asOf, ANY_REGION);
  if (check.result === 'ERROR') read.warn(column, 'import.parent-nik-unusable');
  return check.result === 'OK' || check.result === 'WARNING' ? check.clean : undefined;
}

export type KkReading = { ok: true; noKk: string } | { ok: false; code: string };

/** Without its card number a row belongs nowhere (R-ID-02: the row is held). */
export function readNoKk(read: CellReader): KkReading {
  const cell = read.cell('no_kk');
  if (isDamagedNumber(cell)) return { ok: false, code: 'import.kk-damaged-by-excel' };
  if (isBlank(cell)) return { ok: false, code: 'import.kk-missing' };
  const check = checkKkNumber(cellText(cell), ANY_REGION);
  if (check.clean === undefined) return { ok: false, code: 'import.kk-not-16-digits' };
  if (/^(\d)\1{15}$/.test(check.clean)) return { ok: false, code: 'import.kk-not-16-digits' };
  for (const finding of check.findings) read.warn('no_kk', finding);
  return { ok: true, noKk: check.clean };
}
