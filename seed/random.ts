/** A seeded generator (sfc32, public domain, Chris Doty-Humphrey): the same seed gives the same village everywhere. */

/** Value and weight. */
export type Weighted<T> = readonly (readonly [value: T, weight: number])[];

export interface Random {
  /** 0 ≤ x < 1. */
  next: () => number;
  /** Whole number, both ends included. */
  int: (from: number, to: number) => number;
  chance: (probability: number) => boolean;
  pick: <T>(list: readonly T[]) => T;
  weighted: <T>(table: Weighted<T>) => T;
  /** Mean 0, deviation 1. */
  normal: () => number;
  /** 32 hexadecimal digits. */
  hex: () => string;
  /** A UUID of version 8: made by a rule of ours. */
  uuid: () => string;
}

const TWO_32 = 4294967296;

/** @param label anything that names this stream: seed, village code, need id */
export function randomOf(...label: (string | number)[]): Random {
  const draw = sfc32(...hashOf(label.join('|')));
  const next = (): number => draw() / TWO_32;
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const hex = (): string => hex8(draw()) + hex8(draw()) + hex8(draw()) + hex8(draw());
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => pickFrom(list, int(0, list.length - 1)),
    weighted: (table) => weighted(table, next()),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    hex,
    uuid: () => uuidFrom(hex(), '8'),
  };
}

/** A UUIDv7 of an instant, its random part from the stream. */
export function uuidAt(random: Random, instant: number): string {
  const time = instant.toString(16).padStart(12, '0');
  return uuidFrom(time + random.hex().slice(12), '7');
}

function uuidFrom(hex: string, version: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${version}${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

function pickFrom<T>(list: readonly T[], index: number): T {
  const value = list[index];
  if (value === undefined) throw new Error('Nothing to pick from.');
  return value;
}

function weighted<T>(table: Weighted<T>, share: number): T {
  let total = 0;
  for (const [, weight] of table) total += weight;
  let rest = share * total;
  for (const [value, weight] of table) {
    rest -= weight;
    if (rest < 0) return value;
  }
  return pickFrom(table, table.length - 1)[0];
}

const hex8 = (word: number): string => word.toString(16).padStart(8, '0');

function sfc32(a: number, b: number, c: number, d: number): () => number {
  return () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
}

/** Four 32-bit words of a text (cyrb128, public domain, bryc). */
function hashOf(text: string): [number, number, number, number] {
  let [h1, h2, h3, h4] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    h1 = h2 ^ Math.imul(h1 ^ code, 597399067);
    h2 = h3 ^ Math.imul(h2 ^ code, 2869860233);
    h3 = h4 ^ Math.imul(h3 ^ code, 951274213);
    h4 = h1 ^ Math.imul(h4 ^ code, 2716044179);
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597399067);
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2869860233);
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951274213);
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2716044179);
  return [(h1 ^ h2 ^ h3 ^ h4) >>> 0, (h2 ^ h1) >>> 0, (h3 ^ h1) >>> 0, (h4 ^ h1) >>> 0];
}
