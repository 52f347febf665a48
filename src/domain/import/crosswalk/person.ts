/** Sex, relation, marital status, residence (rulebook 3.6, 14.1; OpenSID 2410 codes and words, and letters of BIP sheets). */
import { crosswalk, type CrosswalkEntry } from '#domain/import/crosswalk/crosswalk.ts';
import type { Relation } from '#domain/kk-card/relation.ts';

const entry = <V extends string | number | boolean>(code: number, ours: V, ...labels: string[]): CrosswalkEntry<V> => ({
  code,
  ours,
  labels,
});

export const SEX = crosswalk<'L' | 'P'>([
  entry(1, 'L', 'Laki-laki', 'L', 'LK', 'Laki', 'Lakilaki', 'Pria'),
  entry(2, 'P', 'Perempuan', 'P', 'PR', 'Wanita'),
]);

export const RELATION = crosswalk<Relation>([
  entry<Relation>(1, 'HEAD', 'Kepala Keluarga', 'KK', 'Kep. Keluarga'),
  entry<Relation>(2, 'SPOUSE', 'Suami'),
  entry<Relation>(3, 'SPOUSE', 'Istri', 'Isteri'),
  entry<Relation>(4, 'CHILD', 'Anak'),
  entry<Relation>(5, 'CHILD_IN_LAW', 'Menantu'),
  entry<Relation>(6, 'GRANDCHILD', 'Cucu'),
  entry<Relation>(7, 'PARENT', 'Orangtua', 'Orang Tua'),
  entry<Relation>(8, 'PARENT_IN_LAW', 'Mertua'),
  entry<Relation>(9, 'OTHER_KIN', 'Famili Lain', 'Family Lain'),
  entry<Relation>(10, 'SERVANT', 'Pembantu'),
  entry<Relation>(11, 'OTHER', 'Lainnya', 'Lain-lain'),
]);

export type MaritalStatus = 'SINGLE' | 'MARRIED' | 'DIVORCED' | 'WIDOWED' | 'DIVORCED_OR_WIDOWED';

/** "Tercatat" says that the marriage is registered; that column is another question and is not filled from here. */
export const MARITAL_STATUS = crosswalk<MaritalStatus>([
  entry<MaritalStatus>(1, 'SINGLE', 'Belum Kawin', 'BK', 'Belum Menikah'),
  entry<MaritalStatus>(
    2,
    'MARRIED',
    'Kawin',
    'K',
    'Menikah',
    'Kawin Tercatat',
    'Kawin Belum Tercatat',
    'Kawin Tidak Tercatat',
  ),
  entry<MaritalStatus>(3, 'DIVORCED', 'Cerai Hidup', 'CH', 'Cerai Hidup Tercatat', 'Cerai Hidup Belum Tercatat'),
  entry<MaritalStatus>(4, 'WIDOWED', 'Cerai Mati', 'CM'),
]);

export type ResidenceStatus = 'RESIDENT' | 'DEAD' | 'MOVED' | 'MISSING' | 'AWAY' | 'INVALID';

export const RESIDENCE_STATUS = crosswalk<ResidenceStatus>([
  entry<ResidenceStatus>(1, 'RESIDENT', 'Hidup'),
  entry<ResidenceStatus>(2, 'DEAD', 'Mati', 'Meninggal'),
  entry<ResidenceStatus>(3, 'MOVED', 'Pindah', 'Pindah dalam negeri', 'Pindah luar negeri'),
  entry<ResidenceStatus>(4, 'MISSING', 'Hilang'),
  entry<ResidenceStatus>(6, 'AWAY', 'Pergi'),
  entry<ResidenceStatus>(9, 'INVALID', 'Tidak Valid'),
]);
