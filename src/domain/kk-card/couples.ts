/** Married couples on a card besides the head's own (R-FAM-02, contracts 14, points 1 and 3). */
import type { CardMember, SplitWarning } from '#domain/kk-card/card-member.ts';
import type { ParentLinks } from '#domain/kk-card/parents.ts';
import type { Relation } from '#domain/kk-card/relation.ts';

export interface Couple {
  husband: CardMember;
  wife: CardMember;
}

/** Which relations marry each other on one card. */
const GENERATIONS: readonly (readonly [Relation, Relation])[] = [
  ['CHILD', 'CHILD_IN_LAW'],
  ['PARENT', 'PARENT'],
  ['PARENT_IN_LAW', 'PARENT_IN_LAW'],
];

export interface CouplesFound {
  couples: Couple[];
  warnings: SplitWarning[];
}

/** `others`: everybody but the head and the head's spouses. A child of both decides before the generation does. */
export function findCouples(others: readonly CardMember[], links: ReadonlyMap<number, ParentLinks>): CouplesFound {
  const couples = couplesByCommonChild(others, links);
  const free = (): CardMember[] =>
    others.filter((member) => canBeMarried(member) && !couples.some((couple) => isIn(couple, member)));
  const unclear = new Set<number>();
  for (const [one, other] of GENERATIONS) {
    for (const { options, asked } of possiblePairs(free(), one, other)) {
      const [only] = options;
      if (options.length === 1 && only) couples.push(only);
      else for (const member of asked) unclear.add(member.key);
    }
  }
  const alone = free().filter((member) => member.maritalStatus === 'MARRIED' || unclear.has(member.key));
  const warnings = alone.map((member): SplitWarning => ({
    key: member.key,
    code: unclear.has(member.key) ? 'family.couple-unclear' : 'family.spouse-not-on-card',
  }));
  return { couples, warnings };
}

export function isIn(couple: Couple, member: CardMember): boolean {
  return couple.husband.key === member.key || couple.wife.key === member.key;
}

/** Whoever never married, is divorced or widowed has no spouse here; an empty cell does not speak against one. */
function canBeMarried(member: CardMember): boolean {
  return member.resident && (member.maritalStatus === undefined || member.maritalStatus === 'MARRIED');
}

function couplesByCommonChild(others: readonly CardMember[], links: ReadonlyMap<number, ParentLinks>): Couple[] {
  const candidates = new Set(others.filter(canBeMarried).map((member) => member.key));
  const couples: Couple[] = [];
  for (const { fathers, mothers } of links.values()) {
    const [husband, wife] = [fathers[0], mothers[0]];
    if (!husband || !wife || fathers.length > 1 || mothers.length > 1) continue;
    if (!candidates.has(husband.key) || !candidates.has(wife.key)) continue;
    // The first child's word stands: one person is in one couple.
    if (couples.some((couple) => isIn(couple, husband) || isIn(couple, wife))) continue;
    couples.push({ husband, wife });
  }
  return couples;
}

/**
 * Pairs of one generation, apart for sons with daughters-in-law and daughters with sons-in-law. Exactly one option is a
 * couple; several are a question. Without a written marital status only a child-in-law makes a pair likely.
 */
function possiblePairs(
  free: readonly CardMember[],
  one: Relation,
  other: Relation,
): { options: Couple[]; asked: CardMember[] }[] {
  const of = (relation: Relation, sex: 'L' | 'P'): CardMember[] =>
    free.filter(
      (member) =>
        member.relation === relation &&
        member.sex === sex &&
        (member.maritalStatus === 'MARRIED' || other === 'CHILD_IN_LAW'),
    );
  const pairs = (men: CardMember[], women: CardMember[]): { options: Couple[]; asked: CardMember[] } => ({
    options: men.flatMap((husband) => women.map((wife) => ({ husband, wife }))),
    asked: men.length > 0 && women.length > 0 ? [...men, ...women] : [],
  });
  if (one === other) return [pairs(of(one, 'L'), of(one, 'P'))];
  return [pairs(preferMarried(of(one, 'L')), of(other, 'P')), pairs(of(other, 'L'), preferMarried(of(one, 'P')))];
}

/** A card without marital statuses lists unmarried sons too; where statuses are written, only the married count. */
function preferMarried(children: CardMember[]): CardMember[] {
  const married = children.filter((child) => child.maritalStatus === 'MARRIED');
  return married.length > 0 ? married : children;
}
