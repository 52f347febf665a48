/** What each entry of a family said, item by item, as the reader may see it. */
import type { FamilyPageView } from '#contract/family.ts';
import { readable } from '#domain/access/redact.ts';
import type { FamilyState, ItemValue } from '#domain/family/family-state.ts';
import { isKind } from '#domain/ledger/apply-entry.ts';
import { isActive } from '#domain/need/apply-need.ts';
import type { Entry, Items } from '#domain/submission/submission.ts';
import { authorName, describePath, shownValue, type Reader } from '#server/family/family-page.ts';
import type { RuleChange } from '#server/family/rule-changes.ts';

type TimelineEntry = FamilyPageView['timeline'][number];

export function timelineView(
  state: FamilyState,
  entries: readonly Entry[],
  undone: ReadonlySet<string>,
  changes: ReadonlyMap<number, RuleChange>,
  reader: Reader,
): TimelineEntry[] {
  // The nightly look at ages and expiries says nothing by itself; new rules do.
  const shown = entries.filter(({ kind, seq }) => kind !== 'reassessed' || changes.has(seq));
  return shown.map((entry) => {
    const batch = isKind(entry, 'family-imported') || isKind(entry, 'growth-imported') ? entry.payload.batch : null;
    return {
      seq: entry.seq,
      kind: entry.kind,
      observedOn: entry.observedOn,
      receivedAt: entry.receivedAt,
      author: authorName(reader, entry.author),
      source: entry.source,
      batch,
      arrival: isKind(entry, 'family-moved-in') ? arrivalOf(entry, reader) : null,
      changes: changesOf(entry).map(({ path, value }) => change(state, entry, path, value, reader)),
      ruleChange: changes.get(entry.seq) ?? null,
      undone: batch !== null && undone.has(batch),
    };
  });
}

/** Who may read B alone sees A's part in numbers; what stands in fields keeps its own date and source (contracts 11). */
function arrivalOf({ payload, villageCode }: Entry<'family-moved-in'>, reader: Reader): TimelineEntry['arrival'] {
  const { snapshot, from } = payload;
  if (from === villageCode) return null;
  const seen = Object.values(snapshot.origins)
    .map(({ observedOn }) => observedOn)
    .toSorted();
  const visits = snapshot.care?.visits ?? [];
  return {
    from: reader.villageName(from),
    visits: visits.length,
    lastVisit: visits[0]?.on ?? null,
    firstSeen: seen[0] ?? null,
    lastSeen: seen.at(-1) ?? null,
    openFindings: snapshot.findings.filter(({ closedOn }) => closedOn === undefined).length,
    activeNeeds: snapshot.needs.filter(isActive).length,
  };
}

function change(
  state: FamilyState,
  entry: Entry,
  path: string,
  value: ItemValue,
  reader: Reader,
): TimelineEntry['changes'][number] {
  const { subject, item } = describePath(state, path);
  const origin = { ...entry, counter: entry.deviceCounter };
  const seen = readable(reader.actor, item, [value, entry.seq], origin, reader.today);
  return { subject, item, value: shownValue(reader, item, seen) };
}

function changesOf(entry: Entry): { path: string; value: ItemValue }[] {
  const under = (path: string, items: Items): { path: string; value: ItemValue }[] =>
    Object.entries(items).map(([item, value]) => ({ path: `${path}/${item}`, value }));
  if (isKind(entry, 'family-answered'))
    return Object.entries(entry.payload.items).map(([path, value]) => ({ path, value }));
  if (isKind(entry, 'family-registered') || isKind(entry, 'family-imported')) {
    const { family, members } = entry.payload;
    return [
      ...under('family', family),
      ...members.flatMap((member) => under(`person/${member.personId}`, member.items)),
    ];
  }
  if (isKind(entry, 'member-added') || isKind(entry, 'member-changed'))
    return under(`person/${entry.payload.personId}`, entry.payload.items);
  if (isKind(entry, 'member-left')) return under(`person/${entry.payload.personId}`, { left: entry.payload.reason });
  if (isKind(entry, 'conflict-settled')) return [{ path: entry.payload.field, value: entry.payload.value }];
  if (isKind(entry, 'family-moved-out')) return under('family', entry.payload.address);
  if (isKind(entry, 'family-moved-in')) {
    const { address, members } = entry.payload;
    return [
      ...under('family', address),
      ...members.flatMap(({ personId, items }) => under(`person/${personId}`, items)),
    ];
  }
  return [];
}
