/** Accepted rows as families: by card, each card split (R-FAM-02), family answers from the head's row. */
import type { AcceptedPerson } from '#domain/import/accepted-person.ts';
import { rowNote, type RowNote } from '#domain/import/notes.ts';
import type { CardMember } from '#domain/kk-card/card-member.ts';
import type { Relation } from '#domain/kk-card/relation.ts';
import { splitCard } from '#domain/kk-card/split-card.ts';
import type { Items } from '#domain/submission/submission.ts';

export interface FileMember {
  person: AcceptedPerson;
  /** To the head of this family; the card's word is `person.relation`. */
  relation: Relation;
}

export interface FileFamily {
  noKk: string;
  head: AcceptedPerson;
  members: FileMember[];
  /** Address, card number, contraception of the couple. */
  items: Items;
}

export interface FamiliesOfFile {
  families: FileFamily[];
  notes: RowNote[];
}

export function familiesOfFile(people: readonly AcceptedPerson[]): FamiliesOfFile {
  const cards = Map.groupBy(people, (person) => person.noKk);
  const families: FileFamily[] = [];
  const notes: RowNote[] = [];
  for (const [noKk, card] of cards) {
    const byRow = new Map(card.map((person) => [person.row, person]));
    const split = splitCard(card.map(cardMember));
    for (const family of split.families) {
      const head = byRow.get(family.head);
      if (!head) continue;
      const members = family.members.flatMap(({ key, relation }) => {
        const person = byRow.get(key);
        return person ? [{ person, relation }] : [];
      });
      families.push({ noKk, head, members, items: familyItems(noKk, head, members, notes) });
    }
    notes.push(...split.warnings.map(({ key, code }) => rowNote(key, 'kk_level', code)));
  }
  return { families, notes };
}

function cardMember(person: AcceptedPerson): CardMember {
  const {
    row,
    name,
    sex,
    birthDate,
    relation,
    maritalStatus,
    nik,
    fatherNik,
    fatherName,
    motherNik,
    motherName,
    resident,
  } = person;
  return {
    key: row,
    name,
    sex,
    birthDate,
    relation,
    resident,
    ...(maritalStatus === undefined ? {} : { maritalStatus }),
    ...(nik === undefined ? {} : { nik }),
    ...(fatherNik === undefined ? {} : { fatherNik }),
    ...(fatherName === undefined ? {} : { fatherName }),
    ...(motherNik === undefined ? {} : { motherNik }),
    ...(motherName === undefined ? {} : { motherName }),
  };
}

function familyItems(noKk: string, head: AcceptedPerson, members: readonly FileMember[], notes: RowNote[]): Items {
  const kbMethod = coupleMethod(head, members, notes);
  return { ...head.family, no_kk: noKk, ...(kbMethod === undefined ? {} : { kb_method: kbMethod }) };
}

/** The method of the couple stands on her row or on his (DQ-06); where the two differ, hers is taken and the row listed. */
function coupleMethod(head: AcceptedPerson, members: readonly FileMember[], notes: RowNote[]): string | undefined {
  const spouse = members.find((member) => member.relation === 'SPOUSE' && member.person.resident)?.person;
  if (!spouse && head.maritalStatus !== 'MARRIED') return undefined;
  const couple = spouse ? [head, spouse] : [head];
  const [hers, his] = (['P', 'L'] as const).map((sex) => couple.find((person) => person.sex === sex)?.kbMethod);
  if (hers !== undefined && his !== undefined && hers !== his) {
    notes.push(rowNote((spouse ?? head).row, 'cara_kb_id', 'import.kb-differs'));
  }
  return hers ?? his;
}
