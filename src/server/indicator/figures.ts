/** Figures of indicators for areas and months, from the facts table only. */
import { addMonths, monthOf, type Month } from '#domain/basics/plain-date.ts';
import { figureOf, type Figure, type Indicator, type IndicatorFact } from '#domain/indicator/indicator.ts';
import type { AreaBook } from '#server/area/area-book.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';
import { enrolledBy, monthsOf, sumsBy, type MonthSummary } from '#server/indicator/indicator.queries.ts';

export interface FigureTable {
  figure(indicator: Indicator, area: string, month: Month): Figure;
  summary(area: string, month: Month): MonthSummary | undefined;
  /** A fact by itself, null where no village has data. */
  fact(name: IndicatorFact, area: string, month: Month): number | null;
}

/**
 * Reads what is needed for `indicators` over `areas` and `months`: three queries, whatever their number.
 * @param areas siblings, or one area alone; codes of one length
 */
export async function figureTable(
  tx: ActorTransaction,
  book: AreaBook,
  indicators: readonly Indicator[],
  areas: readonly string[],
  months: readonly Month[],
): Promise<FigureTable> {
  const root = commonRoot(areas);
  const width = areas[0]?.length ?? 0;
  const sums = new Map(
    (await sumsBy(tx, root, width, months, factsIn(indicators))).map((row) => [
      key(row.area, row.month, row.fact),
      row.value,
    ]),
  );
  const summaries = new Map((await monthsOf(tx, root, width, months)).map((row) => [key(row.area, row.month), row]));
  const enrolled = new Map(
    (await enrolledBy(tx, root, width, months)).map((row) => [key(row.area, row.month), row.value]),
  );
  const fact = (name: IndicatorFact, area: string, month: Month): number | null => {
    if (name === 'villages') return book.villagesIn(area).length;
    if (name === 'villagesEnrolled') return enrolled.get(key(area, month)) ?? 0;
    return summaries.has(key(area, month)) ? (sums.get(key(area, month, name)) ?? 0) : null;
  };
  return {
    fact,
    summary: (area, month) => summaries.get(key(area, month)),
    figure: (indicator, area, month) =>
      figureOf(indicator, {
        numerator: fact(indicator.numerator, area, month),
        denominator: fact(indicator.denominator, area, month),
        unknown: indicator.unknown ? fact(indicator.unknown, area, month) : null,
      }),
  };
}

/** The facts of the fractions, and those that every receipt names. */
function factsIn(indicators: readonly Indicator[]): string[] {
  const own = indicators.flatMap((indicator) => [
    indicator.numerator,
    indicator.denominator,
    ...(indicator.unknown ? [indicator.unknown] : []),
    ...(indicator.beside ?? []),
  ]);
  return [...new Set([...own, 'families', 'familiesUpdated12Months'])];
}

function key(...parts: string[]): string {
  return parts.join('|');
}

/** The area that holds all of them: one area itself, siblings their parent. */
function commonRoot(areas: readonly string[]): string {
  const [first = '', ...others] = areas;
  return others.length === 0 ? first : first.slice(0, first.lastIndexOf('.'));
}

/** The last `count` months up to and including `month`, oldest first. */
export function lastMonths(month: Month, count: number): Month[] {
  return Array.from({ length: count }, (_, index) => monthOf(addMonths(`${month}-01`, index - count + 1)));
}
