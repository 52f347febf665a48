/** What each entry of a family said, item by item, as the reader may see it. */
import type { FamilyPageView } from '#contract/family.ts';
import { readable } from '#domain/access/redact.ts';
import type { FamilyState, ItemValue } from '#domain/family/family-state.ts';
import { isKind } from '#domain/ledger/apply-entry.ts';
import type { Entry, Items } from '#domain/submission/submission.ts';
import { authorName, describePath, shownValue, type Reader } from '#server/family/family-page.ts';

type TimelineEntry = FamilyPageView['timeline'][number];

export function timelineView(
  state: FamilyState,
  entries: readonly Entry[],
  undone: ReadonlySet<string>,
  reader: Reader,
): TimelineEntry[] {
  return entries.map((entry) => {
    const batch = isKind(entry, 'family-imported') || isKind(entry, 'growth-imported') ? entry.payload.batch : null;
    return {
      seq: entry.seq,
      kind: entry.kind,
      observedOn: entry.observedOn,
      receivedAt: entry.receivedAt,
      author: authorName(reader, entry.author),
      source: entry.source,
      batch,
      changes: changesOf(entry).map(({ path, value }) => change(state, entry, path, value, reader)),
      undone: batch !== null && undone.has(batch),
    };
  });
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
  return [];
}
