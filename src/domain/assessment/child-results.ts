/** Hands a family's measurements and divorces to the rules of CIKAR-2026.2, and their verdicts to the findings. */
import type { FamilyReading, PersonReading } from '#domain/assessment/family-reading.ts';
import { anyHidden, impreciseDateOf, wordOf } from '#domain/assessment/reading.ts';
import { reason } from '#domain/assessment/reasons.ts';
import type { Truth } from '#domain/basics/truth.ts';
import type { Fields } from '#domain/family/family-state.ts';
import type { Reason, SensitivityClass } from '#domain/finding/finding.ts';
import { childGrowth, type ChildGrowth, type GrowthVerdict } from '#domain/growth/child-findings.ts';
import type { MeasuredPerson } from '#domain/growth/read-measured.ts';
import { divorcedFamily } from '#domain/marriage/divorced-family.ts';
import type { Partner } from '#domain/marriage/divorced-family.ts';

export function childGrowthOf(person: PersonReading, { state, calendar }: FamilyReading): ChildGrowth {
  const child = measuredPerson(person);
  return childGrowth({ age: person.age, child }, state.care?.growth[person.id] ?? [], calendar);
}

/** `null` without a birth date to the day or without a sex: then nothing can be computed (R-ANT-01, contracts 31.7). */
export function measuredPerson({ fields }: PersonReading): MeasuredPerson | null {
  const birth = impreciseDateOf(fields, 'birth_date');
  const sex = wordOf(fields, 'sex');
  if (birth?.precision !== 'DAY' || (sex !== 'L' && sex !== 'P')) return null;
  return { sex, birthDate: birth.date, hasExactBirthDate: true };
}

export function divorceOf({ residents, calendar }: FamilyReading): Truth {
  const relation = (person: PersonReading): string | null => wordOf(person.fields, 'relation');
  const partners = residents.filter((person) => ['HEAD', 'SPOUSE'].includes(relation(person) ?? ''));
  const children = residents.filter((person) => relation(person) === 'CHILD');
  return divorcedFamily(
    partners.map(({ fields }) => partnerOf(fields)),
    children.map(({ age }) => age),
    calendar,
  );
}

export function partnerOf(fields: Fields): Partner {
  return { maritalStatus: wordOf(fields, 'marital_status'), divorcedOn: wordOf(fields, 'divorce_date') };
}

interface ChildVerdict {
  kind: 'stunted' | 'wasted' | 'underweight' | 'not-measured';
  present: Truth;
  class: SensitivityClass;
  hidden: boolean;
  because: () => Reason;
}

export function childVerdicts(person: PersonReading, growth: ChildGrowth | null): ChildVerdict[] {
  if (growth === null) return [];
  const hidden = anyHidden(person.fields, ['birth_date', 'sex']);
  const { stunted, wasted, underweight, notMeasured, lastOn } = growth;
  return [
    {
      ...{ kind: 'stunted', present: stunted.present, class: 'P3', hidden },
      because: () => reason(`reason.stunted.${stunted.severe ? 'sangat-pendek' : 'pendek'}`, on(stunted)),
    },
    {
      ...{ kind: 'wasted', present: wasted.present, class: 'P3', hidden },
      because: () =>
        reason(`reason.wasted.${wasted.oedema ? 'oedema' : wasted.severe ? 'gizi-buruk' : 'gizi-kurang'}`, on(wasted)),
    },
    {
      ...{ kind: 'underweight', present: underweight.present, class: 'P3', hidden },
      because: () =>
        reason(
          `reason.underweight.${underweight.oedema ? 'oedema' : underweight.severe ? 'sangat-kurang' : 'kurang'}`,
          on(underweight),
        ),
    },
    {
      ...{ kind: 'not-measured', present: notMeasured, class: 'P3', hidden },
      because: () =>
        lastOn === null ? reason('reason.not-measured.never', {}) : reason('reason.not-measured.since', { on: lastOn }),
    },
  ];
}

/** A verdict that is there has a day; the dash keeps the function total. */
const on = ({ measuredOn }: GrowthVerdict): { on: string } => ({ on: measuredOn ?? '–' });

/** The answers R-DIV-02 reads of head, spouse and children. */
export function divorceIsHidden({ residents }: FamilyReading): boolean {
  return residents.some(({ fields }) => anyHidden(fields, ['marital_status', 'divorce_date', 'birth_date']));
}
