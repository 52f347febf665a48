import type { FileFamily } from '#domain/import/families-of-file.ts';
import type { AcceptedPerson } from '#domain/import/accepted-person.ts';

/** The numbers of contracts 13 that the file alone gives. */
export interface FileCounts {
  /** Not empty, above the end mark; rejected ones too. */
  rows: number;
  people: number;
  /** Those with status RESIDENT. */
  residents: number;
  /** Families with at least one resident. */
  families: number;
  /** Distinct card numbers of accepted rows. */
  kkCards: number;
}

export function fileCounts(
  rows: number,
  people: readonly AcceptedPerson[],
  families: readonly FileFamily[],
): FileCounts {
  return {
    rows,
    people: people.length,
    residents: people.filter((person) => person.resident).length,
    families: families.filter((family) => family.members.some(({ person }) => person.resident)).length,
    kkCards: new Set(people.map((person) => person.noKk)).size,
  };
}
