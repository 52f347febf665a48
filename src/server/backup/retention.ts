/** Which regular backups stay: the last of each of 7 days, 4 weeks and 12 months that have one. */

const KEPT = { days: 7, weeks: 4, months: 12 };
const MS_PER_DAY = 86_400_000;

export interface DatedBackup {
  file: string;
  /** ISO 8601, UTC. */
  at: string;
}

/** Those to be removed. Days, weeks (from Monday) and months without a backup do not count. */
export function outdatedBackups(backups: readonly DatedBackup[], timeZone: string): string[] {
  const newestFirst = backups.toSorted((a, b) => (a.at < b.at ? 1 : -1));
  const dayOf = dayIn(timeZone);
  const kept = new Set<string>();
  const keepLastOf = (periodOf: (day: string) => string, most: number): void => {
    const periods = new Set<string>();
    for (const { file, at } of newestFirst) {
      const period = periodOf(dayOf(at));
      if (periods.has(period)) continue;
      if (periods.size === most) return;
      periods.add(period);
      kept.add(file);
    }
  };
  keepLastOf((day) => day, KEPT.days);
  keepLastOf(mondayOf, KEPT.weeks);
  keepLastOf((day) => day.slice(0, 7), KEPT.months);
  return newestFirst.filter(({ file }) => !kept.has(file)).map(({ file }) => file);
}

export function dayIn(timeZone: string): (instant: string) => string {
  // The Swedish form of a date is YYYY-MM-DD.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return (instant) => format.format(new Date(instant));
}

function mondayOf(day: string): string {
  const time = Date.parse(`${day}T00:00:00Z`);
  const sinceMonday = (new Date(time).getUTCDay() + 6) % 7;
  return new Date(time - sinceMonday * MS_PER_DAY).toISOString().slice(0, 10);
}
