/**
 * R-DIV-01 (our name; rulebook 6.3, IN-18): divorce is published as cases brought, as cases decided, per marriages of the
 * year and per married couples. None is wrong and no two may be compared, so each carries its label.
 */
import { percent } from '#domain/basics/rounding.ts';

export interface DivorceCounts {
  /** Brought by the wife (cerai gugat) and by the husband (cerai talak). */
  broughtByWife: number | null;
  broughtByHusband: number | null;
  decided: number | null;
  /** Marriages registered in the same year. */
  marriagesOfYear: number | null;
  marriedCouplesMidYear: number | null;
}

export interface DivorceFigures {
  brought: number | null;
  decided: number | null;
  /** IN-18 a: decided per 100 marriages of the year. */
  perHundredMarriages: number | null;
  /** IN-18 b: decided per 1,000 married couples at mid-year. */
  perThousandCouples: number | null;
}

export function divorceFigures(counts: DivorceCounts): DivorceFigures {
  const { broughtByWife, broughtByHusband, decided } = counts;
  const perCouple = percent(decided, counts.marriedCouplesMidYear);
  return {
    brought: broughtByWife === null || broughtByHusband === null ? null : broughtByWife + broughtByHusband,
    decided,
    perHundredMarriages: percent(decided, counts.marriagesOfYear),
    perThousandCouples: perCouple === null ? null : perCouple * 10,
  };
}
