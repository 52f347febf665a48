/** Sex, relation, marital status, residence, religion, blood, occupation (rulebook 3.2, 3.3, 3.5, 3.6, 14.6). */
import { fine } from '#domain/basics/problem.ts';
import type { Result } from '#domain/basics/problem.ts';
import { codeTable, sameNumbers, unmapped } from '#domain/crosswalk/code-table.ts';
import type { CodeRow, Mapped } from '#domain/crosswalk/code-table.ts';
import { RELIGION } from '#domain/import/crosswalk/registration.ts';
import type { MaritalStatus } from '#domain/import/crosswalk/person.ts';
import type { Relation } from '#domain/kk-card/relation.ts';

const SEX_CODES: CodeRow<'L' | 'P'>[] = [
  ['L', 1],
  ['P', 2],
];
export const SEX_OPENSID = codeTable('sex', 'OPENSID', SEX_CODES);
export const SEX_REGSOSEK = codeTable('sex', 'REGSOSEK', SEX_CODES);

/** 4, "lainnya", stands for seven of our words; the raw code is kept beside it. */
const RELATION_BKKBN: CodeRow<Relation>[] = [
  ['HEAD', 1],
  ['SPOUSE', 2],
  ['CHILD', 3],
  ['OTHER', 4],
];
export const RELATION_PK15 = codeTable('relation', 'PK15', RELATION_BKKBN);
export const RELATION_PK21 = codeTable('relation', 'PK21', RELATION_BKKBN);

export const RELATION_OPENSID = codeTable<Relation>('relation', 'OPENSID', [
  ['HEAD', 1],
  ['SPOUSE', 2, 3],
  ['CHILD', 4],
  ['CHILD_IN_LAW', 5],
  ['GRANDCHILD', 6],
  ['PARENT', 7],
  ['PARENT_IN_LAW', 8],
  ['OTHER_KIN', 9],
  ['SERVANT', 10],
  ['OTHER', 11],
]);

/** 6 is a parent or a parent-in-law. */
export const RELATION_REGSOSEK = codeTable<Relation>(
  'relation',
  'REGSOSEK',
  [
    ['HEAD', 1],
    ['SPOUSE', 2],
    ['CHILD', 3],
    ['CHILD_IN_LAW', 4],
    ['GRANDCHILD', 5],
    ['PARENT', 6],
    ['SERVANT', 7],
    ['OTHER', 8],
  ],
  { 6: 'or_in_law' },
);

/** 1–23, there is no 20. */
export const RELATION_PRODESKEL = codeTable<Relation>('relation', 'PRODESKEL', [
  ['HEAD', 1],
  ['SPOUSE', 2, 3],
  ['CHILD', 4, 5, 23],
  ['CHILD_IN_LAW', 21],
  ['GRANDCHILD', 18],
  ['PARENT', 6, 7],
  ['PARENT_IN_LAW', 17],
  ['OTHER_KIN', 8, 9, 10, 11, 12, 13, 14, 15, 19],
  ['OTHER', 16, 22],
]);

const MARITAL_OF_FOUR: CodeRow<MaritalStatus>[] = [
  ['SINGLE', 1],
  ['MARRIED', 2],
  ['DIVORCED', 3],
  ['WIDOWED', 4],
];
export const MARITAL_PK15 = codeTable<MaritalStatus>('marital_status', 'PK15', [
  ['SINGLE', 1],
  ['MARRIED', 2],
  ['DIVORCED_OR_WIDOWED', 3],
]);
export const MARITAL_PK21 = codeTable('marital_status', 'PK21', MARITAL_OF_FOUR);
export const MARITAL_REGSOSEK = codeTable('marital_status', 'REGSOSEK', MARITAL_OF_FOUR);
export const MARITAL_OPENSID = codeTable('marital_status', 'OPENSID', MARITAL_OF_FOUR);
export const MARITAL_BIP = codeTable<MaritalStatus>('marital_status', 'BIP', [
  ['SINGLE', 'BK'],
  ['MARRIED', 'K'],
  ['DIVORCED', 'CH'],
  ['WIDOWED', 'CM'],
]);
/** Reversed against SIAK: 1 is married, 2 is not. */
export const MARITAL_PRODESKEL = codeTable<MaritalStatus>('marital_status', 'PRODESKEL', [
  ['MARRIED', 1],
  ['SINGLE', 2],
  ['DIVORCED_OR_WIDOWED', 3],
]);

export const RESIDENCE_OPENSID = codeTable('residence_status', 'OPENSID', [
  ['RESIDENT', 1],
  ['DEAD', 2],
  ['MOVED', 3],
  ['MISSING', 4],
  ['AWAY', 6],
  ['INVALID', 9],
]);
/** Regsosek 404. */
export const RESIDENCE_REGSOSEK = codeTable('residence_status', 'REGSOSEK', [
  ['RESIDENT', 1],
  ['DEAD', 2],
  ['MOVED_DOMESTIC', 3],
  ['MOVED_ABROAD', 4],
  ['NEW', 5],
  ['NOT_FOUND', 6],
]);

export const RELIGION_OPENSID = sameNumbers('religion', 'OPENSID', 7);

/**
 * One of two sources of PK15 leaves out Hindu, so from 4 on a number says nothing for certain: the label does. 1 to 3
 * agree in both.
 */
export function religionFromPk15(codeOrLabel: string | number): Result<Mapped<number>> {
  const text = String(codeOrLabel).trim();
  if (/^\d+$/.test(text) && Number(text) > 3) return unmapped('religion', 'PK15', codeOrLabel);
  const found = RELIGION.find(text.toLowerCase() === 'lain' ? 'Lainnya' : text);
  return found.kind === 'found' ? fine({ ours: found.ours }) : unmapped('religion', 'PK15', codeOrLabel);
}

/** 14 is none; 13 "tidak tahu" is a code of the list. */
export const BLOOD_OPENSID = sameNumbers('blood_group', 'OPENSID', 13);
export const BLOOD_PRODESKEL = codeTable<number>('blood_group', 'PRODESKEL', [
  [4, 0],
  [1, 1],
  [2, 2],
  [3, 3],
  [13, 4],
]);

export const OCCUPATION_OPENSID = sameNumbers('occupation', 'OPENSID', 89);
/** To the national list where the words agree; 4 (PNS/TNI/Polri) and 8 (pekerja lepas) stand for several. [ours] */
export const OCCUPATION_PK15 = codeTable<number>('occupation', 'PK15', [
  [9, 1],
  [11, 2],
  [84, 3],
  [15, 5],
  [88, 6],
  [4, 7],
  [89, 9],
  [1, 10],
]);

export const DISABILITY_OPENSID = sameNumbers('disability', 'OPENSID', 7);
const YES_NO: CodeRow<boolean>[] = [
  [true, 1],
  [false, 2],
];
export const PREGNANT_OPENSID = codeTable('pregnant', 'OPENSID', YES_NO);
/** Regsosek 410, 416a, 420a. */
export const YES_NO_REGSOSEK = codeTable('yes_no', 'REGSOSEK', YES_NO);
/** Regsosek 431b–e. */
export const INSURED_WORK_REGSOSEK = codeTable<boolean>('insured', 'REGSOSEK', [...YES_NO, [null, 8]]);
