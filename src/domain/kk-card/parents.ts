/** Who on the card is whose father or mother: by NIK, else by name (contracts 14, point 4). */
import { completedYears } from '#domain/basics/plain-date.ts';
import { normaliseName } from '#domain/identity/normalise-name.ts';
import type { CardMember } from '#domain/kk-card/card-member.ts';

export interface ParentLinks {
  /** More than one: two people of that name, so nobody can say. Empty: not on this card, or not written. */
  fathers: readonly CardMember[];
  mothers: readonly CardMember[];
}

/** A namesake who is hardly older is a brother or a cousin, not a parent (DQ-03 warns below 12 years). */
const YOUNGEST_PARENT = 12;

export function parentLinks(members: readonly CardMember[]): Map<number, ParentLinks> {
  const byNik = Map.groupBy(
    members.filter((member) => member.nik !== undefined),
    (member) => member.nik ?? '',
  );
  const byName = Map.groupBy(members, (member) => normaliseName(member.name));
  const find = (child: CardMember, nik: string | undefined, name: string | undefined, sex: 'L' | 'P'): CardMember[] => {
    const older = (candidate: CardMember): boolean =>
      candidate.key !== child.key &&
      candidate.sex === sex &&
      completedYears(candidate.birthDate, child.birthDate) >= YOUNGEST_PARENT;
    const named = nik === undefined ? [] : (byNik.get(nik) ?? []).filter(older);
    if (named.length > 0) return named;
    const key = normaliseName(name ?? '');
    return key === '' ? [] : (byName.get(key) ?? []).filter(older);
  };
  return new Map(
    members.map((child) => [
      child.key,
      {
        fathers: find(child, child.fatherNik, child.fatherName, 'L'),
        mothers: find(child, child.motherNik, child.motherName, 'P'),
      },
    ]),
  );
}
