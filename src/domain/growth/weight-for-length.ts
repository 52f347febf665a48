/** BB/PB and BB/TB (R-ANT-04): WHO's rows stand 0.1 cm apart, between them L, M and S are interpolated. */
import { restrictedZScore } from '#domain/growth/lms.ts';
import { tableOf, type Sex } from '#domain/growth/reference.ts';
import { WEIGHT_FOR_HEIGHT } from '#domain/growth/tables/weight-for-height.ts';
import { WEIGHT_FOR_LENGTH } from '#domain/growth/tables/weight-for-length.ts';
import { interpolatedZScore } from '#domain/growth/interpolate.ts';

const ROWS_PER_CM = 10;

/**
 * @param cm corrected for posture, snapped to the row it means
 * @returns not rounded; `null` outside the table, whose ends belong to it
 */
export function weightForLength(sex: Sex, isLength: boolean, kg: number, cm: number): number | null {
  const table = tableOf(isLength ? WEIGHT_FOR_LENGTH : WEIGHT_FOR_HEIGHT)[sex];
  if (cm * ROWS_PER_CM < table.first || cm * ROWS_PER_CM > table.last) return null;
  return interpolatedZScore(restrictedZScore, table, cm * ROWS_PER_CM, kg);
}
