/**
 * How often a property is tried. The mutation tests (tools/stryker.vitest.setup.ts) judge thousands of mutants with the
 * same properties, so they set fast-check's global number of runs, and every number given here is cut down to it;
 * `npm run check` cuts it down with CIKAR_PROPERTY_RUNS.
 */
import fc from 'fast-check';

const MOST = Number(process.env['CIKAR_PROPERTY_RUNS'] ?? Number.POSITIVE_INFINITY);

/** `many` runs, or as many as are allowed. */
export function runs(many: number): number {
  return Math.min(many, MOST, fc.readConfigureGlobal().numRuns ?? many);
}

/** What must have happened at least `times` in `many` runs, in as many as are allowed. */
export function atLeast(times: number, many: number): number {
  return Math.floor((times * runs(many)) / many / (runs(many) === many ? 1 : 2));
}
