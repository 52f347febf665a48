/** R-ANT-03: length and height of one child differ by 0.7 cm; WHO's curves want the one that belongs to the age. */
import { FIRST_HEIGHT_DAY, type ChildAge } from '#domain/growth/child-age.ts';
import type { Posture } from '#domain/growth/measurement.ts';

/** So much longer is a child lying than standing. */
export const LYING_MINUS_STANDING_CM = 0.7;
const STANDS_FROM_MONTHS = 9;
/** WHO's tables stand 0.1 cm apart; what is this close to a row is that row (R-ANT-04: 103.1 − 0.7 is 102.4). */
const SAME_CM = 1e-6;

/** Nobody stands before nine months: a slip of the pen, so nothing is known of the posture. */
export function isImplausiblePosture(posture: Posture | null, age: ChildAge | null): boolean {
  return posture === 'standing' && age !== null && age.months < STANDS_FROM_MONTHS;
}

/** Without an age or a posture nothing is added: then the posture is taken to be the one that belongs to the age. */
export function comparableCm(cm: number, posture: Posture | null, age: ChildAge | null): number {
  if (age === null || posture === null) return snapped(cm);
  const isYoung = age.days < FIRST_HEIGHT_DAY;
  if (isYoung && posture === 'standing') return snapped(cm + LYING_MINUS_STANDING_CM);
  return !isYoung && posture === 'lying' ? snapped(cm - LYING_MINUS_STANDING_CM) : snapped(cm);
}

function snapped(cm: number): number {
  const tenth = Math.round(cm * 10) / 10;
  return Math.abs(cm - tenth) <= SAME_CM ? tenth : cm;
}
