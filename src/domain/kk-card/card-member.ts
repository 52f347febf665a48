import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Relation } from '#domain/kk-card/relation.ts';

/** A person as the family card (KK) lists them. `key` is the caller's: a row number or a person id. */
export interface CardMember {
  key: number;
  name: string;
  sex: 'L' | 'P';
  birthDate: PlainDate;
  /** To the head of the card. */
  relation: Relation;
  maritalStatus?: 'SINGLE' | 'MARRIED' | 'DIVORCED' | 'WIDOWED' | 'DIVORCED_OR_WIDOWED';
  nik?: string;
  fatherNik?: string;
  fatherName?: string;
  motherNik?: string;
  motherName?: string;
  /** Somebody who has died or moved away makes no couple and heads no new family. */
  resident: boolean;
}

export interface SplitMember {
  key: number;
  /** To the head of the new family. */
  relation: Relation;
}

export interface SplitFamily {
  head: number;
  members: SplitMember[];
}

/** `code` is the message key `problem.<code>`. */
export interface SplitWarning {
  key: number;
  code: SplitWarningCode;
}

export type SplitWarningCode =
  | 'family.no-head'
  | 'family.two-heads'
  | 'family.polygyny'
  | 'family.couple-unclear'
  | 'family.spouse-not-on-card'
  | 'family.parent-unclear';

export interface CardSplit {
  /** The head's family first; the others in the order of the card. */
  families: SplitFamily[];
  warnings: SplitWarning[];
}
