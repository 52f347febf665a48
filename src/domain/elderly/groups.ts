/** R-LAN-02 (our name; rulebook 12.1): age groups of older people, and the seven dimensions of "lansia tangguh". */
import { agesPossible } from '#domain/assessment/age.ts';
import type { MaybeAge } from '#domain/assessment/age.ts';
import { OLDER_FROM } from '#domain/elderly/older-person-alone.ts';
import { answered, otherAnswer, reaches } from '#domain/rules/explained.ts';
import type { Explained } from '#domain/rules/explained.ts';

/** 60–69 muda, 70–79 madya, 80 and more tua. */
export type ElderlyGroup = 'muda' | 'madya' | 'tua';
const GROUPS: readonly (readonly [from: number, group: ElderlyGroup])[] = [
  [80, 'tua'],
  [70, 'madya'],
  [OLDER_FROM, 'muda'],
];

export interface ElderlyGroupResult extends Explained {
  /** `na` = younger than 60; `null` = the birth date does not decide. */
  group: ElderlyGroup | 'na' | null;
}

export function elderlyGroup(age: MaybeAge): ElderlyGroupResult {
  const { min, max } = agesPossible(age, 80);
  const [low, high] = [groupAt(min), groupAt(max)];
  const group = age !== null && low === high ? low : null;
  const next = GROUPS.toReversed().find(([from]) => from > min);
  return {
    group,
    rule: { id: 'R-LAN-02', version: '1' },
    decidedBy: age === null ? [] : ['birth_date'],
    reason: { key: `reason.elderly-group.${group ?? 'unknown'}`, params: {} },
    wouldChange: group === null ? [answered('birth_date')] : next === undefined ? [] : [reaches('age', next[0])],
    unknown: group === null ? ['birth_date'] : [],
  };
}

const groupAt = (years: number): ElderlyGroup | 'na' => GROUPS.find(([from]) => years >= from)?.[1] ?? 'na';

export const DIMENSIONS = [
  'spiritual',
  'fisik',
  'emosional',
  'intelektual',
  'sosial-kemasyarakatan',
  'profesional-vokasional',
  'lingkungan',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** One person in one half-year: active in this dimension or not; `null` or absent = not asked. */
export type DimensionAnswers = Readonly<Partial<Record<Dimension, boolean | null>>>;

export interface DimensionResult extends Explained {
  active: Dimension[];
  inactive: Dimension[];
  /** Active ones of all seven; `null` while one is not asked. */
  score: number | null;
}

export function dimensionsOf(answers: DimensionAnswers): DimensionResult {
  const of = (state: boolean | null): Dimension[] => DIMENSIONS.filter((each) => (answers[each] ?? null) === state);
  const [active, inactive, unknown] = [of(true), of(false), of(null)];
  return {
    active,
    inactive,
    score: unknown.length > 0 ? null : active.length,
    rule: { id: 'R-LAN-03', version: '1' },
    decidedBy: [...active, ...inactive],
    reason: {
      key: 'reason.elderly-dimensions',
      params: { active: active.length, asked: active.length + inactive.length },
    },
    wouldChange: [...inactive.map(otherAnswer), ...unknown.map(answered)],
    unknown,
  };
}

/** Long-term care (PJP), 0 needs none – 3 needs all [ours]; anything else is no answer. */
export function careLevel(level: number | null): 0 | 1 | 2 | 3 | null {
  return level === 0 || level === 1 || level === 2 || level === 3 ? level : null;
}
