import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { MaritalStatus } from '#domain/import/crosswalk/person.ts';
import type { Relation } from '#domain/kk-card/relation.ts';
import type { Items } from '#domain/submission/submission.ts';

/** One usable row of the file. Identity numbers are plain digits here; the server seals them when it accepts. */
export interface AcceptedPerson {
  row: number;
  name: string;
  sex: 'L' | 'P';
  birthDate: PlainDate;
  noKk: string;
  /** As the card says it, and the code it was written with. */
  relation: Relation;
  relationCode: string;
  maritalStatus?: MaritalStatus;
  nik?: string;
  fatherNik?: string;
  fatherName?: string;
  motherNik?: string;
  motherName?: string;
  /** Status RESIDENT: counts in denominators. */
  resident: boolean;
  /** What the file says of the person. */
  items: Items;
  /** What an empty cell stands for: it fills a gap, and never takes the place of an answer. */
  defaults: Items;
  /** What the row says of the family: used from the head's row. */
  family: Items;
  /** Contraception stands on one row of the couple (DQ-06). */
  kbMethod?: string;
}
