/** Properties that judge mutants: few tries, always the same ones, and no search for the smallest example. */
import fc from 'fast-check';

const RUNS = 50;

fc.configureGlobal({ numRuns: RUNS, seed: 20_261_124, endOnFailure: true });
