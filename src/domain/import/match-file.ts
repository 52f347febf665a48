/** Which row is whom (contracts 13): inside the village only, each person for one row at most. */
import type { Member } from '#domain/family/family-state.ts';
import { birthDateOf, identityOf, textOf } from '#domain/family/values.ts';
import { jaroWinkler } from '#domain/identity/jaro-winkler.ts';
import { matchPeople, nameSimilarity, type PersonToMatch } from '#domain/identity/match-people.ts';
import { normaliseName } from '#domain/identity/normalise-name.ts';
import type { AcceptedPerson } from '#domain/import/accepted-person.ts';
import type { ExistingFamily, HashOf } from '#domain/import/plan-types.ts';

export interface Known {
  family: ExistingFamily;
  member: Member;
  name: string;
  /** As names are compared; made once, since a day of birth such as 1 July may have hundreds. */
  comparedName: string;
  birthDate: string | null;
  nikHash: string | null;
  kkHash: string | null;
}

export interface Matches {
  /** By row. */
  known: Map<number, Known>;
  /** Near misses of rows that are new. */
  near: { person: AcceptedPerson; known: Known }[];
  all: Known[];
}

/** Contracts 13: "NIK and (birth date or name ≥ 0.8)"; near misses are listed from the same similarity on. */
const SIMILAR = 0.8;

export function matchFile(
  people: readonly AcceptedPerson[],
  existing: readonly ExistingFamily[],
  hashOf: HashOf,
): Matches {
  const all = existing.flatMap(knownPeople);
  const taken = new Set<Known>();
  const known = new Map<number, Known>();
  const numbers = new Map(people.map((person) => [person.row, hashes(person, hashOf)]));
  const pass = (find: (person: AcceptedPerson) => Known | undefined): void => {
    for (const person of people) {
      if (known.has(person.row)) continue;
      const found = find(person);
      if (!found) continue;
      taken.add(found);
      known.set(person.row, found);
    }
  };
  const isFree = (candidate: Known): boolean => !taken.has(candidate);
  const byNik = groupByKey(all, (candidate) => candidate.nikHash);
  pass((person) => bestByNik(person, (byNik.get(numbers.get(person.row)?.nik ?? '') ?? []).filter(isFree)));
  const byCard = groupByKey(all, (candidate) => cardKey(candidate.kkHash, candidate.comparedName, candidate.birthDate));
  pass((person) =>
    preferPresent(
      (
        byCard.get(cardKey(numbers.get(person.row)?.kk ?? null, normaliseName(person.name), person.birthDate) ?? '') ??
        []
      ).filter(isFree),
    ),
  );
  const byFamily = groupByKey(all, (candidate) =>
    cardKey(candidate.family.id, candidate.comparedName, candidate.birthDate),
  );
  const byMother = groupByKey(all, (candidate) =>
    motherKey(candidate.birthDate, textOf(candidate.member.fields, 'mother_name')),
  );
  // Each one found may lead to others on the card.
  for (let before = -1; before !== known.size;) {
    before = known.size;
    // A family with a new card: who has no NIK is known by those on the card who have one.
    const familiesOfCard = cardFamilies(people, known);
    pass((person) => {
      const families = [...(familiesOfCard.get(person.noKk) ?? [])];
      const name = families.length === 0 ? '' : normaliseName(person.name);
      return preferPresent(
        families.flatMap((id) => byFamily.get(cardKey(id, name, person.birthDate) ?? '') ?? []).filter(isFree),
      );
    });
    pass((person) => {
      const candidates = (byMother.get(motherKey(person.birthDate, person.motherName ?? null) ?? '') ?? []).filter(
        isFree,
      );
      return preferPresent(candidates.filter((candidate) => mayMerge(person, candidate, numbers.get(person.row))));
    });
  }
  return { known, near: nearMisses(people, all.filter(isFree), known, byNik, numbers), all };
}

interface Hashes {
  nik: string | null;
  kk: string;
}

function hashes(person: AcceptedPerson, hashOf: HashOf): Hashes {
  return { nik: person.nik === undefined ? null : hashOf('nik', person.nik), kk: hashOf('kk', person.noKk) };
}

function knownPeople(family: ExistingFamily): Known[] {
  const kkHash = identityOf(family.fields, 'no_kk')?.hash ?? null;
  return Object.values(family.members).map((member) => ({
    family,
    member,
    name: textOf(member.fields, 'name') ?? '',
    comparedName: normaliseName(textOf(member.fields, 'name') ?? ''),
    birthDate: birthDateOf(member.fields)?.date ?? null,
    nikHash: identityOf(member.fields, 'nik')?.hash ?? null,
    kkHash,
  }));
}

function groupByKey(all: readonly Known[], keyOf: (known: Known) => string | null): Map<string, Known[]> {
  const groups = Map.groupBy(all, (known) => keyOf(known) ?? '');
  groups.delete('');
  return groups;
}

/** `card`: the hash of a card's number, or a family's id. */
function cardKey(card: string | null, comparedName: string, birthDate: string | null): string | null {
  return card === null || birthDate === null ? null : `${card}|${birthDate}|${comparedName}`;
}

/** In which families the people of each card of the file were found so far. */
function cardFamilies(people: readonly AcceptedPerson[], known: ReadonlyMap<number, Known>): Map<string, Set<string>> {
  const families = new Map<string, Set<string>>();
  for (const person of people) {
    const match = known.get(person.row);
    if (!match) continue;
    const ids = families.get(person.noKk) ?? new Set();
    families.set(person.noKk, ids.add(match.family.id));
  }
  return families;
}

function motherKey(birthDate: string | null, motherName: string | null): string | null {
  const mother = normaliseName(motherName ?? '');
  return birthDate === null || mother === '' ? null : `${birthDate}|${mother}`;
}

/** NIKs are shared by mistake (R-ID-04), so the number alone decides nothing. */
function bestByNik(person: AcceptedPerson, candidates: readonly Known[]): Known | undefined {
  const scored = candidates.flatMap((candidate) => {
    const similarity = nameSimilarity(person.name, candidate.name);
    const sameDay = candidate.birthDate === person.birthDate;
    // A record that was made one with another bears the same number; the one that goes on is meant.
    const isSpent = candidate.member.left?.reason === 'same';
    const score = similarity + (sameDay ? 1 : 0) - (isSpent ? 2 : 0);
    return sameDay || similarity >= SIMILAR ? [{ candidate, score }] : [];
  });
  return scored.toSorted((a, b) => b.score - a.score)[0]?.candidate;
}

function preferPresent(candidates: readonly Known[]): Known | undefined {
  return candidates.find((candidate) => !candidate.member.left) ?? candidates[0];
}

/** Twins are alike in all that R-ID-05 compares, so where the family has two of one day only the very name decides. */
function mayBeTwin(person: AcceptedPerson, { family, member, comparedName, birthDate }: Known): boolean {
  if (normaliseName(person.name) === comparedName) return false;
  return Object.values(family.members).some(
    (other) => other !== member && birthDateOf(other.fields)?.date === birthDate,
  );
}

/** R-ID-05. A row with the card of a known family may be that child or its twin, so "same family" stands in the way. */
function mayMerge(person: AcceptedPerson, candidate: Known, numbers: Hashes | undefined): boolean {
  const sameCard = numbers !== undefined && numbers.kk === candidate.kkHash;
  const row: PersonToMatch = {
    name: person.name,
    birthDate: person.birthDate,
    motherName: person.motherName ?? null,
    sex: person.sex,
    nik: numbers?.nik ?? null,
    familyId: sameCard ? candidate.family.id : null,
    measuredOn: [],
  };
  const known: PersonToMatch = {
    name: candidate.name,
    birthDate: candidate.birthDate,
    motherName: textOf(candidate.member.fields, 'mother_name'),
    sex: textOf(candidate.member.fields, 'sex'),
    nik: candidate.nikHash,
    familyId: candidate.family.id,
    measuredOn: [],
  };
  return matchPeople(row, known).autoMerge && !mayBeTwin(person, candidate);
}

/** `nameSimilarity` for names that are normalised already, in the same fixed order. */
function isSimilar(a: string, b: string): boolean {
  return (a < b ? jaroWinkler(a, b) : jaroWinkler(b, a)) >= SIMILAR;
}

/** The same NIK after all, or the same day, sex and a similar name without two different NIKs: somebody should look. */
function nearMisses(
  people: readonly AcceptedPerson[],
  free: readonly Known[],
  known: ReadonlyMap<number, Known>,
  byNik: ReadonlyMap<string, Known[]>,
  numbers: ReadonlyMap<number, Hashes>,
): Matches['near'] {
  const dayKey = (birthDate: string | null, sex: string | null): string | null =>
    birthDate === null || sex === null ? null : `${birthDate}|${sex}`;
  const byDay = groupByKey(free, (candidate) => dayKey(candidate.birthDate, textOf(candidate.member.fields, 'sex')));
  return people.flatMap((person) => {
    if (known.has(person.row)) return [];
    const nik = numbers.get(person.row)?.nik ?? null;
    const comparedName = normaliseName(person.name);
    const sameNumber = nik === null ? [] : (byNik.get(nik) ?? []);
    const similar = (byDay.get(dayKey(person.birthDate, person.sex) ?? '') ?? []).filter(
      (candidate) =>
        !sameNumber.includes(candidate) &&
        (nik === null || candidate.nikHash === null) &&
        isSimilar(comparedName, candidate.comparedName),
    );
    return [...sameNumber, ...similar].map((candidate) => ({ person, known: candidate }));
  });
}
