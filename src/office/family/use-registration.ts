/** The state of a new family: its place and its members, checked as a whole. */
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Payloads } from '#domain/submission/submission.ts';
import { FAMILY_ITEMS_AT_START, MEMBER_ITEMS, NEW_MEMBER, itemsOf } from '#office/family/new-member.ts';
import type { TypedItems } from '#office/family/new-member.ts';

interface DraftMember {
  personId: string;
  typed: TypedItems;
}

const newMember = (more: TypedItems = {}): DraftMember => ({ personId: uuidv7(), typed: { ...NEW_MEMBER, ...more } });
const HEAD: TypedItems = { relation: { kind: 'value', value: 'HEAD' } };

export function useRegistration(today: PlainDate) {
  const [familyId] = useState(() => uuidv7());
  const [family, setFamily] = useState<TypedItems>({});
  const [members, setMembers] = useState<readonly DraftMember[]>(() => [newMember(HEAD)]);
  const [insists, setInsists] = useState(false);
  const [isTouched, setIsTouched] = useState(false);
  const ofFamily = itemsOf('family', FAMILY_ITEMS_AT_START, family, today);
  const ofMembers = members.map(({ personId, typed }) => ({
    personId,
    ...itemsOf('person', MEMBER_ITEMS, typed, today),
  }));
  const wrong = ofFamily.wrong.length + ofMembers.reduce((total, member) => total + member.wrong.length, 0);
  const heads = ofMembers.filter(({ items }) => items['relation'] === 'HEAD').length;
  const problems = [...(heads === 1 ? [] : ['register.one-head']), ...(wrong === 0 ? [] : ['form.fix'])];
  const touch =
    <T>(change: (value: T) => void) =>
    (value: T): void => {
      setIsTouched(true);
      change(value);
    };
  return {
    familyId,
    family,
    setFamily: touch(setFamily),
    members,
    setMember: (personId: string, typed: TypedItems): void => {
      setIsTouched(true);
      setMembers((before) => before.map((member) => (member.personId === personId ? { personId, typed } : member)));
    },
    addMember: (): void => setMembers((before) => [...before, newMember()]),
    removeMember: (personId: string): void =>
      setMembers((before) => before.filter((member) => member.personId !== personId)),
    insists,
    isTouched,
    wrong,
    problems,
    /** The payload, or `null` while something is missing; from then on what is missing is shown. */
    check: (): Payloads['family-registered'] | null => {
      setInsists(true);
      if (problems.length > 0) return null;
      return { family: ofFamily.items, members: ofMembers.map(({ personId, items }) => ({ personId, items })) };
    },
  };
}
export type Registration = ReturnType<typeof useRegistration>;
