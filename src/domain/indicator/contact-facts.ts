/** Counts of one family from its registers: visits, measurements, contacts (IN-04, IN-06, IN-07, IN-29). */
import { ageAtLeast, ageBelow } from '#domain/assessment/age.ts';
import type { MaybeAge } from '#domain/assessment/age.ts';
import { addMonths, monthOf } from '#domain/basics/plain-date.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { OLDER_FROM } from '#domain/elderly/older-person-alone.ts';
import type { KrsStatus } from '#domain/krs/stunting-risk.ts';

export interface Registers {
  /** Days of visits by the family accompaniment team (TPK). */
  visits: readonly PlainDate[];
  measurements: readonly { person: string; date: PlainDate; weighed: boolean }[];
  /** BKL or posyandu contacts of older people. */
  contacts: readonly { person: string; date: PlainDate }[];
}

/** Name → what is counted; supplied by registers, not by answers. */
export const CONTACT_FACTS = {
  krsVisited: 'KRS families with a TPK visit in the last 3 months (IN-04)',
  balita: 'residents of 0–59 completed months (IN-06, IN-07)',
  balitaWeighed: 'of these, weighed in the month of the day asked for, up to that day (IN-06)',
  balitaUnmeasured: 'of these, without any measurement in the last 6 months (IN-07)',
  elderly: 'residents of 60 years and more (IN-29)',
  elderlyContacted: 'of these, with a BKL or posyandu contact in the last 6 months (IN-29)',
} as const;
export type ContactFacts = Record<keyof typeof CONTACT_FACTS, number>;

const [VISIT_MONTHS, MEASURED_MONTHS, CONTACT_MONTHS] = [3, 6, 6];

/** After the day N calendar months ago, up to and with the day asked for (rulebook, Conventions). */
export function inLastMonths(day: PlainDate, months: number, asOf: PlainDate): boolean {
  return day > addMonths(asOf, -months) && day <= asOf;
}

export function contactFacts(
  residents: readonly { id: string; age: MaybeAge }[],
  krs: KrsStatus,
  registers: Registers,
  asOf: PlainDate,
): ContactFacts {
  const balita = residents.filter(({ age }) => ageBelow(age, 5) === true).map(({ id }) => id);
  const elderly = residents.filter(({ age }) => ageAtLeast(age, OLDER_FROM) === true).map(({ id }) => id);
  const measured = (id: string, fits: (day: PlainDate, weighed: boolean) => boolean): boolean =>
    registers.measurements.some(({ person, date, weighed }) => person === id && fits(date, weighed));
  const thisMonth = (day: PlainDate): boolean => monthOf(day) === monthOf(asOf) && day <= asOf;
  const contacted = (id: string): boolean =>
    registers.contacts.some(({ person, date }) => person === id && inLastMonths(date, CONTACT_MONTHS, asOf));
  const visited = registers.visits.some((day) => inLastMonths(day, VISIT_MONTHS, asOf));
  return {
    krsVisited: krs === 'KRS' && visited ? 1 : 0,
    balita: balita.length,
    balitaWeighed: balita.filter((id) => measured(id, (day, weighed) => weighed && thisMonth(day))).length,
    balitaUnmeasured: balita.filter((id) => !measured(id, (day) => inLastMonths(day, MEASURED_MONTHS, asOf))).length,
    elderly: elderly.length,
    elderlyContacted: elderly.filter(contacted).length,
  };
}
