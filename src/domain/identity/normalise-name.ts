/**
 * Names as they are compared (R-ID-05): upper case, without titles, punctuation, accents and spaces. Never shown and
 * never stored in place of the name.
 */

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Before the name: religious, academic and polite; ALM(H) = the late. */
const BEFORE = words('H HJ KH DR DRG DRH DRS DRA IR PROF TN NY NN SDR SDRI ALM ALMH USTAZ USTADZ');
/** After the name, at least three letters: nobody is called SPD or AMDKEB, so they go even without dot or comma. */
const AFTER = words(
  'SPD SPDI SPDSD SAG SKOM SKM SSOS SPT SIP SSI STP STR STRKEB STRKES SST SKEP SFARM SPSI SHI SSY SGZ SIKOM SIKEP SHUT SPI ' +
    'AMD AMDKEB AMDKEP AMDKES AMAPD AMK MPD MPDI MSI MKES MHUM MSC MAG MKOM MAP MARS MKEB MKEP PHD NERS APT ALM ALMH',
);
/** After the name, short enough to be one: only with a dot inside or after a comma. */
const AFTER_SHORT = words('SH SE SP ST MM MH MT MA BA LC NS H HJ');

export function normaliseName(name: string): string {
  const [first = '', ...rest] = upperWithoutAccents(name).split(',');
  const named = withoutTitlesAfter(withoutTitlesBefore(wordsOf(first)));
  const afterComma = rest.flatMap((part) =>
    isTitleAfter(letters(part)) ? [] : wordsOf(part).filter((word) => !isTitleAfter(letters(word))),
  );
  return letters([...named, ...afterComma].join(''));
}

/** Health records name newborns after the mother: "BAYI NY. …", "ANAK NY. …". Such a name tells no twin from the other. */
export function isNewbornPlaceholder(name: string): boolean {
  return /^(BAYI|BY|ANAK|AN)\.?\s+(NY|IBU|DARI)\b|^BAYI\b/.test(upperWithoutAccents(name).trim());
}

const upperWithoutAccents = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
const letters = (text: string): string => text.replace(/[^\p{L}]/gu, '');
const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => letters(word) !== '');
const isTitleAfter = (word: string): boolean => AFTER.has(word) || AFTER_SHORT.has(word);

/** "H. AMIR" and "DRS.H. AMIR" lose their titles; the last word always stays, whatever it is. */
function withoutTitlesBefore(list: string[]): string[] {
  const [first, ...rest] = list;
  if (first === undefined || rest.length === 0) return list;
  const joined = first.split('.').filter((part) => part !== '');
  return joined.every((part) => BEFORE.has(letters(part))) ? withoutTitlesBefore(rest) : list;
}

function withoutTitlesAfter(list: string[]): string[] {
  const last = list.at(-1);
  if (last === undefined || list.length === 1) return list;
  const word = letters(last);
  const isTitle = AFTER.has(word) || (AFTER_SHORT.has(word) && last.slice(0, -1).includes('.'));
  return isTitle ? withoutTitlesAfter(list.slice(0, -1)) : list;
}
