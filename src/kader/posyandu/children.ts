/** The children under five of the families on this phone, with everything that was ever measured of each. */
import { placeCode, type PlaceCode } from '#domain/area/place-code.ts';
import { completedMonths, monthOf, type Month, type PlainDate } from '#domain/basics/plain-date.ts';
import type { Measured } from '#domain/care/care.ts';
import type { FamilyState, Member } from '#domain/family/family-state.ts';
import { birthDateOf, textOf, valueOf } from '#domain/family/values.ts';
import { isBalita } from '#domain/growth/skdn.ts';
import { lastOfEachDay } from '#domain/growth/read-measured.ts';
import type { Sex } from '#domain/growth/reference.ts';
import { isHere, isResident, membersOf, placeOf } from '#kader/family/reading.ts';

export interface PosyanduChild {
  villageCode: string;
  familyId: string;
  personId: string;
  name: string;
  sex: Sex | null;
  birthDate: PlainDate;
  /** Contracts 31.7: only a birth date exact to the day gives an age that growth can be read by. */
  hasExactBirthDate: boolean;
  rt: string;
  place: PlaceCode;
  /** Tells two children of one name apart. */
  motherName: string | null;
  /** By day, the newest last; of one day only what was said last. */
  measured: readonly Measured[];
  /** Of mother and child, or a KMS; null = not asked. */
  hasKiaBook: boolean | null;
}

/** By RT and name, as the paper register lists them. */
export function childrenUnderFive(families: readonly FamilyState[], month: Month): PosyanduChild[] {
  return families
    .filter(isHere)
    .flatMap((family) => membersOf(family).flatMap((member) => childOf(family, member, month)))
    .toSorted((a, b) => a.rt.localeCompare(b.rt) || a.name.localeCompare(b.name));
}

function childOf(family: FamilyState, member: Member, month: Month): PosyanduChild[] {
  const birth = birthDateOf(member.fields);
  if (!birth || !isResident(member) || !isBalita(birth.date, month)) return [];
  const sex = valueOf(member.fields, 'sex');
  const book = valueOf(member.fields, 'kia_book');
  const { rw, rt } = placeOf(family);
  return [
    {
      villageCode: family.villageCode,
      familyId: family.id,
      personId: member.id,
      name: textOf(member.fields, 'name') ?? '',
      sex: sex === 'L' || sex === 'P' ? sex : null,
      birthDate: birth.date,
      hasExactBirthDate: birth.precision === 'DAY',
      rt,
      place: placeCode(family.villageCode, rw || null, rt || null),
      motherName: textOf(member.fields, 'mother_name'),
      hasKiaBook: typeof book === 'boolean' ? book : null,
      measured: lastOfEachDay(family.care?.growth[member.id] ?? []),
    },
  ];
}

export function lastMeasured(child: PosyanduChild): Measured | null {
  return child.measured.at(-1) ?? null;
}

/** Weighed in that month, as SKDN counts it: a child whose length alone was taken is not. */
export function isWeighedIn(child: PosyanduChild, month: Month): boolean {
  return child.measured.some(({ measuredOn, weightKg }) => weightKg !== null && monthOf(measuredOn) === month);
}

export function monthsOld(child: PosyanduChild, on: PlainDate): number {
  return completedMonths(child.birthDate, on);
}

/** Who is still to come, then who is done; the order of the register inside each. */
export function queueOf(children: readonly PosyanduChild[], month: Month): PosyanduChild[] {
  const isDone = (child: PosyanduChild): number => (isWeighedIn(child, month) ? 1 : 0);
  return children.toSorted((a, b) => isDone(a) - isDone(b));
}

/** The next one to weigh after this one, round the register; null when everybody has been. */
export function nextInQueue(
  children: readonly PosyanduChild[],
  month: Month,
  after: PosyanduChild,
): PosyanduChild | null {
  const at = children.findIndex(({ personId }) => personId === after.personId);
  const round = [...children.slice(at + 1), ...children.slice(0, Math.max(at, 0))];
  return round.find((child) => child.personId !== after.personId && !isWeighedIn(child, month)) ?? null;
}
