/** What was found in words, the most pressing first. Never blames; what cannot be is measured again before it is said (R-ANT-08). */
import type { GrowthChild } from '#contract/growth.ts';
import type { MeasuredReading } from '#domain/growth/read-measured.ts';
import type { Tone } from '#ui/parts/StateIcon.tsx';

export interface FoundWords {
  /** Message key. */
  words: string;
  tone: Tone;
}

type Last = Pick<NonNullable<GrowthChild['last']>, 'tbu' | 'bbu' | 'bbtb' | 'oedema'>;

export function foundWords({ tbu, bbu, bbtb, oedema }: Last): FoundWords[] {
  const found: FoundWords[] = [];
  if (oedema) found.push({ words: 'growth-pages.oedema', tone: 'overdue' });
  if (bbtb === 'gizi-buruk') found.push({ words: 'growth.bbtb.gizi-buruk', tone: 'overdue' });
  if (bbtb === 'gizi-kurang') found.push({ words: 'growth.bbtb.gizi-kurang', tone: 'due' });
  if (tbu === 'pendek' || tbu === 'sangat-pendek') found.push({ words: `growth.tbu.${tbu}`, tone: 'due' });
  if (bbu === 'kurang' || bbu === 'sangat-kurang') found.push({ words: `growth.bbu.${bbu}`, tone: 'due' });
  if (bbtb === 'gizi-lebih' || bbtb === 'obesitas' || bbtb === 'berisiko-gizi-lebih')
    found.push({ words: `growth.bbtb.${bbtb}`, tone: 'due' });
  if (found.length > 0) return found;
  // Nothing computed is not "well".
  return tbu !== null || bbu !== null || bbtb !== null ? [{ words: 'growth-pages.well', tone: 'ok' }] : [];
}

export function saidOf({ growth, classes }: MeasuredReading): Last {
  return {
    tbu: growth.lengthForAge?.implausible ? null : classes.tbu,
    bbu: growth.weightForAge?.implausible ? null : classes.bbu,
    bbtb: growth.weightForLength?.implausible ? null : classes.bbtb,
    oedema: growth.oedema,
  };
}
