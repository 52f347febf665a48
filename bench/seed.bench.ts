/**
 * How long does it take to make the synthetic province, through the one write path, with assessment, findings and needs?
 * Bar (issue 3): `cikar seed --province`, 450,000 families, below 15 minutes. The database is kept for the other benches
 * (`var/bench-393`, `var/bench-39` for the tenth): remove the folder to measure again.
 *
 * Last answer 2026-11-24, 2 × Intel Xeon, 24 GB: province 12.3 min (1,406,947 people, 1,904/s) while other programs kept the
 * load average at 5 to 10; a tenth 0.9 min (2,369/s, 0.34 ms of our CPU a person, 329 MB) at load 1.8.
 */
import { report } from './support/report.ts';
import { IS_FULL, withWorld } from './support/world.ts';

const MOST_MINUTES = 15;

await withWorld(async ({ size, seeded, owner }) => {
  const { rows } = await owner.query<{ bytes: number }>('select pg_database_size(current_database())::bigint as bytes');
  const minutes = seeded.seconds / 60;
  report(
    'seed',
    [
      {
        name: 'minutes',
        value: minutes,
        unit: 'min',
        most: IS_FULL ? MOST_MINUTES : MOST_MINUTES / 10,
        note: `${size.villages} villages, ${size.families} families, ${seeded.people} people`,
      },
      { name: 'people a second', value: seeded.people / seeded.seconds, unit: '/s' },
      ...(seeded.cpu === null
        ? []
        : [{ name: 'our CPU a person', value: (seeded.cpu * 1_000) / seeded.people, unit: 'ms' }]),
      ...(seeded.peakMb === null ? [] : [{ name: 'peak memory', value: seeded.peakMb, unit: 'MB', most: 500 }]),
      {
        name: 'database',
        value: (rows[0]?.bytes ?? 0) / 2 ** 20,
        unit: 'MB',
        note: `${Math.round((rows[0]?.bytes ?? 0) / seeded.people)} bytes a person`,
      },
    ],
    { size },
  );
});
