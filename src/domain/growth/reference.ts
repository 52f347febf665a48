/** WHO's tables of L, M and S, unpacked when first asked for. */
import { unpackIntegers } from '#domain/growth/unpack.ts';

interface PackedColumns {
  /** L and M in ten-thousandths, S in hundred-thousandths. */
  l: string;
  m: string;
  s: string;
}

export interface PackedTable {
  /** Key of the first row: days, months, or millimetres of length (rows stand 0.1 cm apart). */
  first: number;
  male: PackedColumns;
  female: PackedColumns;
}

/** One sex of one table; row `i` belongs to the key `first + i`. */
export interface LmsTable {
  first: number;
  last: number;
  l: Float64Array;
  m: Float64Array;
  s: Float64Array;
}

export type Sex = 'L' | 'P';

const unpacked = new Map<PackedTable, Readonly<Record<Sex, LmsTable>>>();

/** @returns both sexes: `L` laki-laki, `P` perempuan */
export function tableOf(packed: PackedTable): Readonly<Record<Sex, LmsTable>> {
  let table = unpacked.get(packed);
  if (!table) {
    table = { L: unpack(packed.first, packed.male), P: unpack(packed.first, packed.female) };
    unpacked.set(packed, table);
  }
  return table;
}

function unpack(first: number, columns: PackedColumns): LmsTable {
  // Divided, not multiplied by 0.0001: 49.8842 is then the same number as the published text reads.
  const column = (packed: string, scale: number): Float64Array =>
    Float64Array.from(unpackIntegers(packed), (value) => value / scale);
  const m = column(columns.m, 10_000);
  return { first, last: first + m.length - 1, l: column(columns.l, 10_000), m, s: column(columns.s, 100_000) };
}
