/** OpenSID health columns: insurance, contraception, pregnancy, disability, blood (rulebook 3.4, 3.6, 12.2, 14.1). */
import { crosswalk, sameCodes } from '#domain/import/crosswalk/crosswalk.ts';

export const INSURANCE = crosswalk([
  { code: 1, ours: 'NONE', labels: ['Tidak/Belum Punya', 'Tidak Punya', 'Belum Punya'] },
  { code: 2, ours: 'PBI', labels: ['BPJS Penerima Bantuan Iuran', 'BPJS PBI'] },
  { code: 3, ours: 'NON_PBI', labels: ['BPJS Non Penerima Bantuan Iuran', 'BPJS Non PBI'] },
  { code: 4, ours: 'REGIONAL', labels: ['BPJS Bantuan Daerah', 'BPJS Daerah'] },
  { code: 99, ours: 'OTHER', labels: ['Asuransi Lainnya', 'Lainnya'] },
]);

/** Rulebook 3.4: OpenSID's importer lets 8 pass but gives it no meaning, so it is unknown here. */
export const KB_METHOD = crosswalk([
  { code: 1, ours: 'PIL', labels: ['Pil'] },
  { code: 2, ours: 'IUD', labels: ['IUD'] },
  { code: 3, ours: 'SUNTIK', labels: ['Suntik'] },
  { code: 4, ours: 'KONDOM', labels: ['Kondom'] },
  { code: 5, ours: 'IMPLAN', labels: ['Susuk KB', 'Susuk', 'Implan', 'Implant'] },
  { code: 6, ours: 'MOW', labels: ['Sterilisasi Wanita', 'MOW'] },
  { code: 7, ours: 'MOP', labels: ['Sterilisasi Pria', 'MOP'] },
  { code: 99, ours: 'LAINNYA', labels: ['Lainnya'] },
]);

export const PREGNANT = crosswalk([
  { code: 1, ours: true, labels: ['Hamil', 'Ya'] },
  { code: 2, ours: false, labels: ['Tidak Hamil', 'Tidak'] },
]);

export const DISABILITY = sameCodes([
  ['Cacat Fisik'],
  ['Cacat Netra/Buta'],
  ['Cacat Rungu/Wicara'],
  ['Cacat Mental/Jiwa'],
  ['Cacat Fisik dan Mental'],
  ['Cacat Lainnya'],
  ['Tidak Cacat'],
]);

export const BLOOD_GROUP = sameCodes([
  ['A'],
  ['B'],
  ['AB'],
  ['O'],
  ['A+'],
  ['A-'],
  ['B+'],
  ['B-'],
  ['AB+'],
  ['AB-'],
  ['O+'],
  ['O-'],
  ['Tidak Tahu', 'Tdk Th', 'Tdk Tahu'],
]);
