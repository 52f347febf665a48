/** Small in `npm test`; `CIKAR_FAULTS=long` is what `npm run check:deep` asks for. */
export const LONG = process.env['CIKAR_FAULTS'] === 'long';

/** Another seed every day, printed with every result; `CIKAR_FAULTS_SEED` walks a run again. */
export const DAY = Math.floor(Date.now() / 86_400_000);
export const SEED = Number(process.env['CIKAR_FAULTS_SEED'] ?? DAY);

/** Vitest shows it with the test: seed, counts and times are part of the evidence. */
export function report(what: string, facts: Record<string, unknown>): void {
  console.log(`${what}: seed ${SEED} ${JSON.stringify(facts)}`);
}
