/** Column `akta_lahir` (R-CAP-01, R-CAP-02): a number, "there is one but we do not know the number", or none. */
import type { CellReader } from '#domain/import/read-cells.ts';
import { cellText, isBlank } from '#domain/import/raw-sheet.ts';
import type { Items } from '#domain/submission/submission.ts';

const THERE_IS_ONE = /^(ada|punya|ya|sudah|sudah ada|ada[,;]? (nomor|no\.?) tidak diketahui|lahir)$/i;
const THERE_IS_NONE = /^(tidak|tdk|belum|blm|tanpa)( (ada|punya|memiliki|buat))?( akta)?$|^0+$/i;
const MAX_LENGTH = 60;

export interface CertificateReading {
  items: Items;
  defaults: Items;
}

/**
 * "-" and blank mean none where the file has the column. They are how an export writes "we have no number", so they fill
 * a gap and never overrule a certificate that somebody has seen. A date is no number: the template's example holds one.
 */
export function readCertificate(read: CellReader): CertificateReading {
  const cell = read.cell('akta_lahir');
  if (!read.has('akta_lahir')) return { items: {}, defaults: {} };
  const text = cellText(cell);
  if (isBlank(cell) || THERE_IS_NONE.test(text)) return { items: {}, defaults: { birth_cert: 'none' } };
  if (THERE_IS_ONE.test(text)) return { items: { birth_cert: 'has_no_number' }, defaults: {} };
  if (typeof cell === 'object' && cell !== null && 'date' in cell) {
    read.warn('akta_lahir', 'import.certificate-is-date');
    return { items: {}, defaults: {} };
  }
  // Excel has cut a long number: there is a certificate, but this is not its number.
  const cut = typeof cell === 'object' && cell !== null && /e|\d{16}/i.test(text);
  if (cut || !/\d/.test(text) || text.length > MAX_LENGTH) {
    read.warn('akta_lahir', 'import.value-unknown', { value: text.slice(0, 40) });
    return { items: cut ? { birth_cert: 'has_no_number' } : {}, defaults: {} };
  }
  return { items: { birth_cert: 'has_number', birth_cert_no: text }, defaults: {} };
}
