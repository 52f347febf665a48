/** The first row of a growth CSV: where each column stands, and what is added behind the last. */
import { problem, type Problem, type Result } from '#domain/basics/problem.ts';
import type { Growth } from '#domain/growth/measurement.ts';
import { cellsOf, cellText } from '#server/growth/csv-cells.ts';

export type Reference = Growth['reference'];

export const COLUMNS_IN = [
  'sex',
  'age_days',
  'birth_date',
  'measured_on',
  'age_months',
  'weight_kg',
  'lenhei_cm',
  'measure',
  'headc_cm',
  'armc_cm',
  'oedema',
] as const;
export type ColumnIn = (typeof COLUMNS_IN)[number];

const YOUNG_OUT =
  'clenhei cmeasure zlen flen zwei fwei zwfl fwfl zbmi fbmi zhc fhc zac fac class_tbu class_bbu class_bbtb class_imtu problems';
const SCHOOL_OUT = 'zhfa fhfa zwfa fwfa zbfa fbfa class_imtu problems';
export const COLUMNS_OUT: Readonly<Record<Reference, readonly string[]>> = {
  who2006: YOUNG_OUT.split(' '),
  who2007: SCHOOL_OUT.split(' '),
};

/** Travels to the worker threads, so it is plain data. */
export interface CsvLayout {
  delimiter: number;
  /** Cells in a row. */
  width: number;
  /** Position of a column, −1 where the file has none. */
  at: Readonly<Record<ColumnIn, number>>;
  /** Indonesian spreadsheets write 7,8 and part the cells with semicolons; between commas 7,8 is two cells or a riddle. */
  decimalComma: boolean;
  /** The column that a problem with the age points at. */
  ageColumn: ColumnIn;
}

const [COMMA, SEMICOLON, TAB] = [0x2c, 0x3b, 0x09];
const MEASURES: readonly ColumnIn[] = ['weight_kg', 'lenhei_cm', 'headc_cm', 'armc_cm'];

/** @param header the first record, without byte order mark and line end */
export function readLayout(header: Uint8Array): Result<CsvLayout> {
  const found = [COMMA, SEMICOLON, TAB].map((delimiter) => ({ delimiter, names: namesIn(header, delimiter) }));
  const known = ({ names }: { names: string[] }): number => names.filter((name) => isColumnIn(name)).length;
  const best = found.reduce((most, next) => (known(next) > known(most) ? next : most));
  const problems = headerProblems(best.names);
  if (problems.length > 0) return { ok: false, problems };
  const positions = COLUMNS_IN.map((name) => [name, best.names.indexOf(name)] as const);
  // One entry for each name of the list above.
  const at = Object.fromEntries(positions) as Record<ColumnIn, number>;
  const ages: readonly ColumnIn[] = ['age_days', 'measured_on', 'age_months'];
  return {
    ok: true,
    value: {
      delimiter: best.delimiter,
      width: best.names.length,
      at,
      decimalComma: best.delimiter !== COMMA,
      ageColumn: ages.find((name) => at[name] >= 0) ?? 'age_days',
    },
  };
}

function namesIn(header: Uint8Array, delimiter: number): string[] {
  return cellsOf(header, delimiter).map((cell) => cellText(header, cell).trim().toLowerCase());
}

function isColumnIn(name: string): boolean {
  return COLUMNS_IN.some((column) => column === name);
}

/** Without a sex nothing can be computed; without any measure there is nothing to compute. */
function headerProblems(names: readonly string[]): Problem[] {
  const twice = COLUMNS_IN.filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice.length > 0) return [problem('growth.column-twice', { columns: twice.join(', ') })];
  const missing = names.includes('sex') ? [] : ['sex'];
  if (!MEASURES.some((name) => names.includes(name))) missing.push('weight_kg', 'lenhei_cm');
  return missing.length === 0 ? [] : [problem('growth.columns-missing', { columns: missing.join(', ') })];
}
