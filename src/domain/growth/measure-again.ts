/** "Ukur ulang": when a cadre is asked to measure again before anybody believes the number (R-ANT-08, R-ANT-09, DQ-09). */
import { DAYS_PER_MONTH, FIRST_HEIGHT_DAY } from '#domain/growth/child-age.ts';
import { GROWTH_INDICES, type Growth } from '#domain/growth/measurement.ts';
import { LYING_MINUS_STANDING_CM } from '#domain/growth/posture.ts';

/** Message keys `growth.again.<reason>`. */
export const AGAIN_REASONS = ['implausible', 'slip', 'shrunk', 'weight-jump'] as const;
export type AgainReason = (typeof AGAIN_REASONS)[number];

export interface MeasuredOnce {
  growth: Growth;
  weightKg: number | null;
}

const SLIPS = new Set(['growth.grams', 'growth.metres', 'growth.swapped', 'growth.standing-under-9-months']);
const SHRUNK_CM = 1;
const JUMP_PER_MONTH = 0.2;
const JUMP_FROM_MONTHS = 6;

/** @param before the child's measurement before this one, if there is one */
export function measureAgain(now: MeasuredOnce, before: MeasuredOnce | null): AgainReason[] {
  const reasons: AgainReason[] = [];
  if (GROWTH_INDICES.some((index) => now.growth[index]?.implausible === true)) reasons.push('implausible');
  if (now.growth.problems.some(({ code }) => SLIPS.has(code))) reasons.push('slip');
  if (before && hasShrunk(now.growth, before.growth)) reasons.push('shrunk');
  if (before && hasJumped(now, before)) reasons.push('weight-jump');
  return reasons;
}

/** Nobody grows shorter; both are compared as the later one was, for a child is 0.7 cm shorter standing. */
function hasShrunk(now: Growth, before: Growth): boolean {
  if (now.comparableCm === null || before.comparableCm === null || now.age === null || before.age === null)
    return false;
  const hasStoodUp = before.age.days < FIRST_HEIGHT_DAY && now.age.days >= FIRST_HEIGHT_DAY;
  const was = hasStoodUp ? before.comparableCm - LYING_MINUS_STANDING_CM : before.comparableCm;
  // In hundredths: 80.1 − 79.1 is one centimetre and not a little more.
  return Math.round((was - now.comparableCm) * 100) > SHRUNK_CM * 100;
}

/** More than a fifth a month; what happened within a month is not multiplied up to one. */
function hasJumped(now: MeasuredOnce, before: MeasuredOnce): boolean {
  const [nowAge, beforeAge] = [now.growth.age, before.growth.age];
  if (!nowAge || !beforeAge || !isWeight(now.weightKg) || !isWeight(before.weightKg)) return false;
  if (nowAge.months <= JUMP_FROM_MONTHS) return false;
  const months = Math.max(1, (nowAge.days - beforeAge.days) / DAYS_PER_MONTH);
  const change = Math.abs(now.weightKg / before.weightKg - 1);
  return change > JUMP_PER_MONTH * months + 1e-9;
}

function isWeight(kg: number | null): kg is number {
  return kg !== null && kg > 0;
}
