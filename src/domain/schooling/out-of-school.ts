/** R-ATS-01: children of school age who do not go to school, and which of the three kinds they are. */
import { ageInBand } from '#domain/assessment/age.ts';
import type { MaybeAge } from '#domain/assessment/age.ts';
import { allOf } from '#domain/basics/truth.ts';
import type { Truth } from '#domain/basics/truth.ts';

/** Never attended, dropped out, graduated from a level and did not continue. */
export type AtsCategory = 'BPB' | 'DO' | 'LTM';

export interface Schooling {
  age: MaybeAge;
  attending: string | null;
  highestCompleted: string | null;
  /** The last class attended, counted through: 7 is the first of SLTP, 10 the first of SLTA. */
  classNo: number | null;
}

export interface AtsResult {
  /** Child of school age whose attendance is known: the denominator of IN-17. */
  attendanceKnown: Truth;
  outOfSchool: Truth;
  /** Set where `outOfSchool` is true. */
  category?: AtsCategory;
}

/** The last class of the level that was completed; levels not listed are SLTA and above. */
const CLASSES_DONE: Readonly<Record<string, number>> = { NONE: 0, SD_NOT_FINISHED: 0, SD: 6, SLTP: 9 };

export function outOfSchool(child: Schooling, settings: { atsMin: number; atsMax: number }): AtsResult {
  const { attending } = child;
  const ofSchoolAge = ageInBand(child.age, settings.atsMin, settings.atsMax);
  const notAttending = attending === null ? null : attending !== 'yes';
  const result = allOf([ofSchoolAge, notAttending, belowSlta(child)]);
  return {
    attendanceKnown: allOf([ofSchoolAge, attending !== null]),
    outOfSchool: result,
    ...(result === true && { category: categoryOf(child) }),
  };
}

/** Who never went to school has not finished SLTA, where the level was not asked; a stated level is believed. */
function belowSlta({ attending, highestCompleted }: Schooling): Truth {
  if (highestCompleted !== null) return highestCompleted in CLASSES_DONE;
  return attending === 'never' ? true : null;
}

function categoryOf({ attending, highestCompleted, classNo }: Schooling): AtsCategory {
  if (attending === 'never' || highestCompleted === 'NONE') return 'BPB';
  const done = CLASSES_DONE[highestCompleted ?? ''] ?? 0;
  if (classNo !== null && classNo > done) return 'DO';
  return done > 0 ? 'LTM' : 'DO';
}
