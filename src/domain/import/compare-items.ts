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

const PURPOSE: Readonly<Record<string, 'nik' | 'kk'>> = {
  nik: 'nik',
  father_nik: 'nik',
  mother_nik: 'nik',
  no_kk: 'kk',
};

/** Answers that belong together: the second follows what was decided of the first (contracts 9). */
const FOLLOWS: Readonly<Record<string, string>> = {
  nik_status: 'nik',
  nik_reason: 'nik',
  birth_cert_no: 'birth_cert',
  relation_source_code: 'relation',
  lng: 'lat',
};

type Decision = 'nothing-new' | 'write' | 'stands';

/** `defaults` fill gaps: they are written only where nothing has been said. */
export function compareItems(
  said: Items,
  defaults: Items,
  standing: Standing,
  asOf: PlainDate,
  hashOf: HashOf,
): Comparison {
  const result: Comparison = { items: {}, changes: [], conflicts: [] };
  const decided = decisions(said, standing, asOf, hashOf);
  for (const [item, value] of Object.entries(said)) {
    const field = standing.fields[item];
    if (decided(item) === 'write') {
      result.items[item] = value;
      result.changes.push({ item, from: field ? shown(item, field[0]) : null, to: shown(item, value) });
    } else if (decided(item) === 'stands' && field && leaderOf(item, said) === undefined) {
      const standsSince = since(field, standing);
      result.conflicts.push({
        item,
        standing: shown(item, field[0]) ?? '',
        file: shown(item, value) ?? '',
        standsSince,
      });
    }
  }
  // A number in place of none takes the reason away.
  if (result.items['nik'] !== undefined && isFilled(standing.fields['nik_reason'])) result.items['nik_reason'] = null;
  fillGaps(result, defaults, standing.fields);
  return result;
}

function fillGaps(result: Comparison, defaults: Items, fields: Fields): void {
  for (const [item, value] of Object.entries(defaults)) {
    if (isFilled(fields[item]) || (value === null && fields[item] !== undefined)) continue;
    // A NIK that we have is not answered by "the file has none".
    if (item.startsWith('nik') && isFilled(fields['nik'])) continue;
    result.items[item] = value;
    if (value !== null) result.changes.push({ item, from: null, to: shown(item, value) });
  }
}

function decisions(said: Items, standing: Standing, asOf: PlainDate, hashOf: HashOf): (item: string) => Decision {
  const alone = (item: string): Decision => {
    const [value, field] = [said[item] ?? null, standing.fields[item]];
    if (field && isSame(item, value, field[0], hashOf)) return 'nothing-new';
    if (!isFilled(field) || !field) return 'write';
    // "There is one" says less than the number that we have.
    if (value === 'has_no_number' && field[0] === 'has_number') return 'nothing-new';
    const isVerified = item === 'nik' && standing.fields['nik_status']?.[0] === 'verified_dukcapil';
    return isVerified || since(field, standing) > asOf ? 'stands' : 'write';
  };
  return (item) => {
    const leader = leaderOf(item, said);
    const first = leader === undefined ? undefined : alone(leader);
    if (first === undefined) return alone(item);
    if (first === 'stands') return 'stands';
    // The number that stands says nothing new about its status, which may have been verified since.
    if (first === 'nothing-new') return leader === 'nik' ? 'nothing-new' : alone(item);
    const field = standing.fields[item];
    return field && isSame(item, said[item] ?? null, field[0], hashOf) ? 'nothing-new' : 'write';
  };
}

/** The item that decides for this one, if the file says that too. */
function leaderOf(item: string, said: Items): string | undefined {
  const leader = FOLLOWS[item];
  return leader !== undefined && said[leader] !== undefined ? leader : undefined;
}

function since(field: Field, standing: Standing): PlainDate {
  return standing.origins[field[1]]?.observedOn ?? '';
}

function isFilled(field: Field | undefined): boolean {
  return field !== undefined && field[0] !== null;
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
