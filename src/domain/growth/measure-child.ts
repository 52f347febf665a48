/** One child measured on one day, by the reference of its age (R-ANT-01, R-ANT-14). */
import { YOUNG_UNTIL_MONTHS } from '#domain/growth/child-age.ts';
import type { Growth, Measurement } from '#domain/growth/measurement.ts';
import { measureSchoolChild } from '#domain/growth/measure-school-child.ts';
import { measureYoungChild } from '#domain/growth/measure-young-child.ts';

/** Without an age the young child's tables: BB/TB needs none. */
export function measureChild(measurement: Measurement): Growth {
  const isOlder = measurement.age !== null && measurement.age.months >= YOUNG_UNTIL_MONTHS;
  return isOlder ? measureSchoolChild(measurement) : measureYoungChild(measurement);
}
