/** R-KRS-06: an answer "hamil" is true for so long only, then it is unknown until somebody asks again. */
import type { Calendar } from '#domain/assessment/calendar.ts';
import { addDays } from '#domain/basics/plain-date.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Truth } from '#domain/basics/truth.ts';

export interface PregnancyAnswer {
  /** `null` = not answered or hidden. */
  stated: Truth;
  hidden: boolean;
  /** Weeks at the day of record. Without them the pregnancy is taken to have just begun: the latest possible end. */
  weeks: number | null;
  recordedOn: PlainDate | null;
}

/**
 * Pregnant, or not, or unknown. `fertileCouple` because the question is put to fertile couples: no answer from anybody
 * else is no pregnancy, otherwise every grandmother would be a case to clear up.
 */
export function isPregnant(
  answer: PregnancyAnswer,
  fertileCouple: Truth,
  calendar: Calendar,
  settings: { pregnancyWeeksMax: number },
): Truth {
  if (answer.stated === true) return hasExpired(answer, calendar, settings.pregnancyWeeksMax) ? null : true;
  if (answer.stated === false || answer.stated === 'na') return false;
  return answer.hidden || fertileCouple !== false ? null : false;
}

/** Weeks at record + whole weeks since > the limit; 40 itself is still pregnant. */
function hasExpired({ weeks, recordedOn }: PregnancyAnswer, calendar: Calendar, weeksMax: number): boolean {
  if (recordedOn === null) return true;
  return calendar.reached(addDays(recordedOn, 7 * Math.max(0, weeksMax + 1 - (weeks ?? 0))));
}
