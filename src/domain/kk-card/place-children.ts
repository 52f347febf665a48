/** Point 4: who never married goes with the parent by NIK, else by name, else by the relation on the card. */
import type { CardMember, SplitWarning } from '#domain/kk-card/card-member.ts';
import type { ParentLinks } from '#domain/kk-card/parents.ts';
import type { Unit } from '#domain/kk-card/unit.ts';

export interface Placed {
  unitOf: Map<number, Unit>;
  warnings: SplitWarning[];
}

export function placeChildren(
  members: readonly CardMember[],
  units: readonly Unit[],
  links: ReadonlyMap<number, ParentLinks>,
  severalWives: boolean,
): Placed {
  const [first] = units;
  const unitOf = new Map<number, Unit>();
  const warnings: SplitWarning[] = [];
  if (!first) return { unitOf, warnings };
  for (const unit of units) for (const parent of [unit.head, unit.spouse]) if (parent) unitOf.set(parent.key, unit);

  const place = (member: CardMember): Unit => {
    const known = unitOf.get(member.key);
    if (known) return known;
    if (!goesWithParents(member)) return first;
    // Comes to an end: a parent is older than the child, so nobody is an own ancestor.
    const unit = placeWithParent(member);
    unitOf.set(member.key, unit);
    return unit;
  };

  const placeWithParent = (member: CardMember): Unit => {
    const { fathers, mothers } = links.get(member.key) ?? { fathers: [], mothers: [] };
    const unclear = (): Unit => {
      warnings.push({ key: member.key, code: 'family.parent-unclear' });
      return first;
    };
    if (fathers.length > 1 || mothers.length > 1) {
      const candidates = new Set([...fathers, ...mothers].map(place));
      const [only] = candidates;
      return candidates.size === 1 && only ? only : unclear();
    }
    const [father, mother] = [fathers[0], mothers[0]];
    // With several wives the father says nothing; else both parents are in one family, or apart and she has the child.
    const parent = mother ?? (severalWives && father === first.head ? undefined : father);
    if (parent) {
      const unit = place(parent);
      if (parent !== unit.head && parent !== unit.spouse) unit.grandchildren.add(member.key);
      return unit;
    }
    if (member.relation === 'CHILD') return severalWives ? unclear() : first;
    return member.relation === 'GRANDCHILD' ? placeGrandchild(unclear) : first;
  };

  const childGeneration = units.filter(
    (unit) => !unit.isHeads && ['CHILD', 'CHILD_IN_LAW'].includes(unit.head.relation),
  );
  const placeGrandchild = (unclear: () => Unit): Unit => {
    const [only] = childGeneration;
    if (!only) return first;
    return childGeneration.length === 1 && only.spouse ? only : unclear();
  };

  for (const member of members) unitOf.set(member.key, place(member));
  return { unitOf, warnings };
}

function goesWithParents(member: CardMember): boolean {
  return (
    (member.maritalStatus === 'SINGLE' || member.maritalStatus === undefined) &&
    member.relation !== 'SPOUSE' &&
    member.relation !== 'SERVANT'
  );
}
