/** Permenkes 2/2020: what a z-score is called. Asked of the rounded z (R-ANT-07): −3.00 is "pendek", −3.01 "sangat pendek". */
import type { Growth, ZScore } from '#domain/growth/measurement.ts';

export const HEIGHT_CLASSES = ['sangat-pendek', 'pendek', 'normal', 'tinggi'] as const;
export const WEIGHT_CLASSES = ['sangat-kurang', 'kurang', 'normal', 'risiko-bb-lebih'] as const;
export const NUTRITION_CLASSES = [
  'gizi-buruk',
  'gizi-kurang',
  'gizi-baik',
  'berisiko-gizi-lebih',
  'gizi-lebih',
  'obesitas',
] as const;

export type HeightClass = (typeof HEIGHT_CLASSES)[number];
export type WeightClass = (typeof WEIGHT_CLASSES)[number];
export type NutritionClass = (typeof NUTRITION_CLASSES)[number];

/** Each is `null` where its z is; the words are messages `growth.tbu.<class>`, `growth.bbu.…`, `growth.bbtb.…`, `growth.imtu.…`. */
export interface GrowthClasses {
  tbu: HeightClass | null;
  bbu: WeightClass | null;
  bbtb: NutritionClass | null;
  imtu: NutritionClass | null;
}

/** "5–18 years" ends the day before the 19th birthday; WHO's table goes one day further. */
const LAST_CLASS_BEFORE_MONTHS = 228;

/** From five years on the regulation has a class for IMT/U only. */
export function classesOf(growth: Growth): GrowthClasses {
  const { lengthForAge, weightForAge, weightForLength, bmiForAge } = growth;
  if (growth.reference === 'who2007') {
    const isCovered = growth.age !== null && growth.age.months < LAST_CLASS_BEFORE_MONTHS;
    return { tbu: null, bbu: null, bbtb: null, imtu: isCovered ? classOf(bmiForAge, schoolNutritionClass) : null };
  }
  return {
    tbu: classOf(lengthForAge, heightClass),
    bbu: classOf(weightForAge, weightClass),
    bbtb: classOf(weightForLength, nutritionClass),
    imtu: classOf(bmiForAge, nutritionClass),
  };
}

function classOf<Class>(score: ZScore | null, name: (z: number) => Class): Class | null {
  return score && name(score.z);
}

/** PB/U, TB/U. */
export function heightClass(z: number): HeightClass {
  if (z < -3) return 'sangat-pendek';
  if (z < -2) return 'pendek';
  return z <= 3 ? 'normal' : 'tinggi';
}

/** BB/U. */
export function weightClass(z: number): WeightClass {
  if (z < -3) return 'sangat-kurang';
  if (z < -2) return 'kurang';
  return z <= 1 ? 'normal' : 'risiko-bb-lebih';
}

/** BB/PB, BB/TB and IMT/U below five years. */
export function nutritionClass(z: number): NutritionClass {
  if (z < -3) return 'gizi-buruk';
  if (z < -2) return 'gizi-kurang';
  if (z <= 1) return 'gizi-baik';
  if (z <= 2) return 'berisiko-gizi-lebih';
  return z <= 3 ? 'gizi-lebih' : 'obesitas';
}

/** IMT/U from 5 to 18 years: fewer classes and lower limits. */
export function schoolNutritionClass(z: number): NutritionClass {
  if (z < -3) return 'gizi-buruk';
  if (z < -2) return 'gizi-kurang';
  if (z <= 1) return 'gizi-baik';
  return z <= 2 ? 'gizi-lebih' : 'obesitas';
}
