/** LiLA, the circumference of the upper arm (R-ANT-15). The limits are general knowledge, so configuration. */
export const LILA = { severeBelow: 11.5, moderateBelow: 12.5, kekBelow: 23.5 } as const;

export type ArmClass = 'severe' | 'moderate' | 'normal';

/** @returns `null` outside 6–59 completed months and without a measure */
export function armClass(cm: number | null, completedMonths: number): ArmClass | null {
  if (cm === null || !(cm > 0) || completedMonths < 6 || completedMonths > 59) return null;
  if (cm < LILA.severeBelow) return 'severe';
  return cm < LILA.moderateBelow ? 'moderate' : 'normal';
}

/** KEK of a pregnant woman: chronic lack of energy. `null` without a measure. */
export function hasKek(cm: number | null): boolean | null {
  return cm === null || !(cm > 0) ? null : cm < LILA.kekBelow;
}
