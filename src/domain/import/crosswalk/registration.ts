/** OpenSID codes that we keep as they are: religion, citizenship, identity card (rulebook 14.1). */
import { sameCodes } from '#domain/import/crosswalk/crosswalk.ts';

export const RELIGION = sameCodes([
  ['Islam'],
  ['Kristen', 'Kristen Protestan', 'Protestan'],
  ['Katholik', 'Katolik', 'Kristen Katolik'],
  ['Hindu'],
  ['Budha', 'Buddha'],
  ['Khonghucu', 'Konghucu', 'Kong Hu Cu'],
  [
    'Kepercayaan Terhadap Tuhan YME / Lainnya',
    'Kepercayaan',
    'Kepercayaan Terhadap Tuhan YME',
    'Penghayat Kepercayaan',
    'Lainnya',
  ],
]);

export const CITIZENSHIP = sameCodes([['WNI'], ['WNA'], ['Dua Kewarganegaraan']]);
export const EID_CARD = sameCodes([['Belum'], ['KTP-el', 'KTP el', 'KTPel']]);
export const EID_RECORDING = sameCodes([
  ['Belum Wajib'],
  ['Belum Rekam'],
  ['Sudah Rekam'],
  ['Card Printed'],
  ['Print Ready Record'],
  ['Card Shipped'],
  ['Sent for Card Printing'],
  ['Card Issued'],
]);
