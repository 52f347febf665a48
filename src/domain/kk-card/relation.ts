/** Relation to the head of the family (rulebook 3.6), as item `relation` stores it. */
export type Relation =
  | 'HEAD'
  | 'SPOUSE'
  | 'CHILD'
  | 'CHILD_IN_LAW'
  | 'GRANDCHILD'
  | 'PARENT'
  | 'PARENT_IN_LAW'
  | 'OTHER_KIN'
  | 'SERVANT'
  | 'OTHER';
