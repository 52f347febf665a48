/** The value axis: from zero unless all values lie far from it, and always with the target on it. */
import { scaleLinear } from 'd3-scale';
import type { ScaleLinear } from 'd3-scale';

// A line may leave zero out when it would otherwise use less than half of the height; bars and dots never do.
const FAR_FROM_ZERO = 0.5;

export function lineDomain(values: readonly number[], target: number | null): [number, number] {
  const all = target === null ? [...values] : [...values, target];
  if (all.length === 0) return [0, 1];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  if (low === high) return low === 0 ? [0, 1] : [Math.min(0, low), Math.max(0, high * 1.25)];
  if (low >= 0 && low < high * FAR_FROM_ZERO) return [0, high];
  const air = (high - low) * 0.15;
  return [low - air, high + air];
}

export function valueScale(
  domain: readonly [number, number],
  range: readonly [number, number],
  ticks: number,
): ScaleLinear<number, number> {
  return scaleLinear(domain, range).nice(ticks);
}
