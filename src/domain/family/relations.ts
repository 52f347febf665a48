/** Relations to the head when the head changes (R-FAM-01): a first guess from what people were to the old one. Pure. */

/** Person → relation to the head. */
export type Relations = Readonly<Record<string, string>>;

export interface Related {
  id: string;
  /** To the head until now; '' = not known. */
  relation: string;
}

/** What somebody is to the new head, by what both were to the old one; what does not follow is `OTHER_KIN`. */
const AFTER: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  SPOUSE: {
    HEAD: 'SPOUSE',
    CHILD: 'CHILD',
    CHILD_IN_LAW: 'CHILD_IN_LAW',
    GRANDCHILD: 'GRANDCHILD',
    PARENT: 'PARENT_IN_LAW',
    PARENT_IN_LAW: 'PARENT',
  },
  CHILD: { HEAD: 'PARENT', SPOUSE: 'PARENT', CHILD_IN_LAW: 'SPOUSE', GRANDCHILD: 'CHILD' },
  CHILD_IN_LAW: { HEAD: 'PARENT_IN_LAW', SPOUSE: 'PARENT_IN_LAW', CHILD: 'SPOUSE', GRANDCHILD: 'CHILD' },
  PARENT: { HEAD: 'CHILD', SPOUSE: 'CHILD_IN_LAW', CHILD: 'GRANDCHILD', PARENT: 'SPOUSE' },
  GRANDCHILD: { CHILD: 'PARENT' },
};
const STAYS_AS_IT_IS = new Set(['SERVANT', 'OTHER']);

/** A first guess for each of these people, to be seen and changed. */
export function relationsTo(headId: string, people: readonly Related[]): Relations {
  const was = people.find(({ id }) => id === headId)?.relation || 'HEAD';
  return Object.fromEntries(
    people.map(({ id, relation }) => {
      if (id === headId) return [id, 'HEAD'];
      if (was !== 'HEAD' && !STAYS_AS_IT_IS.has(relation)) return [id, AFTER[was]?.[relation] ?? 'OTHER_KIN'];
      return [id, relation === 'HEAD' || relation === '' ? 'OTHER_KIN' : relation];
    }),
  );
}

/** Everybody of a family that joins another: nobody of them is its head. */
export function relationsOfJoining(people: readonly { id: string }[]): Relations {
  return Object.fromEntries(people.map(({ id }) => [id, 'OTHER_KIN']));
}
