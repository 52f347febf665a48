import type { CardMember } from '#domain/kk-card/card-member.ts';

/** A family in the making. */
export interface Unit {
  head: CardMember;
  spouse?: CardMember;
  /** The family of the card's head, where everybody is who has no other. */
  isHeads: boolean;
  /** Those who came through a child of this family who is here, too. */
  grandchildren: Set<number>;
}

export function headUnit(head: CardMember, spouse: CardMember | undefined): Unit {
  return { head, ...(spouse ? { spouse } : {}), isHeads: true, grandchildren: new Set() };
}

/** Point 6: the husband is the head, else the parent. */
export function newUnit(head: CardMember, spouse?: CardMember): Unit {
  return { head, ...(spouse ? { spouse } : {}), isHeads: false, grandchildren: new Set() };
}
