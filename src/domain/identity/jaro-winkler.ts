/** Jaro–Winkler similarity, 0–1 (R-ID-05: prefix weight 0.1, at most 4 letters). Compares names as they are given. */

const PREFIX_WEIGHT = 0.1;
const PREFIX_LETTERS = 4;

export function jaroWinkler(a: string, b: string): number {
  const jaro = jaroOf(a, b);
  let prefix = 0;
  while (prefix < PREFIX_LETTERS && prefix < a.length && a[prefix] === b[prefix]) prefix += 1;
  return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
}

function jaroOf(a: string, b: string): number {
  if (a === b) return 1;
  const [matchedA, matchedB] = matches(a, b);
  const count = matchedA.length;
  if (count === 0) return 0;
  const halfTranspositions = matchedA.filter((letter, index) => letter !== matchedB[index]).length / 2;
  return (count / a.length + count / b.length + (count - halfTranspositions) / count) / 3;
}

/** The letters of each that have a partner in the other, in their own order; partners may be half a length apart. */
function matches(a: string, b: string): [string[], string[]] {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const usedInB = new Set<number>();
  const inA: string[] = [];
  for (let index = 0; index < a.length; index += 1) {
    const end = Math.min(b.length, index + reach + 1);
    for (let other = Math.max(0, index - reach); other < end; other += 1) {
      if (usedInB.has(other) || a[index] !== b[other]) continue;
      usedInB.add(other);
      inA.push(a.charAt(index));
      break;
    }
  }
  return [inA, [...usedInB].sort((x, y) => x - y).map((index) => b.charAt(index))];
}
