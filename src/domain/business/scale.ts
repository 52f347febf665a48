/**
 * Scale of a business by three yardsticks that are never mixed: PP 7/2021 art. 35 (R-UMKM-01), workers as BPS counts
 * (R-UMKM-02), and the monthly bands of Regsosek 425 (R-UMKM-03), which times twelve are those of PP 7/2021.
 */
import type { Problem } from '#domain/basics/problem.ts';
import { problem } from '#domain/basics/problem.ts';
import { answered, fallsTo, reaches } from '#domain/rules/explained.ts';
import type { Explained } from '#domain/rules/explained.ts';

export const SCALES = ['micro', 'small', 'medium', 'large'] as const;
export type Scale = (typeof SCALES)[number];

export interface ScaleResult extends Explained {
  /** `null` = UNKNOWN. */
  scale: Scale | null;
  problems: Problem[];
}

const BILLION = 1_000_000_000;
/** Rupiah without land and building, for a new business: at most this for micro, small, medium. */
const CAPITAL = [1 * BILLION, 5 * BILLION, 10 * BILLION] as const;
/** Rupiah a year, for one that sells already. */
const SALES = [2 * BILLION, 15 * BILLION, 50 * BILLION] as const;
const WORKERS = [4, 19, 99] as const;

export interface Money {
  /** What PP 7/2021 looks at: the capital of a new business, the yearly sales of an existing one. */
  by: 'capital' | 'sales';
  rupiah: number | null;
}

/** R-UMKM-01. */
export function scaleByMoney({ by, rupiah }: Money): ScaleResult {
  return scaled('R-UMKM-01', by, rupiah, by === 'capital' ? CAPITAL : SALES, 0);
}

/** R-UMKM-02: nobody at all is no scale, the owner counts. */
export function scaleByWorkers(workers: number | null): ScaleResult {
  return scaled('R-UMKM-02', 'workers', workers, WORKERS, 1, Number.isInteger);
}

export type TurnoverScale = 'ultra-micro' | Scale;

const BANDS: readonly TurnoverScale[] = [
  'ultra-micro',
  'ultra-micro',
  'ultra-micro',
  'micro',
  'small',
  'medium',
  'large',
];

/** R-UMKM-03: Regsosek 425, bands 1–7; `null` for another code. */
export function scaleOfTurnoverBand(band: number): TurnoverScale | null {
  return BANDS[band - 1] ?? null;
}

function scaled(
  id: string,
  input: string,
  value: number | null,
  limits: readonly number[],
  least: number,
  accepts: (value: number) => boolean = Number.isFinite,
): ScaleResult {
  const isWrong = value !== null && (!accepts(value) || value < least);
  const usable = value === null || isWrong ? null : value;
  const rank = usable === null ? null : limits.filter((limit) => usable > limit).length;
  const scale = rank === null ? null : (SCALES[rank] ?? null);
  return {
    scale,
    problems: isWrong ? [problem('business.not-a-number', { column: input, value: String(value) })] : [],
    rule: { id, version: '1' },
    decidedBy: scale === null ? [] : [input],
    reason: { key: `reason.scale.${scale ?? 'unknown'}`, params: { input } },
    wouldChange: rank === null ? [answered(input)] : neighbours(input, rank, limits),
    unknown: scale === null ? [input] : [],
  };
}

function neighbours(input: string, rank: number, limits: readonly number[]): Explained['wouldChange'] {
  const [above, below] = [limits[rank], limits[rank - 1]];
  return [
    ...(above === undefined ? [] : [reaches(input, above + 1)]),
    ...(below === undefined ? [] : [fallsTo(input, below)]),
  ];
}
