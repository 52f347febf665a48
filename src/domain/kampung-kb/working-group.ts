/**
 * R-POKJA-01 (our name; rulebook 1.3): is the working group of a village complete? Structure as BKKBN's training module
 * has it: head of the village, advisers, chair, secretary, treasurer, eight sections after the eight family functions,
 * and a decree signed by the head of the village.
 */
import { answered, otherAnswer } from '#domain/rules/explained.ts';
import type { Explained } from '#domain/rules/explained.ts';

export const SECTIONS = [
  'keagamaan',
  'sosialisasi-pendidikan',
  'reproduksi',
  'ekonomi',
  'perlindungan',
  'kasih-sayang',
  'sosial-budaya',
  'pembinaan-lingkungan',
] as const;
export const OFFICES = ['protector', 'adviser', 'chair', 'secretary', 'treasurer'] as const;

export type PokjaPlace = 'decree' | (typeof OFFICES)[number] | (typeof SECTIONS)[number];
export const PLACES: readonly PokjaPlace[] = ['decree', ...OFFICES, ...SECTIONS];

/** `true` filled, `false` empty, `null` or absent not stated. */
export type WorkingGroup = Readonly<Partial<Record<PokjaPlace, boolean | null>>>;

export interface WorkingGroupResult extends Explained {
  complete: boolean | null;
  filled: number;
  missing: PokjaPlace[];
}

export function workingGroup(group: WorkingGroup): WorkingGroupResult {
  const of = (state: boolean | null): PokjaPlace[] => PLACES.filter((place) => (group[place] ?? null) === state);
  const [filled, missing, unknown] = [of(true), of(false), of(null)];
  const complete = missing.length > 0 ? false : unknown.length > 0 ? null : true;
  const word = complete === null ? 'unknown' : complete ? 'complete' : 'incomplete';
  return {
    complete,
    filled: filled.length,
    missing,
    rule: { id: 'R-POKJA-01', version: '1' },
    decidedBy: complete === false ? missing : filled,
    reason: { key: `reason.pokja.${word}`, params: { filled: filled.length, places: PLACES.length } },
    wouldChange: complete === true ? PLACES.map(otherAnswer) : [...missing.map(otherAnswer), ...unknown.map(answered)],
    unknown,
  };
}
