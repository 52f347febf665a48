/** Splitting, merging and moving a family as submissions. Pure. */
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { FamilyState, Member } from '#domain/family/family-state.ts';
import { relationsTo, type Related, type Relations } from '#domain/family/relations.ts';
import { valueOf } from '#domain/family/values.ts';
import type { Items, NewMember } from '#domain/submission/submission.ts';
import type { NewWork } from '#kader/core/new-work.ts';
import { membersOf } from '#kader/family/reading.ts';

const relationOf = ({ fields }: Member): string => String(valueOf(fields, 'relation') ?? '');

export const related = (people: readonly Member[]): Related[] =>
  people.map((member) => ({ id: member.id, relation: relationOf(member) }));

const asMembers = (relations: Relations): NewMember[] =>
  Object.entries(relations).map(([personId, relation]) => ({ personId, items: { relation } }));

interface About {
  family: FamilyState;
  on: PlainDate;
  today: PlainDate;
}

const where = ({ family, today }: About): Pick<NewWork, 'villageCode' | 'familyId' | 'observedOn'> => ({
  villageCode: family.villageCode,
  familyId: family.id,
  observedOn: today,
});

export interface Split extends About {
  to: string;
  /** Of those who leave, one of them `HEAD`. */
  relations: Relations;
  /** Empty = the same house. */
  address: Items;
  /** Set where the head leaves: who is head of those who stay. */
  stayingHead: string | null;
}

/** The split is one submission; a new head of those who stay is an answer of its own about them. */
export function splitWork(split: Split): NewWork[] {
  const { family, to, relations, address, on, stayingHead } = split;
  const work: NewWork<'families-split'> = {
    ...where(split),
    kind: 'families-split',
    payload: { to, members: asMembers(relations), address, on },
  };
  if (stayingHead === null) return [work];
  const staying = membersOf(family).filter(({ id }) => relations[id] === undefined);
  const changed = Object.entries(relationsTo(stayingHead, related(staying))).filter(([id, relation]) => {
    const member = family.members[id];
    return !member || relationOf(member) !== relation;
  });
  const items = Object.fromEntries(changed.map(([id, relation]) => [`person/${id}/relation`, relation]));
  return [work, { ...where(split), kind: 'family-answered', payload: { form: 'family', items } }];
}

/** `family` ends; its people join `into`, whose head and address stay. */
export function mergeWork(about: About & { into: string; relations: Relations }): NewWork<'families-merged'> {
  const { into, relations, on } = about;
  return { ...where(about), kind: 'families-merged', payload: { into, members: asMembers(relations), on } };
}

export function moveWork(about: About & { to: string; address: Items }): NewWork<'family-moved-out'> {
  const { to, address, on } = about;
  return { ...where(about), kind: 'family-moved-out', payload: { to, address, on } };
}
