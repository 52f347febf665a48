/** Undo of an import: the history without what a batch said, except people whom somebody worked with since (contracts 12). */
import type { FamilyState } from '#domain/family/family-state.ts';
import { isKind } from '#domain/ledger/apply-entry.ts';
import type { Entry, Kind } from '#domain/submission/submission.ts';

/** Nobody worked with the family when these were written. */
const SILENT: readonly Kind[] = ['reassessed', 'erased'];

export interface Undone {
  entries: Entry[];
  /** Persons the batch created that stay, because a later entry names them. */
  kept: string[];
}

/**
 * @param entries the family's whole history in order
 * @param undone batches that are undone now
 * @param state the family before the undo: it knows which person a need is about
 */
export function withoutBatches(
  entries: readonly Entry[],
  undone: ReadonlySet<string>,
  state: FamilyState | null,
): Undone {
  const isUndone = (entry: Entry): entry is Entry<'family-imported' | 'growth-imported'> =>
    (isKind(entry, 'family-imported') || isKind(entry, 'growth-imported')) && undone.has(entry.payload.batch);
  const kept: string[] = [];
  const known = new Set<string>();
  const result: Entry[] = [];
  entries.forEach((entry, index) => {
    if (!isUndone(entry)) {
      for (const id of createdIn(entry)) known.add(id);
      result.push(entry);
      return;
    }
    // Measurements make nobody: they go, whole.
    if (!isKind(entry, 'family-imported')) return;
    const later = entries
      .slice(index + 1)
      .filter((candidate) => !isUndone(candidate) && !SILENT.includes(candidate.kind));
    const named = new Set(later.flatMap((candidate) => personsNamed(candidate, state)));
    const founding = result.every((earlier) => SILENT.includes(earlier.kind));
    // A family that somebody worked with since stays whole: its answers speak of all its members.
    const staysWhole = founding && later.length > 0;
    const members = entry.payload.members.filter(
      (member) => !known.has(member.personId) && (staysWhole || named.has(member.personId)),
    );
    if (members.length === 0 && !staysWhole) return;
    for (const member of members) known.add(member.personId);
    kept.push(...members.map((member) => member.personId));
    result.push({ ...entry, payload: { ...entry.payload, family: founding ? entry.payload.family : {}, members } });
  });
  const living = result.some((entry) => !SILENT.includes(entry.kind));
  return { entries: living ? result : [], kept };
}

function createdIn(entry: Entry): string[] {
  if (isKind(entry, 'family-registered') || isKind(entry, 'family-imported'))
    return entry.payload.members.map((member) => member.personId);
  return isKind(entry, 'member-added') ? [entry.payload.personId] : [];
}

/** The persons an entry speaks of. A promise speaks of the subject of its need. */
function personsNamed(entry: Entry, state: FamilyState | null): string[] {
  if (isKind(entry, 'persons-merged') || isKind(entry, 'persons-unmerged'))
    return [entry.payload.personId, entry.payload.otherId];
  if (isKind(entry, 'families-split')) return entry.payload.members.map((member) => member.personId);
  if (isKind(entry, 'family-answered')) return Object.keys(entry.payload.items).flatMap(personInPath);
  if (isKind(entry, 'conflict-settled')) return personInPath(entry.payload.field);
  if (isKind(entry, 'family-imported') || isKind(entry, 'family-registered'))
    return entry.payload.members.map((member) => member.personId);
  if (isKind(entry, 'growth-imported')) return entry.payload.measurements.map(({ personId }) => personId);
  if ('personId' in entry.payload) return [entry.payload.personId];
  if (!('needId' in entry.payload)) return [];
  const { needId } = entry.payload;
  const need = state?.needs.find((candidate) => candidate.id === needId);
  return need?.subject.kind === 'person' ? [need.subject.id] : [];
}

function personInPath(path: string): string[] {
  const [subject, id] = path.split('/');
  return subject === 'person' && id ? [id] : [];
}
