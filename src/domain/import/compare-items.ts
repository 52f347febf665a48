/** What of the file's answers is new, equal, or older than what stands (contracts 9, 13). */
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Field, Fields, ItemValue, Origin } from '#domain/family/family-state.ts';
import { isIdentityNumber, isImpreciseDate, isNotApplicable, sameValue } from '#domain/family/values.ts';
import type { HashOf } from '#domain/import/plan-types.ts';
import type { Items } from '#domain/submission/submission.ts';

export interface Comparison {
  /** To be written. */
  items: Items;
  changes: { item: string; from: string | null; to: string | null }[];
  conflicts: { item: string; standing: string; file: string; standsSince: PlainDate }[];
}

export interface Standing {
  fields: Fields;
  origins: Readonly<Record<string, Origin>>;
}

const PURPOSE: Readonly<Record<string, 'nik' | 'kk'>> = { nik: 'nik', father_nik: 'nik', mother_nik: 'nik', no_kk: 'kk' };

/** `defaults` fill gaps: they are written only where nothing has been said. */
export function compareItems(said: Items, defaults: Items, standing: Standing, asOf: PlainDate, hashOf: HashOf): Comparison {
  const result: Comparison = { items: {}, changes: [], conflicts: [] };
  for (const [item, value] of Object.entries(withNikAsOne(said, standing.fields, hashOf))) {
    const field = standing.fields[item];
    if (field && isSame(item, value, field[0], hashOf)) continue;
    const since = field && field[0] !== null ? (standing.origins[field[1]]?.observedOn ?? '') : '';
    const isVerified = item.startsWith('nik') && standing.fields['nik_status']?.[0] === 'verified_dukcapil';
    if (field && field[0] !== null && (since > asOf || isVerified)) {
      result.conflicts.push({ item, standing: shown(item, field[0]) ?? '', file: shown(item, value) ?? '', standsSince: since });
      continue;
    }
    result.items[item] = value;
    result.changes.push({ item, from: field ? shown(item, field[0]) : null, to: shown(item, value) });
  }
  for (const [item, value] of Object.entries(defaults)) {
    if (isFilled(standing.fields[item]) || (value === null && standing.fields[item] !== undefined)) continue;
    // A NIK that we have is not answered by "the file has none".
    if (item.startsWith('nik') && isFilled(standing.fields['nik'])) continue;
    result.items[item] = value;
    if (value !== null) result.changes.push({ item, from: null, to: shown(item, value) });
  }
  return result;
}

function isFilled(field: Field | undefined): boolean {
  return field !== undefined && field[0] !== null;
}

/**
 * Number, status and reason of a NIK are one answer. The number that stands already says nothing new about its status
 * (it may have been verified since); a number in place of none takes the reason away.
 */
function withNikAsOne(said: Items, fields: Fields, hashOf: HashOf): Items {
  if (said['nik'] === undefined) return said;
  const standing = fields['nik'];
  if (standing && isSame('nik', said['nik'], standing[0], hashOf)) {
    const { nik: _nik, nik_status: _status, ...rest } = said;
    return rest;
  }
  return isFilled(fields['nik_reason']) ? { ...said, nik_reason: null } : said;
}

function isSame(item: string, file: ItemValue, standing: ItemValue, hashOf: HashOf): boolean {
  const purpose = PURPOSE[item];
  if (purpose && isIdentityNumber(standing)) return typeof file === 'string' && hashOf(purpose, file) === standing.hash;
  // The file cannot know how exact a date is; who wrote "about 1960" did.
  if (isImpreciseDate(file) && isImpreciseDate(standing)) return file.date === standing.date;
  // Registers are in capitals, cadres write "Siti Aminah": no difference.
  if (typeof file === 'string' && typeof standing === 'string') return folded(file) === folded(standing);
  return sameValue(file, standing);
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** As text to show. Of an identity number only the end: the preview is read on screens in offices. */
export function shown(item: string, value: ItemValue): string | null {
  if (value === null) return null;
  if (isIdentityNumber(value)) return `••••${value.last4}`;
  if (PURPOSE[item] && typeof value === 'string') return `••••${value.slice(-4)}`;
  if (isImpreciseDate(value)) return value.date;
  if (isNotApplicable(value)) return 'na';
  return typeof value === 'object' ? null : String(value);
}
