import type { Layout } from '#domain/import/layouts/layout.ts';

/** OpenSID 2410, residents, 43 columns (rulebook 14.1). The five required ones are those without which no row can be used. */
const COLUMNS = [
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

export type PopulationColumn = (typeof COLUMNS)[number];

const REQUIRED: readonly PopulationColumn[] = ['nama', 'no_kk', 'sex', 'tanggallahir', 'kk_level'];

export const OPENSID_POPULATION: Layout = {
  id: 'opensid-population',
  sheetName: 'Data Penduduk',
  columns: COLUMNS.map((heading) => (REQUIRED.includes(heading) ? { heading, required: true } : { heading })),
};
