import type { Layout } from '#domain/import/layouts/layout.ts';

/**
 * Lists of welfare deciles as they go round: from DTSEN or SIKS-NG, one row per person or per family. No official layout was
 * found, so the headings are those seen in practice, and the pack adds others (rulebook 14.7, 17). Only the four named here are read: whatever else such a list says of a person stays in the file.
 */
export type DesilColumn = 'NIK' | 'Nama' | 'No. KK' | 'Desil';

/** More headings per column, as the pack of a province says its lists have them. */
export type DesilHeadings = Readonly<Partial<Record<DesilColumn, readonly string[]>>>;

export const DESIL: Layout = {
  id: 'desil',
  sheetName: 'Desil',
  meantBy: 'Desil',
  oneOf: ['NIK', 'No. KK'],
  columns: [
    { heading: 'NIK', also: ['nik_art', 'Nomor NIK'] },
    { heading: 'Nama', also: ['nama_art', 'Nama Lengkap', 'nama_krt', 'Nama Kepala Keluarga'] },
    { heading: 'No. KK', also: ['KK', 'Nomor KK', 'nomor_kartu_keluarga'] },
    {
      heading: 'Desil',
      also: ['Keterangan Desil', 'Desil Nasional', 'Desil Kesejahteraan', 'Peringkat Desil'],
      required: true,
    },
  ],
};

export function desilLayout(more: DesilHeadings = {}): Layout {
  const columns = DESIL.columns.map((column) => ({
    ...column,
    // The columns of this layout are the keys of the type.
    also: [...(column.also ?? []), ...(more[column.heading as DesilColumn] ?? [])],
  }));
  return { ...DESIL, columns };
}
