/** A family as its kader speaks of it: who, where, how old, since when nobody came. */
import { ageOf, shownAge } from '#domain/assessment/age.ts';
import { assessFamily } from '#domain/assessment/assess-family.ts';
import { calendarAt } from '#domain/assessment/calendar.ts';
import { recordAssessment } from '#domain/assessment/record-assessment.ts';
import { daysBetween, type PlainDate } from '#domain/basics/plain-date.ts';
import type { FamilyState, Fields, Member } from '#domain/family/family-state.ts';
import { birthDateOf, isIdentityNumber, textOf, valueOf } from '#domain/family/values.ts';
import { ruleSetOn, type Pack } from '#domain/pack/pack.ts';
import type { KsVersion } from '#domain/welfare/ks-stage.ts';
import { typedDigits } from '#kader/core/local-entry.ts';

export const nameOf = (fields: Fields): string | null => textOf(fields, 'name');

/** Who lives here: not left, and not on the card only. The head first, then by age. */
export function membersOf(family: FamilyState): Member[] {
  return Object.values(family.members)
    .filter(({ left }) => left === undefined)
    .toSorted((a, b) => rank(a) - rank(b) || (bornOn(a) < bornOn(b) ? -1 : 1));
}

export function leftOf(family: FamilyState): Member[] {
  return Object.values(family.members).filter(({ left }) => left !== undefined && left.reason !== 'erased');
}

export const isResident = ({ fields }: Member): boolean => valueOf(fields, 'residence_status') === 'RESIDENT';

const RANKS = ['HEAD', 'SPOUSE'];
function rank({ fields }: Member): number {
  const at = RANKS.indexOf(String(valueOf(fields, 'relation')));
  return at === -1 ? RANKS.length : at;
}
const bornOn = ({ fields }: Member): string => birthDateOf(fields)?.date ?? '9999';

export function headOf(family: FamilyState): Member | undefined {
  return membersOf(family)[0];
}

export function familyName(family: FamilyState): string | null {
  const head = headOf(family);
  return head ? nameOf(head.fields) : null;
}

/** A family that stands here: it has not moved on, and somebody is left in it. */
export const isHere = (family: FamilyState): boolean => family.movedTo === undefined && headOf(family) !== undefined;

export interface Place {
  rt: string;
  rw: string;
  dusun: string;
}

export function placeOf({ fields }: FamilyState): Place {
  return { rt: textOf(fields, 'rt') ?? '', rw: textOf(fields, 'rw') ?? '', dusun: textOf(fields, 'dusun') ?? '' };
}

/** Completed years, or a range where the birth date is not precise; null = unknown. */
export function yearsOf(fields: Fields, today: PlainDate): number | string | null {
  const age = ageOf(birthDateOf(fields), calendarAt(today));
  return age ? shownAge(age) : null;
}

/** Days of age; null where the birth date is not known. */
export function daysOld(fields: Fields, today: PlainDate): number | null {
  const birth = birthDateOf(fields);
  return birth ? daysBetween(birth.date, today) : null;
}

/** As the server gave it to who may call (decision 21), or as it was typed on this phone and not yet sent. */
export function numberToCall({ fields }: FamilyState): string | null {
  const phone = valueOf(fields, 'phone');
  const number = isIdentityNumber(phone) ? typedDigits(phone) : phone;
  return typeof number === 'string' && /^\+?\d{8,15}$/.test(number) ? number : null;
}

/** The newest day somebody was in the house or asked about it. */
export function lastVisit(family: FamilyState): PlainDate | null {
  return family.care?.visits[0]?.on ?? null;
}

/** The version whose items the form asks (R-KS-03); PK15, the programme's, before the pack has come. */
export function ksVersionOf(pack: Pack | null, today: PlainDate): KsVersion {
  return pack ? ruleSetOn(pack, today).settings.ksVersion : 'PK15';
}

/**
 * The family with what the rules say of it today: findings and needs that her own answers open or close show at once. The
 * server decides in the end; what is hidden here keeps the server's last word (contracts 10).
 */
export function assessed(family: FamilyState, pack: Pack, today: PlainDate): FamilyState {
  const assessment = assessFamily(family, today, ruleSetOn(pack, today));
  return recordAssessment(family, assessment, {
    seq: family.seq,
    catalogue: pack.catalogue,
    deriveId: (text) => `local:${text}`,
  });
}
