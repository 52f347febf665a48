import type { GrowthChild } from '#contract/growth.ts';

export const GROWTH_FILTERS = ['all', 'never', 'late', 'stunted', 'thin', 'again', 'not-gained'] as const;
export type GrowthFilterName = (typeof GROWTH_FILTERS)[number];

export function fitsFilter({ last, isLate }: GrowthChild, filter: GrowthFilterName): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'never':
      return last === null;
    case 'late':
      return isLate;
    case 'stunted':
      return last?.tbu === 'pendek' || last?.tbu === 'sangat-pendek';
    case 'thin':
      return last !== null && (last.oedema || last.bbtb === 'gizi-kurang' || last.bbtb === 'gizi-buruk');
    case 'again':
      return last !== null && last.again.length > 0;
    case 'not-gained':
      return last?.letter === 'T';
  }
}
