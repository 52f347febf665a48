/** DQ-04, DQ-05, DQ-07 and DQ-08: answers of one person that cannot, or can hardly, be true together. */
import { ageAtLeast, ageBelow, ageInBand, ageOf, birthRange } from '#domain/assessment/age.ts';
import type { MaybeAge } from '#domain/assessment/age.ts';
import { calendarAt } from '#domain/assessment/calendar.ts';
import { impreciseDateOf, numberOf, wordOf, yesNoOf } from '#domain/assessment/reading.ts';
import type { RuleSettings } from '#domain/assessment/rule-set.ts';
import { addDays, birthday, isPlainDate } from '#domain/basics/plain-date.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { currentMembers } from '#domain/data-quality/family-structure.ts';
import { ofPersonItem, quality } from '#domain/data-quality/quality-problem.ts';
import type { QualityProblem } from '#domain/data-quality/quality-problem.ts';
import type { FamilyState, Fields, Member } from '#domain/family/family-state.ts';

const WEEKS = { min: 1, max: 42 };
const FERTILE = { min: 10, max: 54 };
const MARRIED_FROM = 10;
const SD_UNTIL = 15;
const SLTA_FROM = 16;
const UPPER_LEVELS: readonly string[] = [
  'SLTA',
  'D1_D2',
  'D3',
  'DIPLOMA_UNSPECIFIED',
  'S1_D4',
  'S2',
  'S3',
  'PT_UNSPECIFIED',
];

type Settings = Pick<RuleSettings, 'childMarriageAge' | 'pregnancyWeeksMax'>;

export function personProblems(state: FamilyState, asOf: PlainDate, settings: Settings): QualityProblem[] {
  return Object.values(state.members).flatMap((member) => {
    const age = ageOf(impreciseDateOf(member.fields, 'birth_date'), calendarAt(asOf));
    const dates = dateProblems(member);
    if (!currentMembers(state).includes(member)) return dates;
    return [
      ...marriageProblems(member, age, settings),
      ...pregnancyProblems(member, age, { state, asOf, weeksMax: settings.pregnancyWeeksMax }),
      ...schoolProblems(member, age),
      ...dates,
    ];
  });
}

/** DQ-04: a matter for R-CM; the reader's rights decide who sees it, an RT head does not. */
function marriageProblems({ id, fields }: Member, age: MaybeAge, settings: Settings): QualityProblem[] {
  const tooYoung = wordOf(fields, 'marital_status') === 'MARRIED' && ageBelow(age, settings.childMarriageAge) === true;
  return tooYoung ? [quality('DQ-04', 'warning', 'married-young', ofPersonItem(id, 'marital_status'))] : [];
}

interface PregnancyContext {
  state: FamilyState;
  asOf: PlainDate;
  weeksMax: number;
}

/** DQ-05: impossible is an error, unlikely a warning, run out (R-KRS-06) a note. */
function pregnancyProblems({ id, fields }: Member, age: MaybeAge, context: PregnancyContext): QualityProblem[] {
  if (yesNoOf(fields, 'pregnant') !== true) return [];
  const weeks = numberOf(fields, 'pregnancy_weeks');
  const found: QualityProblem[] = [];
  const sex = wordOf(fields, 'sex');
  if (sex !== null && sex !== 'P') found.push(quality('DQ-05', 'error', 'pregnant-not-woman', ofPersonItem(id, 'sex')));
  if (weeks !== null && (weeks < WEEKS.min || weeks > WEEKS.max))
    found.push(quality('DQ-05', 'error', 'pregnancy-weeks', ofPersonItem(id, 'pregnancy_weeks'), { weeks, ...WEEKS }));
  if (ageInBand(age, FERTILE.min, FERTILE.max) === false)
    found.push(quality('DQ-05', 'warning', 'pregnant-age', ofPersonItem(id, 'birth_date'), FERTILE));
  if (hasRunOut(fields, context))
    found.push(quality('DQ-05', 'note', 'pregnancy-ran-out', ofPersonItem(id, 'pregnancy_weeks')));
  return found;
}

function hasRunOut(fields: Fields, { state, asOf, weeksMax }: PregnancyContext): boolean {
  const field = fields['pregnancy_weeks'] ?? fields['pregnant'];
  const recordedOn = field && state.origins[String(field[1])]?.observedOn;
  if (recordedOn === undefined) return false;
  const weeks = numberOf(fields, 'pregnancy_weeks') ?? 0;
  return addDays(recordedOn, 7 * Math.max(0, weeksMax + 1 - weeks)) <= asOf;
}

/** DQ-07: still in primary school above 15, or through with upper secondary below 16. */
function schoolProblems({ id, fields }: Member, age: MaybeAge): QualityProblem[] {
  const level = wordOf(fields, 'highest_completed');
  const classNo = numberOf(fields, 'class_no');
  const inPrimary =
    wordOf(fields, 'attending') === 'yes' &&
    (classNo === null ? level === 'SD_NOT_FINISHED' || level === 'NONE' : classNo <= 6);
  const found: QualityProblem[] = [];
  if (inPrimary && ageAtLeast(age, SD_UNTIL + 1) === true)
    found.push(quality('DQ-07', 'warning', 'old-for-primary', ofPersonItem(id, 'attending')));
  if (level !== null && UPPER_LEVELS.includes(level) && ageBelow(age, SLTA_FROM) === true)
    found.push(quality('DQ-07', 'warning', 'young-for-upper', ofPersonItem(id, 'highest_completed')));
  return found;
}

/** DQ-08: a marriage before the tenth birthday, a death before birth. An imprecise birth complains only when sure. */
function dateProblems({ id, fields, left }: Member): QualityProblem[] {
  const birth = impreciseDateOf(fields, 'birth_date');
  if (birth === null || !isPlainDate(birth.date)) return [];
  const { earliest } = birthRange(birth);
  const married = wordOf(fields, 'first_marriage_date');
  const died = wordOf(fields, 'death_date') ?? (left?.reason === 'died' ? left.on : null);
  const found: QualityProblem[] = [];
  if (married !== null && isPlainDate(married) && married < birthday(earliest, MARRIED_FROM))
    found.push(quality('DQ-08', 'error', 'married-before-ten', ofPersonItem(id, 'first_marriage_date')));
  if (died !== null && isPlainDate(died) && died < earliest)
    found.push(quality('DQ-08', 'error', 'died-before-birth', ofPersonItem(id, 'death_date')));
  return found;
}
