/** Search over the copy in memory: names as people write them, birth dates, RT. 10,000 people are one pass of plain text. */
import type { FamilyState, Member } from '#domain/family/family-state.ts';
import { birthDateOf, textOf } from '#domain/family/values.ts';
import { isHere, membersOf, nameOf, placeOf } from '#kader/family/reading.ts';

/** Without marks, case and double letters' company: "Nur'aini" is found by "nuraini". */
export function plainName(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9 ]/g, '')
    .trim();
}

/** Every word of `wanted` begins a word of `name`. Both plain. */
export function matches(name: string, wanted: string): boolean {
  const words = name.split(' ');
  return wanted.split(' ').every((part) => words.some((word) => word.startsWith(part)));
}

export interface IndexedPerson {
  family: FamilyState;
  member: Member;
  name: string;
  /** `1984-03-01`, and `01031984` as people say it. */
  born: string;
  rt: string;
}

export function indexOf(families: readonly FamilyState[]): IndexedPerson[] {
  return families.filter(isHere).flatMap((family) =>
    membersOf(family).map((member) => ({
      family,
      member,
      name: plainName(nameOf(member.fields) ?? ''),
      born: birthDateOf(member.fields)?.date ?? '',
      rt: placeOf(family).rt,
    })),
  );
}

/** "ani", "1984", "01-03-1984", "rt 3" and any of them together. One line per family, the member who was meant with it. */
export function findFamilies(index: readonly IndexedPerson[], typed: string): IndexedPerson[] {
  const { rt, born, name } = wantedOf(typed);
  const seen = new Set<string>();
  return index.filter((person) => {
    if (seen.has(person.family.id)) return false;
    const isFound =
      (rt === null || Number(person.rt) === rt) &&
      (born === null || person.born.includes(born)) &&
      (name === '' || matches(person.name, name));
    if (isFound) seen.add(person.family.id);
    return isFound;
  });
}

function wantedOf(typed: string): { rt: number | null; born: string | null; name: string } {
  let rest = typed.toLowerCase();
  const rt = /\brt\s*(\d{1,3})\b/.exec(rest);
  if (rt) rest = rest.replace(rt[0], ' ');
  const born = /\b(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\b/.exec(rest) ?? /\b((?:19|20)\d{2})\b/.exec(rest);
  if (born) rest = rest.replace(born[0], ' ');
  return { rt: rt ? Number(rt[1]) : null, born: born ? isoPart(born) : null, name: plainName(rest) };
}

function isoPart([whole, day, month, year]: RegExpExecArray): string {
  if (day === undefined || month === undefined || year === undefined) return whole;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

export interface NewPerson {
  name: string;
  bornOn: string | null;
  motherName: string | null;
}

/**
 * People of this copy who may be the one being typed in: the same or nearly the same name, and a birth date or a mother
 * that does not speak against it. The copy holds her own territory only, so nothing of others shows.
 */
export function possibleDuplicates(index: readonly IndexedPerson[], typed: NewPerson): IndexedPerson[] {
  const name = plainName(typed.name);
  if (name.length < 3) return [];
  return index.filter(
    (person) =>
      isNear(person.name, name) &&
      (typed.bornOn === null || person.born === '' || isSameDay(person.born, typed.bornOn)) &&
      motherFits(person.member, typed.motherName),
  );
}

const isSameDay = (a: string, b: string): boolean =>
  a === b || a.slice(0, 7) === b.slice(0, 7) || a.slice(5) === b.slice(5);

function motherFits({ fields }: Member, mother: string | null): boolean {
  const known = textOf(fields, 'mother_name');
  return !known || !mother || isNear(plainName(known), plainName(mother));
}

/** Up to three letters exactly, up to six with one slip, longer with two; the beginning of a longer name counts too. */
function isNear(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length >= 4 && long.startsWith(short)) return true;
  const allowed = short.length <= 3 ? 0 : short.length <= 6 ? 1 : 2;
  return long.length - short.length <= allowed && slips(a, b) <= allowed;
}

/** Edit distance (Levenshtein). */
function slips(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(
        Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}
