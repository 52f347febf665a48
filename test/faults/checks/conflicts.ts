/**
 * (e) no answer is lost to another one whose author had not seen it (contracts 9). Worked out from what the clients
 * sent and were told, without the fold: an answer that no later author had seen must be on the family's page.
 */
import type { FamilyPageView } from '#contract/family.ts';
import type { History, Sent } from '../history/history.ts';

export interface Written {
  seq: number;
  value: string;
  basedOn: number;
  device: string;
  counter: number;
  observedOn: string;
  /** Its author asked to be told of a clash instead (contracts 9). */
  asked: boolean;
}

/** The answers to each question of one family, in the order of the ledger. */
export function writtenTo(history: History, familyId: string): Map<string, Written[]> {
  const own = history.acknowledged().filter(({ operation }) => operation.sent.familyId === familyId);
  const fields = new Map<string, Written[]>();
  for (const { operation, seq } of own.toSorted((a, b) => a.seq - b.seq)) {
    for (const [field, value] of answersIn(operation.sent)) {
      const isSettling = operation.sent.kind === 'conflict-settled';
      const { basedOn, device, deviceCounter, observedOn } = operation.sent;
      const written = {
        seq,
        value: JSON.stringify(value),
        basedOn: isSettling ? seq : basedOn,
        device,
        counter: deviceCounter,
        observedOn,
        asked: operation.sent.refuseClash === true,
      };
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
  const members = payload.members.flatMap(({ personId, items }) =>
    Object.entries(items).map(([item, value]): [string, unknown] => [`person/${personId}/${item}`, value]),
  );
  return [...family, ...members];
}

const hasSeen = (later: Written, earlier: Written): boolean =>
  earlier.seq <= later.basedOn || (earlier.device === later.device && earlier.counter < later.counter);

/**
 * The answers that must be shown, what stands first: those that no later, different answer had seen. An equal answer
 * that had not seen another one stands for both ("masih sama").
 */
export function answersOwed(written: readonly Written[]): Written[] {
  return written.reduce<Written[]>((shown, mine) => {
    const [only] = shown;
    if (only && shown.length === 1 && only.value === mine.value) return [isLater(mine, only) ? mine : only];
    const kept = [mine, ...shown.filter((each) => !hasSeen(mine, each))].toSorted((one, other) =>
      isLater(one, other) ? -1 : 1,
    );
    return kept.filter((each, index) => kept.findIndex(({ value }) => value === each.value) === index);
  }, []);
}

/** The later observation, of one day the later arrival. */
function isLater(one: Written, other: Written): boolean {
  return one.observedOn === other.observedOn ? one.seq > other.seq : one.observedOn > other.observedOn;
}

/** @param pages the page of each family, as somebody who may read it all sees it */
export function checkConflicts(history: History, pages: readonly FamilyPageView[]): string[] {
  return [...pages.flatMap((page) => lostOn(history, page)), ...ignoredClashes(history)];
}

function lostOn(history: History, page: FamilyPageView): string[] {
  return [...writtenTo(history, page.id)].flatMap(([field, written]) => {
    const shown = shownAt(page, field);
    const lost = answersOwed(written)
      .map(({ value }) => value)
      .filter((value) => !shown.has(value));
    return lost.length === 0
      ? []
      : [`(e) ${field.replace(/\/[0-9a-f-]{36}/, '')}: ${lost.join(', ')} is lost, shown is ${[...shown].join(', ')}`];
  });
}

/** What the page shows of a question: what stands, and both sides of every conflict about it. */
function shownAt(page: FamilyPageView, field: string): Set<string> {
  const [subject, first = '', second = ''] = field.split('/');
  const standing =
    subject === 'family' ? page.items[first] : page.members.find((member) => member.id === first)?.items[second];
  const sides = page.conflicts
    .filter((conflict) => conflict.field === field)
    .flatMap(({ standing: one, other }) => [one.value, other.value]);
  return new Set([...(standing ? [standing.value] : []), ...sides].map((value) => JSON.stringify(value)));
}

/** Who asked to be told of a clash is never written over an answer that she had not seen. */
function ignoredClashes(history: History): string[] {
  const families = new Set(history.acknowledged().map(({ operation }) => operation.sent.familyId ?? ''));
  return [...families].flatMap((family) => [...writtenTo(history, family).values()].flatMap(overwritten));
}

function overwritten(written: readonly Written[]): string[] {
  return written.flatMap((mine, index) => {
    const [standing] = mine.asked ? answersOwed(written.slice(0, index)) : [];
    const isBlind = standing && standing.value !== mine.value && !hasSeen(mine, standing);
    return isBlind
      ? [`(e) ${mine.value} was written over ${standing.value} unseen, though its author asked to be told`]
      : [];
  });
}
