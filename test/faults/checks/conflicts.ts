/**
 * (e) no answer is lost to another one whose author had not seen it (contracts 9). Worked out from what the clients
 * sent and were told, without the fold: an answer that no later author had seen must be on the family's page.
 */
import type { FamilyPageView } from '#contract/family.ts';
import { seqOf, type History, type Sent } from '../history/history.ts';

export interface Written {
  seq: number;
  value: string;
  basedOn: number;
  device: string;
  counter: number;
}

/** The answers to each question of one family, in the order of the ledger. */
export function writtenTo(history: History, familyId: string): Map<string, Written[]> {
  const own = history.acknowledged().filter(({ operation }) => operation.sent.familyId === familyId);
  const fields = new Map<string, Written[]>();
  for (const { operation, seq } of own.toSorted((a, b) => a.seq - b.seq)) {
    for (const [field, value] of answersIn(operation.sent)) {
      const isSettling = operation.sent.kind === 'conflict-settled';
      const { basedOn, device, deviceCounter } = operation.sent;
      const written = { seq, value: JSON.stringify(value), basedOn: isSettling ? seq : basedOn, device, counter: deviceCounter };
      fields.set(field, [...(fields.get(field) ?? []), written]);
    }
  }
  return fields;
}

function answersIn({ kind, payload }: Sent): [string, unknown][] {
  if (kind === 'family-answered' && 'form' in payload) return Object.entries(payload.items);
  if (kind === 'conflict-settled' && 'field' in payload) return [[payload.field, payload.value]];
  if (kind !== 'family-registered' || !('family' in payload)) return [];
  const family = Object.entries(payload.family).map(([item, value]): [string, unknown] => [`family/${item}`, value]);
  const members = payload.members.flatMap(({ personId, items }) => Object.entries(items).map(([item, value]): [string, unknown] => [`person/${personId}/${item}`, value]));
  return [...family, ...members];
}

const hasSeen = (later: Written, earlier: Written): boolean => earlier.seq <= later.basedOn || (earlier.device === later.device && earlier.counter < later.counter);

/** Values that must be shown: said by a run of equal answers none of which a later, different answer had seen. */
export function valuesOwed(written: readonly Written[]): Set<string> {
  const runs: Written[][] = [];
  for (const each of written) {
    const last = runs.at(-1);
    if (last && last[0]?.value === each.value) last.push(each);
    else runs.push([each]);
  }
  const owed = runs.filter((run, index) => !runs.slice(index + 1).flat().some((later) => run.some((earlier) => hasSeen(later, earlier))));
  return new Set(owed.map((run) => run[0]?.value ?? ''));
}

/** @param pages the page of each family, as somebody who may read it all sees it */
export function checkConflicts(history: History, pages: readonly FamilyPageView[]): string[] {
  return [...pages.flatMap((page) => lostOn(history, page)), ...ignoredClashes(history)];
}

function lostOn(history: History, page: FamilyPageView): string[] {
  return [...writtenTo(history, page.id)].flatMap(([field, written]) => {
    const shown = shownAt(page, field);
    const lost = [...valuesOwed(written)].filter((value) => !shown.has(value));
    return lost.length === 0 ? [] : [`(e) ${field.replace(/\/[0-9a-f-]{36}/, '')}: ${lost.join(', ')} is lost, shown is ${[...shown].join(', ')}`];
  });
}

/** What the page shows of a question: what stands, and both sides of every conflict about it. */
function shownAt(page: FamilyPageView, field: string): Set<string> {
  const [subject, first = '', second = ''] = field.split('/');
  const standing = subject === 'family' ? page.items[first] : page.members.find((member) => member.id === first)?.items[second];
  const sides = page.conflicts.filter((conflict) => conflict.field === field).flatMap(({ standing: one, other }) => [one.value, other.value]);
  return new Set([...(standing ? [standing.value] : []), ...sides].map((value) => JSON.stringify(value)));
}

/** Who asked to be told of a clash is never written over an answer that she had not seen. */
function ignoredClashes(history: History): string[] {
  const families = new Set(history.acknowledged().map(({ operation }) => operation.sent.familyId ?? ''));
  return [...families].flatMap((family) => [...writtenTo(history, family).values()].flatMap((written) => overwritten(history, written)));
}

function overwritten(history: History, written: readonly Written[]): string[] {
  const asking = new Set(
    history.acknowledged().flatMap(({ operation, seq }) => (operation.sent.refuseClash && operation.answers.some((outcome) => seqOf(outcome) !== null) ? [seq] : [])),
  );
  return written.flatMap((mine, index) => {
    if (!asking.has(mine.seq)) return [];
    const before = written.slice(0, index);
    // With answers of different days what stands is not simply the last; only what nobody could have seen differently counts.
    const blind = before.length > 0 && before.every((each) => !hasSeen(mine, each) && each.value !== mine.value);
    return blind ? [`(e) an answer that asked to be told of a clash was written over ${before.length} unseen ones`] : [];
  });
}
