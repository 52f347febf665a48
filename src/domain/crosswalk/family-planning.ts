/** Family planning in the systems that count it (rulebook 3.2, 3.4). */
import { codeTable } from '#domain/crosswalk/code-table.ts';

/** `na`: the question does not apply. MAL and traditional methods are unknown to some systems. */
export type KbMethodWord =
  | 'IUD'
  | 'MOW'
  | 'MOP'
  | 'IMPLAN'
  | 'SUNTIK'
  | 'PIL'
  | 'KONDOM'
  | 'MAL'
  | 'TRADISIONAL'
  | 'LAINNYA'
  | 'BUKAN_PESERTA'
  | 'na';

export const KB_METHOD_PK15 = codeTable<KbMethodWord>('kb_method', 'PK15', [
  ['IUD', 1],
  ['MOW', 2],
  ['MOP', 3],
  ['IMPLAN', 4],
  ['SUNTIK', 5],
  ['PIL', 6],
  ['KONDOM', 7],
  ['TRADISIONAL', 8],
]);

export const KB_METHOD_SIGA = codeTable<KbMethodWord>('kb_method', 'SIGA', [
  ['BUKAN_PESERTA', 0],
  ['MOW', 1],
  ['MOP', 2],
  ['IUD', 3],
  ['IMPLAN', 4],
  ['SUNTIK', 5],
  ['PIL', 6],
  ['KONDOM', 7],
  ['MAL', 8],
  ['TRADISIONAL', 9],
  ['na', 99],
]);

/** OpenSID's importer lets 8 pass but gives it no label. */
export const KB_METHOD_OPENSID = codeTable<KbMethodWord>('kb_method', 'OPENSID', [
  ['PIL', 1],
  ['IUD', 2],
  ['SUNTIK', 3],
  ['KONDOM', 4],
  ['IMPLAN', 5],
  ['MOW', 6],
  ['MOP', 7],
  ['LAINNYA', 99],
]);

/** DAK question 12. */
export const KB_METHOD_PRODESKEL = codeTable<KbMethodWord>('kb_method', 'PRODESKEL', [
  ['SUNTIK', 1],
  ['IUD', 2],
  ['KONDOM', 3],
  ['MOP', 4],
  ['MOW', 5],
  ['PIL', 6],
  ['TRADISIONAL', 7, 8],
  ['BUKAN_PESERTA', 9],
  ['IMPLAN', 10],
  [null, 11],
]);

/** OpenSID has no word for these three, so they go out as "lainnya". */
const AS_OTHER: readonly KbMethodWord[] = ['MAL', 'TRADISIONAL', 'LAINNYA'];

/** `null`: nothing is written for who uses no method or is not asked. */
export function kbMethodToOpensid(method: KbMethodWord): number | null {
  if (AS_OTHER.includes(method)) return 99;
  for (const code of KB_METHOD_OPENSID.codes) {
    const mapped = KB_METHOD_OPENSID.map(code);
    if (mapped.ok && mapped.value.ours === method) return Number(code);
  }
  return null;
}

/** Kesertaan KB: 1 uses one now (the method says which), 2 used one, 3 never did. */
export const KB_PARTICIPATION_PK15 = codeTable('kb_participation', 'PK15', [
  ['USING', 1],
  ['BUKAN_PESERTA', 2, 3],
]);

export const WANT_CHILD_PK15 = codeTable('kb_want_child', 'PK15', [
  ['SOON', 1],
  ['LATER', 2],
  ['NO_MORE', 3],
]);

export const REASON_NOT_PK15 = codeTable('kb_reason_not', 'PK15', [
  ['PREGNANT', 1],
  ['FERTILITY', 2],
  ['DISAGREE', 3],
  ['UNAWARE', 4],
  ['SIDE_EFFECTS', 5],
  ['FAR', 6],
  ['EXPENSIVE', 7],
  ['OTHER', 8],
]);
