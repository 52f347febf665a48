/**
 * The labelled demo ("data sintetis"): whole villages over many months, as acts for the one write path. Month by month,
 * because promises refer to needs that only the ledger can name: write `acts`, read the needs, write `decideOnNeeds(needs)`.
 */
import { addMonths, monthOf, nextMonth, type Month, type PlainDate } from '#domain/basics/plain-date.ts';
import { byTime, windowOf, type DemoAct, type MonthWindow } from './acts.ts';
import { birthsAndPregnancies, newFamilies } from './births.ts';
import { familyMoves, personEvents } from './events.ts';
import { needActs, type NeedView } from './needs.ts';
import { posyanduDay } from './posyandu.ts';
import { startRun, type VillageRun } from './run.ts';
import type { VillageSpec } from './types.ts';
import { importVillage, visitRounds } from './visits.ts';

export interface DemoOptions {
  seed: number;
  villages: readonly VillageSpec[];
  /** The demo's last day; its month is the last one and may be half over. */
  today: PlainDate;
  months: number;
}

export interface DemoMonth {
  month: Month;
  /** In order of time, all villages together. */
  acts: DemoAct[];
  /** Acts on needs that are open, promised or delivered once `acts` are written; later in the month than all of those. */
  decideOnNeeds: (needs: readonly NeedView[]) => DemoAct[];
}

/** Chosen among the first five because its villages differ most (water in Rebo, certificates); any other number works too. */
export const DEMO_SEED = 3;

/** About 6,000 people. Shares of origin are ours, for the sake of names, not statistics. */
export const DEMO_VILLAGES: readonly VillageSpec[] = [
  {
    code: '19.01.04.2010',
    name: 'Kota Kapur',
    families: 560,
    origins: { malay: 88, javanese: 6, bugis: 3, 'chinese-indonesian': 3 },
  },
  {
    code: '19.01.01.2007',
    name: 'Rebo',
    families: 680,
    origins: { malay: 46, javanese: 8, bugis: 2, 'chinese-indonesian': 44 },
  },
  {
    code: '19.71.01.1007',
    name: 'Air Itam',
    families: 660,
    origins: { malay: 64, javanese: 18, bugis: 4, 'chinese-indonesian': 14 },
  },
];

export function* makeDemo({ seed, villages, today, months }: DemoOptions): Generator<DemoMonth> {
  const firstMonth = monthOf(addMonths(`${monthOf(today)}-01`, 1 - months));
  const runs = villages.map((spec) => startRun(seed, spec, `${firstMonth}-01`));
  let month = firstMonth;
  for (let index = 0; index < months; index += 1) {
    const window = windowOf(month, index, today);
    const acts = runs.flatMap((run) => monthOfVillage(run, window)).sort(byTime);
    yield { month, acts, decideOnNeeds: (needs) => runs.flatMap((run) => needActs(run, window, needs)).sort(byTime) };
    month = nextMonth(month);
  }
}

function monthOfVillage(run: VillageRun, window: MonthWindow): DemoAct[] {
  if (window.index === 0) return importVillage(run, window);
  // Newcomers last: they are registered before anybody visits them.
  return [
    ...(run.later.get(window.index) ?? []).flatMap((later) => later(run, window)),
    ...personEvents(run, window),
    ...birthsAndPregnancies(run, window),
    ...visitRounds(run, window),
    ...posyanduDay(run, window),
    ...familyMoves(run, window),
    ...newFamilies(run, window),
  ];
}

/** One village's history without any sector's answer: what happens when nobody promises anything. */
export function villageHistory(spec: VillageSpec, options: Omit<DemoOptions, 'villages'>): DemoAct[] {
  return [...makeDemo({ ...options, villages: [spec] })].flatMap(({ acts }) => acts);
}
