/**
 * Writes src/domain/growth/tables/*.ts from WHO's published L, M and S as CSV (sex, age_days | age_months | length_cm |
 * height_cm, l, m, s), one file per indicator: `node tools/growth-tables.ts FOLDER`. The numbers are WHO's Child Growth
 * Standards (0–5 years) and growth reference 2007 (5–19 years) as WHO publishes them with its packages anthro (commit
 * b776d8a1) and anthroplus (799a7dea); no code of those packages is used.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { FIRST_SIGN, SIGNS } from '#domain/growth/unpack.ts';
import { projectRoot } from './gate/project.ts';

interface Source {
  csv: string;
  file: string;
  key: string;
  title: string;
}

const SOURCES: readonly Source[] = [
  { csv: 'lhfa', file: 'length-for-age', key: 'age_days', title: 'Length/height-for-age (below 731 days length), 0–5' },
  { csv: 'wfa', file: 'weight-for-age', key: 'age_days', title: 'Weight-for-age, 0–5' },
  { csv: 'bfa', file: 'bmi-for-age', key: 'age_days', title: 'BMI-for-age (below 731 days by length), 0–5' },
  { csv: 'hcfa', file: 'head-for-age', key: 'age_days', title: 'Head circumference-for-age, 0–5' },
  { csv: 'acfa', file: 'arm-for-age', key: 'age_days', title: 'Arm circumference-for-age, 3 months to 5 years' },
  { csv: 'wfl', file: 'weight-for-length', key: 'length_cm', title: 'Weight-for-length, 45–110 cm' },
  { csv: 'wfh', file: 'weight-for-height', key: 'height_cm', title: 'Weight-for-height, 65–120 cm' },
  { csv: 'hfa-5to19', file: 'height-for-age-5-19', key: 'age_months', title: 'Height-for-age, 5–19 (2007)' },
  { csv: 'wfa-5to19', file: 'weight-for-age-5-10', key: 'age_months', title: 'Weight-for-age, 5–10 (2007)' },
  { csv: 'bfa-5to19', file: 'bmi-for-age-5-19', key: 'age_months', title: 'BMI-for-age, 5–19 (2007)' },
];
/** Rows per unit of the key, and what one unit of the last digit is. */
const ROWS_PER_CM = 10;
const SCALE = { l: 10_000, m: 10_000, s: 100_000 } as const;
type Column = keyof typeof SCALE;
const COLUMNS: readonly Column[] = ['l', 'm', 's'];
const [SEXES, ORDERS] = [
  ['1', '2'],
  [0, 1, 2, 3],
] as const;

if (import.meta.main) {
  const folder = process.argv[2];
  if (folder === undefined) throw new Error('node tools/growth-tables.ts FOLDER (with lhfa.csv, wfa.csv … of WHO)');
  for (const source of SOURCES) {
    const text = tableFile(source, readFileSync(join(folder, `${source.csv}.csv`), 'utf8'));
    writeFileSync(join(projectRoot, 'src/domain/growth/tables', `${source.file}.ts`), text);
  }
}

function tableFile(source: Source, csv: string): string {
  const [header = '', ...lines] = csv.trim().split(/\r?\n/);
  const rows = lines.map((line) => line.split(','));
  const names = header.split(',');
  const column = (sex: string, name: string): number[] =>
    rows.filter((row) => row[0] === sex).map((row) => Number(row[names.indexOf(name)]));
  const rowsPerUnit = source.key.endsWith('_cm') ? ROWS_PER_CM : 1;
  const first = Math.round((column('1', source.key)[0] ?? NaN) * rowsPerUnit);
  for (const sex of SEXES) checkSteps(source.csv, first, rowsPerUnit, column(sex, source.key));
  const packedSex = (sex: string): string =>
    COLUMNS.map(
      (name) => `    ${name}: '${pack(column(sex, name).map((value) => whole(value, SCALE[name])))}',\n`,
    ).join('');
  return [
    `/** ${source.title}. WHO's values, packed by tools/growth-tables.ts; not to be edited. */`,
    "import type { PackedTable } from '#domain/growth/reference.ts';",
    '',
    `export const ${source.file.replaceAll('-', '_').toUpperCase()}: PackedTable = {`,
    `  first: ${first},`,
    `  male: {\n${packedSex('1')}  },`,
    `  female: {\n${packedSex('2')}  },`,
    '};',
    '',
  ].join('\n');
}

/** A row left out would move all the rows after it. */
function checkSteps(name: string, first: number, rowsPerUnit: number, keys: readonly number[]): void {
  const wrong = keys.findIndex((key, at) => Math.round(key * rowsPerUnit) !== first + at);
  if (keys.length === 0 || wrong >= 0) throw new Error(`${name}: row ${wrong} is not the next one`);
}

function whole(value: number, scale: number): number {
  const scaled = Math.round(value * scale);
  if (Math.abs(scaled / scale - value) > 1e-12) throw new Error(`${value} has more digits than are kept`);
  return scaled;
}

/** In the order of differences that takes the least room. */
function pack(values: readonly number[]): string {
  const sizes = ORDERS.map((order) => {
    const text = `${order}${differences(values, order).map(sign).join('')}`;
    return { text, size: deflateRawSync(text, { level: 9 }).length };
  });
  return sizes.reduce((best, next) => (next.size < best.size ? next : best)).text;
}

function differences(values: readonly number[], order: number): readonly number[] {
  if (order === 0) return values;
  return differences(
    values.map((value, at) => value - (values[at - 1] ?? 0)),
    order - 1,
  );
}

function sign(value: number): string {
  const zigzag = value < 0 ? -2 * value - 1 : 2 * value;
  return zigzag < SIGNS ? String.fromCharCode(FIRST_SIGN + zigzag) : `~${value},`;
}
