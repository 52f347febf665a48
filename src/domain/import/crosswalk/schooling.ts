/** OpenSID `pendidikan_kk_id` and `pendidikan_sedang_id` (rulebook 3.6, 14.1; contracts 25 for what counts as attending). */
import { crosswalk, type CrosswalkEntry } from '#domain/import/crosswalk/crosswalk.ts';

export const HIGHEST_COMPLETED = crosswalk([
  { code: 1, ours: 'NONE', labels: ['Tidak / Belum Sekolah', 'Tidak/Blm Sekolah'] },
  { code: 2, ours: 'SD_NOT_FINISHED', labels: ['Belum Tamat SD/Sederajat', 'Tidak Tamat SD/Sederajat'] },
  { code: 3, ours: 'SD', labels: ['Tamat SD / Sederajat', 'SD/Sederajat'] },
  { code: 4, ours: 'SLTP', labels: ['SLTP/Sederajat', 'Tamat SLTP/Sederajat'] },
  { code: 5, ours: 'SLTA', labels: ['SLTA / Sederajat', 'Tamat SLTA/Sederajat'] },
  { code: 6, ours: 'D1_D2', labels: ['Diploma I / II', 'Diploma I/II'] },
  {
    code: 7,
    ours: 'D3',
    labels: [
      'Akademi/ Diploma III/S. Muda',
      'Akademi/Diploma III/Sarjana Muda',
      'Akademi/Diploma III/S.Muda',
      'Diploma III',
      'S. Muda',
    ],
  },
  { code: 8, ours: 'S1_D4', labels: ['Diploma IV/ Strata I', 'Diploma IV/Strata-I', 'Strata I', 'Strata-I'] },
  { code: 9, ours: 'S2', labels: ['Strata II', 'Strata-II'] },
  { code: 10, ours: 'S3', labels: ['Strata III', 'Strata-III'] },
]);

type Attending = 'never' | 'yes' | 'no';
const now = (code: number, ...labels: string[]): CrosswalkEntry<Attending> => ({ code, ours: 'yes', labels });

/**
 * Contracts 25: attending 2, 4, 6–16; never 1, 3; not attending 5, 17, 18. (Rulebook 3.6 leaves 17, "cannot read", open;
 * the contract decides.)
 */
export const ATTENDING = crosswalk<Attending>([
  { code: 1, ours: 'never', labels: ['Belum Masuk TK/Kelompok Bermain'] },
  now(2, 'Sedang TK/Kelompok Bermain'),
  { code: 3, ours: 'never', labels: ['Tidak Pernah Sekolah'] },
  now(4, 'Sedang SD/Sederajat'),
  { code: 5, ours: 'no', labels: ['Tidak Tamat SD/Sederajat'] },
  now(6, 'Sedang SLTP/Sederajat'),
  now(7, 'Sedang SLTA/Sederajat'),
  now(8, 'Sedang D-1/Sederajat'),
  now(9, 'Sedang D-2/Sederajat'),
  now(10, 'Sedang D-3/Sederajat'),
  now(11, 'Sedang S-1/Sederajat'),
  now(12, 'Sedang S-2/Sederajat'),
  now(13, 'Sedang S-3/Sederajat'),
  now(14, 'Sedang SLB A/Sederajat'),
  now(15, 'Sedang SLB B/Sederajat'),
  now(16, 'Sedang SLB C/Sederajat'),
  { code: 17, ours: 'no', labels: ['Tidak Dapat Membaca dan Menulis Huruf Latin/Arab'] },
  { code: 18, ours: 'no', labels: ['Tidak Sedang Sekolah'] },
]);
