/**
 * From one family card to families in the sense of the BKKBN (R-FAM-01, R-FAM-02, contracts 14): at most one married
 * couple each. A card is an administrative list; parents, a married son with his wife, and their baby on one card are two
 * families. Where two answers are possible nothing is guessed: the person stays with the head, and a warning says so.
 */
import type { CardMember, CardSplit, SplitFamily, SplitWarning } from '#domain/kk-card/card-member.ts';
import { findCouples, type Couple } from '#domain/kk-card/couples.ts';
import { parentLinks, type ParentLinks } from '#domain/kk-card/parents.ts';
import { placeChildren } from '#domain/kk-card/place-children.ts';
import type { Relation } from '#domain/kk-card/relation.ts';
import { headUnit, newUnit, type Unit } from '#domain/kk-card/unit.ts';

export function splitCard(members: readonly CardMember[]): CardSplit {
  const { head, warnings } = findHead(members);
  if (!head) return { families: [], warnings: [] };
  const links = parentLinks(members);
  const wives = members.filter((member) => member.relation === 'SPOUSE' && member.key !== head.key);
  const first = headUnit(head, firstSpouse(head, wives));
  const secondWives =
    head.sex === 'L' ? wives.filter((wife) => wife.sex === 'P' && wife.resident && wife.key !== first.spouse?.key) : [];
  const others = members.filter((member) => member.key !== head.key && !wives.includes(member));
  const { couples, warnings: coupleWarnings } = findCouples(others, links);
  const units = [
    first,
    // R-FAM-01: one form holds one couple; each further wife has her own, with her children.
    ...secondWives.map((wife) => newUnit(wife)),
    ...couples.map(({ husband, wife }) => newUnit(husband, wife)),
    ...singleParents(others, couples, head, links).map((parent) => newUnit(parent)),
  ];
  const placed = placeChildren(members, units, links, secondWives.length > 0);
  return {
    families: families(members, units, placed.unitOf),
    warnings: [
      ...warnings,
      ...secondWives.map((wife): SplitWarning => ({ key: wife.key, code: 'family.polygyny' })),
      ...coupleWarnings,
      ...placed.warnings,
    ],
  };
}

/** The card's head; a resident one before one who has died. Without any, the spouse, else the oldest resident. */
function findHead(members: readonly CardMember[]): { head: CardMember | undefined; warnings: SplitWarning[] } {
  const heads = members.filter((member) => member.relation === 'HEAD');
  const head = heads.find((member) => member.resident) ?? heads[0];
  if (head) {
    const more = heads.filter((member) => member !== head && member.resident);
    return { head, warnings: more.map((member) => ({ key: member.key, code: 'family.two-heads' })) };
  }
  const residents = members.filter((member) => member.resident);
  const byAge = (residents.length > 0 ? residents : [...members]).toSorted((a, b) =>
    a.birthDate < b.birthDate ? -1 : 1,
  );
  const stand = byAge.find((member) => member.relation === 'SPOUSE') ?? byAge[0];
  return { head: stand, warnings: stand ? [{ key: stand.key, code: 'family.no-head' }] : [] };
}

function firstSpouse(head: CardMember, spouses: readonly CardMember[]): CardMember | undefined {
  const opposite = spouses.filter((spouse) => spouse.sex !== head.sex);
  return opposite.find((spouse) => spouse.resident) ?? opposite[0];
}

/**
 * Point 2: somebody divorced or widowed, not the head, with an own never-married child on the card; and, from point 3,
 * somebody whose spouse is elsewhere but whose child is here. An unmarried head's own parent is none: that family is the head's.
 */
function singleParents(
  others: readonly CardMember[],
  couples: readonly Couple[],
  head: CardMember,
  links: ReadonlyMap<number, ParentLinks>,
): CardMember[] {
  const isCoupled = (member: CardMember): boolean =>
    couples.some(({ husband, wife }) => husband === member || wife === member);
  const isParentOf = (parent: CardMember, child: CardMember): boolean => {
    const link = link0(links, child);
    const named = parent.sex === 'L' ? link.fathers : link.mothers;
    return named.length === 1 && named[0] === parent;
  };
  const candidates = others.filter(
    (member) =>
      member.resident && !isCoupled(member) && member.maritalStatus !== undefined && member.maritalStatus !== 'SINGLE',
  );
  const children = others.filter((member) => neverMarried(member) && !isCoupled(member));
  return candidates.filter(
    (parent) =>
      children.some((child) => isParentOf(parent, child)) && !(neverMarried(head) && isParentOf(parent, head)),
  );
}

function link0(links: ReadonlyMap<number, ParentLinks>, member: CardMember): ParentLinks {
  return links.get(member.key) ?? { fathers: [], mothers: [] };
}

/** An empty cell counts as never married for children: adults without a status have no parents named on their card. */
export function neverMarried(member: CardMember): boolean {
  return member.maritalStatus === 'SINGLE' || member.maritalStatus === undefined;
}

function families(
  members: readonly CardMember[],
  units: readonly Unit[],
  unitOf: ReadonlyMap<number, Unit>,
): SplitFamily[] {
  return units.map((unit) => ({
    head: unit.head.key,
    members: members
      .filter((member) => unitOf.get(member.key) === unit)
      .map((member) => ({
        key: member.key,
        relation: unit.isHeads ? relationInHeadsFamily(member, unit) : relationInNewFamily(member, unit),
      })),
  }));
}

/** Everybody keeps the card's word, but a married child without spouse is no child of this form (point 3: "lainnya"). */
function relationInHeadsFamily(member: CardMember, unit: Unit): Relation {
  if (member.key === unit.head.key) return 'HEAD';
  if (member.relation === 'HEAD') return 'OTHER';
  if (member.relation === 'CHILD' && member.maritalStatus === 'MARRIED' && member.resident) return 'OTHER';
  return member.relation;
}

function relationInNewFamily(member: CardMember, unit: Unit): Relation {
  if (member.key === unit.head.key) return 'HEAD';
  if (member.key === unit.spouse?.key) return 'SPOUSE';
  return unit.grandchildren.has(member.key) ? 'GRANDCHILD' : 'CHILD';
}
