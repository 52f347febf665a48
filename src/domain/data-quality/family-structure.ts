/** DQ-01, DQ-02, DQ-03 and DQ-13: does the family hold together? */
import { wordOf } from '#domain/assessment/reading.ts';
import { impreciseDateOf } from '#domain/assessment/reading.ts';
import { birthRange } from '#domain/assessment/age.ts';
import { completedYears, isPlainDate } from '#domain/basics/plain-date.ts';
import { ofPersonItem, quality } from '#domain/data-quality/quality-problem.ts';
import type { QualityProblem } from '#domain/data-quality/quality-problem.ts';
import type { FamilyState, Member } from '#domain/family/family-state.ts';

/** Years a mother and a father are older than their child at the least (DQ-03). */
const [MOTHER_YEARS, FATHER_YEARS] = [12, 15];
const GONE: readonly string[] = ['DEAD', 'MOVED', 'MISSING', 'INVALID'];
const NOT_COUNTED: readonly string[] = [...GONE, 'AWAY'];

export function currentMembers(state: FamilyState): Member[] {
  return Object.values(state.members).filter(({ left }) => left === undefined);
}

const relation = (member: Member): string | null => wordOf(member.fields, 'relation');
const status = (member: Member): string | null => wordOf(member.fields, 'residence_status');
const isMarried = (member: Member): boolean => wordOf(member.fields, 'marital_status') === 'MARRIED';

export function structureProblems(state: FamilyState): QualityProblem[] {
  const members = currentMembers(state);
  return [...headProblems(members), ...coupleProblems(members), ...parentProblems(members), ...goneProblems(members)];
}

/** DQ-01: exactly one head, and the head still belongs to the family. */
function headProblems(members: readonly Member[]): QualityProblem[] {
  const heads = members.filter((member) => relation(member) === 'HEAD');
  if (heads.length === 0) return [quality('DQ-01', 'error', 'no-head', 'family/head')];
  if (heads.length > 1) return [quality('DQ-01', 'error', 'many-heads', 'family/head', { count: heads.length })];
  return heads
    .filter((member) => GONE.includes(status(member) ?? ''))
    .map(({ id }) => quality('DQ-01', 'error', 'head-not-current', ofPersonItem(id, 'residence_status')));
}

/** DQ-02: a form holds one married couple; each further one is a family of its own (R-FAM-01). */
function coupleProblems(members: readonly Member[]): QualityProblem[] {
  const couples = couplesIn(members.filter((member) => !GONE.includes(status(member) ?? '')));
  return couples > 1 ? [quality('DQ-02', 'error', 'many-couples', 'family/members', { count: couples })] : [];
}

function couplesIn(members: readonly Member[]): number {
  const of = (wanted: string): Member[] => members.filter((member) => relation(member) === wanted);
  const married = (wanted: string): Member[] => of(wanted).filter(isMarried);
  const pairsOf = (wanted: string): number => {
    const people = married(wanted);
    const women = people.filter((member) => wordOf(member.fields, 'sex') === 'P').length;
    return Math.min(women, people.length - women);
  };
  const own = of('HEAD').length > 0 ? of('SPOUSE').length : 0;
  const ofChildren = Math.min(married('CHILD').length, married('CHILD_IN_LAW').length);
  return own + ofChildren + pairsOf('PARENT') + pairsOf('PARENT_IN_LAW');
}

/** DQ-03: between mother or father and a member with relation CHILD. Imprecise dates complain only when sure. */
function parentProblems(members: readonly Member[]): QualityProblem[] {
  const parents = members.filter((member) => relation(member) === 'HEAD' || relation(member) === 'SPOUSE');
  const children = members.filter((member) => relation(member) === 'CHILD');
  return children.flatMap((child) => parents.flatMap((parent) => parentProblem(parent, child)));
}

function parentProblem(parent: Member, child: Member): QualityProblem[] {
  const sex = wordOf(parent.fields, 'sex');
  const [older, younger] = [rangeOf(parent), rangeOf(child)];
  if (older === null || younger === null || sex === null) return [];
  const column = ofPersonItem(child.id, 'birth_date');
  if (younger.latest < older.earliest) return [quality('DQ-03', 'warning', 'child-older-than-parent', column)];
  const [code, least] = sex === 'P' ? ['mother-too-young', MOTHER_YEARS] : ['father-too-young', FATHER_YEARS];
  const most = completedYears(older.earliest, younger.latest);
  return most < least ? [quality('DQ-03', 'warning', code, column, { years: most, least })] : [];
}

function rangeOf({ fields }: Member): ReturnType<typeof birthRange> | null {
  const birth = impreciseDateOf(fields, 'birth_date');
  return birth !== null && isPlainDate(birth.date) ? birthRange(birth) : null;
}

/** DQ-13: somebody dead, moved, missing, away or invalid whose membership has not ended. Our counts leave them out. */
function goneProblems(members: readonly Member[]): QualityProblem[] {
  return members
    .filter((member) => NOT_COUNTED.includes(status(member) ?? ''))
    .map((member) =>
      quality('DQ-13', 'error', 'not-resident', ofPersonItem(member.id, 'residence_status'), {
        status: status(member) ?? '',
      }),
    );
}
