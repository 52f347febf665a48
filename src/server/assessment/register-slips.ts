/** What stands in a line of `cikar assess` and is left out: it is told, so that nobody takes silence for an answer. */
import type { AssessFamilyLine } from '#contract/assess-family.ts';
import type { Problem } from '#domain/basics/problem.ts';

interface Slip {
  problem: Problem;
  column: string;
}

/** Entries of a person who is no member, and pregnancies recorded after the day asked for (R-KRS-06). */
export function registerSlips({ members, pregnancies = [], contacts = [], asOf }: AssessFamilyLine): Slip[] {
  const known = new Set(members.map(({ id }, place) => id ?? `m${place + 1}`));
  const stranger = (person: string, column: string): Slip[] =>
    known.has(person) ? [] : [{ problem: { code: 'assess.unknown-person', details: { id: person } }, column }];
  return [
    ...pregnancies.flatMap(({ person }, place) => stranger(person, `pregnancies.${place}.person`)),
    ...contacts.flatMap(({ person }, place) => stranger(person, `contacts.${place}.person`)),
    ...pregnancies.flatMap(({ recorded_on: recorded, hpht }, place) => {
      const date = recorded ?? hpht ?? asOf;
      const column = `pregnancies.${place}.${recorded == null ? 'hpht' : 'recorded_on'}`;
      return date > asOf ? [{ problem: { code: 'assess.after-as-of', details: { date } }, column }] : [];
    }),
  ];
}

/** What answers and the house say for themselves. Everything else needs to know who lives there. */
const OF_NO_PERSON = new Set(['welfare-stage', 'ks21', 'pk15', 'desil', 'poor-water', 'poor-toilet']);

export const needsNobody = ({ kind }: { kind: string }): boolean => OF_NO_PERSON.has(kind);
