/** What was found in words, the most pressing first, and which teaching card belongs to it. */
import type { MeasuredReading } from '#domain/growth/read-measured.ts';
import type { Tone } from '#ui/parts/state-shapes.ts';

/** Message key of the big words; `card`: `kader-posyandu.card.<card>.1` to `.3`, absent where all is well. */
interface FoundWords {
  words: string;
  tone: Tone;
  card: Card;
}

export const CARDS = [
  'oedema',
  'gizi-buruk',
  'gizi-kurang',
  'pendek',
  'kurang',
  'lebih',
  'not-gained',
  'good',
] as const;
type Card = (typeof CARDS)[number];

/** Never blames; classes of implausible scores are not said (R-ANT-08): they are to be measured again first. */
export function foundIn({ growth, classes, arm, letter, again }: MeasuredReading): FoundWords[] {
  const found: FoundWords[] = [];
  if (growth.oedema) found.push({ words: 'kader-posyandu.oedema', tone: 'overdue', card: 'oedema' });
  const bbtb = growth.weightForLength?.implausible ? null : classes.bbtb;
  if (arm === 'severe') found.push({ words: 'growth.arm.severe', tone: 'overdue', card: 'gizi-buruk' });
  if (bbtb === 'gizi-buruk' || bbtb === 'gizi-kurang')
    found.push({ words: `growth.bbtb.${bbtb}`, tone: bbtb === 'gizi-buruk' ? 'overdue' : 'due', card: bbtb });
  if (arm === 'moderate') found.push({ words: 'growth.arm.moderate', tone: 'due', card: 'gizi-kurang' });
  const tbu = growth.lengthForAge?.implausible ? null : classes.tbu;
  if (tbu === 'pendek' || tbu === 'sangat-pendek')
    found.push({ words: `growth.tbu.${tbu}`, tone: 'due', card: 'pendek' });
  const bbu = growth.weightForAge?.implausible ? null : classes.bbu;
  if (bbu === 'kurang' || bbu === 'sangat-kurang')
    found.push({ words: `growth.bbu.${bbu}`, tone: 'due', card: 'kurang' });
  if (bbtb === 'berisiko-gizi-lebih' || bbtb === 'gizi-lebih' || bbtb === 'obesitas')
    found.push({ words: `growth.bbtb.${bbtb}`, tone: 'due', card: 'lebih' });
  if (letter === 'T') found.push({ words: 'kader-posyandu.not-gained', tone: 'due', card: 'not-gained' });
  // Nobody is praised for a slip of the balance: what has to be measured again is not "well" either.
  return found.length > 0 || again.length > 0 ? found : allIsWell({ bbtb, tbu, bbu });
}

/** Nothing computed is not "well". */
function allIsWell(classes: Readonly<Record<string, string | null>>): FoundWords[] {
  const isAnyKnown = Object.values(classes).some((each) => each !== null);
  return isAnyKnown ? [{ words: 'kader-posyandu.well', tone: 'ok', card: 'good' }] : [];
}
