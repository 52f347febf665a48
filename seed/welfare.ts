/** House and habits of a family, from its hidden welfare: prasejahtera around 6–9 % (rulebook 13.1, R-KS-02). */
import type { Random } from './random.ts';
import type { DemoFamily, Housing, VillageTraits } from './types.ts';

/** Below this about one family in fourteen lies. */
const PRASEJAHTERA_BELOW = -1.375;
/** Chance of "ya" to item n for a family of middling welfare; the slope follows welfare. */
const USUAL_YES: readonly (readonly [chance: number, slope: number])[] = [
  [1, 0],
  [1, 0],
  [1, 0],
  [1, 0],
  [1, 0],
  [0.93, 0.03],
  [1, 0],
  [0.72, 0.14],
  [0.9, 0.04],
  [0.88, 0.03],
  [0.96, 0.03],
  [0.45, 0.05],
  [0.86, 0.04],
  [0.5, 0.03],
  [0.4, 0.03],
  [0.35, 0.03],
  [0.4, 0.03],
  [0.12, 0.01],
];

/** Answers to PK15 III.1–18 before "tidak berlaku" and the couple's item 7 are laid over them. */
export function drawHabits(random: Random, wealth: number): boolean[] {
  const habits = USUAL_YES.map(
    ([chance, slope]) => random.chance(Math.min(0.995, chance + slope * wealth)) || chance === 1,
  );
  return wealth < PRASEJAHTERA_BELOW ? withBasicGaps(random, habits) : habits;
}

/** Rarely all at once: meat and clothes fail first, two meals a day last. */
function withBasicGaps(random: Random, habits: boolean[]): boolean[] {
  const failing = new Set([
    random.weighted<number>([
      [5, 40],
      [1, 30],
      [4, 15],
      [3, 10],
      [2, 5],
    ]),
  ]);
  for (const item of [1, 3, 4, 5]) if (random.chance(0.25)) failing.add(item);
  return habits.map((habit, index) => (failing.has(index + 1) ? false : habit));
}

export const isPrasejahtera = (family: Pick<DemoFamily, 'habits'>): boolean =>
  family.habits.slice(0, 5).includes(false);

export function drawHousing(random: Random, wealth: number, traits: VillageTraits): Housing {
  const poor = wealth < -1.2;
  const bad = (base: number): boolean => random.chance(base * (poor ? 2.4 : wealth > 0.5 ? 0.4 : 0.9));
  return {
    water: bad(traits.poorWater)
      ? random.weighted([
          [5, 62],
          [7, 8],
          [8, 10],
          [9, 18],
          [10, 2],
        ])
      : random.weighted([
          [1, 22],
          [2, 14],
          [3, 38],
          [4, 24],
          [6, 2],
        ]),
    toilet: bad(traits.poorToilet)
      ? random.weighted([
          [3, 62],
          [4, 38],
        ])
      : random.weighted([
          [1, 95],
          [2, 5],
        ]),
    floor: poor
      ? random.weighted([
          [6, 70],
          [5, 14],
          [8, 16],
        ])
      : random.weighted([
          [2, 66],
          [6, 24],
          [1, 5],
          [4, 5],
        ]),
    wall: poor
      ? random.weighted([
          [1, 55],
          [3, 45],
        ])
      : random.weighted([
          [1, 92],
          [3, 8],
        ]),
    roof: random.weighted(
      poor
        ? [
            [3, 60],
            [4, 34],
            [7, 6],
          ]
        : [
            [3, 40],
            [4, 26],
            [2, 28],
            [1, 6],
          ],
    ),
    tenure: random.weighted(
      poor
        ? [
            [1, 70],
            [3, 20],
            [2, 10],
          ]
        : [
            [1, 86],
            [2, 6],
            [3, 7],
            [4, 1],
          ],
    ),
    light: random.weighted(
      poor
        ? [
            [1, 84],
            [2, 14],
            [3, 2],
          ]
        : [
            [1, 97],
            [2, 3],
          ],
    ),
    fuel: random.weighted(
      poor
        ? [
            [4, 78],
            [10, 22],
          ]
        : [
            [4, 90],
            [2, 4],
            [3, 2],
            [10, 3],
            [12, 1],
          ],
    ),
    areaM2: Math.max(18, Math.round(62 + 17 * wealth + 14 * random.normal())),
  };
}
