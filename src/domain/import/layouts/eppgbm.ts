import type { Layout } from '#domain/import/layouts/layout.ts';

/** e-PPGBM, one row per measurement (rulebook 14.4, with the local additions seen). "Pukesmas" is how the export writes it. */
const COLUMNS = [
  'No',
  'NIK',
  'Nama',
  'JK',
  'Tgl Lahir',
  'BB Lahir',
  'TB Lahir',
  'Nama Ortu',
  'Prov',
  'Kab/Kota',
  'Kec',
  'Pukesmas',
  'Desa/Kel',
  'Posyandu',
  'RT',
  'RW',
  'Alamat',
  'Usia Saat Ukur',
  'Tanggal Pengukuran',
  'Berat',
  'Tinggi',
  'Cara Ukur',
  'LiLA',
  'BB/U',
  'ZS BB/U',
  'TB/U',
  'ZS TB/U',
  'BB/TB',
  'ZS BB/TB',
  'Naik Berat Badan',
  'PMT Diterima (kg)',
  'Jml Vit A',
  'KPSP',
  'KIA',
  'Detail',
  'Bulan Pengukuran',
  'Status Bulan',
  'status tahun',
  'Kelas Ibu Balita',
  'MBG',
] as const;

export type GrowthColumn = (typeof COLUMNS)[number];

const REQUIRED: readonly GrowthColumn[] = ['Nama', 'Tgl Lahir', 'Tanggal Pengukuran', 'Berat', 'Tinggi'];

export const EPPGBM: Layout = {
  id: 'eppgbm',
  sheetName: 'Data',
  columns: COLUMNS.map((heading) => (REQUIRED.includes(heading) ? { heading, required: true } : { heading })),
};
