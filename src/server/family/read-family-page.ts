import type { FamilyPageView } from '#contract/family.ts';
import type { Actor } from '#domain/access/actor.ts';
import { joinDocuments } from '#domain/family/split-by-class.ts';
import { namesOf } from '#server/account/accounts.ts';
import { authorName, familyPageBody } from '#server/family/family-page.ts';
import { familyDocuments, timelineOf } from '#server/family/family.queries.ts';
import { ruleChanges } from '#server/family/rule-changes.ts';
import { timelineView } from '#server/family/timeline.ts';
import { undoneBatches } from '#server/ledger/ledger-reads.ts';
import { entryToFold } from '#server/ledger/stored-entry.ts';
import { needsOfFamily, needView } from '#server/need/need-view.ts';
import { hasPhoto } from '#server/photo/photo-files.ts';
import type { Services } from '#server/services.ts';

const TIMELINE_ENTRIES = 200;

/** All that this actor may see of a family; null where she may see nothing. Writing the audit is the caller's. */
export async function readFamilyPage(
  services: Services,
  actor: Actor,
  village: string,
  id: string,
  entriesShown = TIMELINE_ENTRIES,
): Promise<FamilyPageView | null> {
  const today = services.clock.today();
  const read = await services.db.asActor(actor, 'read', async (tx) => {
    const documents = await familyDocuments(tx, village, id);
    if (!documents?.rest) return null;
    return {
      state: joinDocuments(documents.core, documents.rest),
      seq: documents.ledgerSeq,
      entries: await timelineOf(tx, village, id, entriesShown, 'all'),
      undone: await undoneBatches(tx, village),
      needs: await needsOfFamily(tx, village, id),
    };
  });
  if (!read) return null;
  const entries = read.entries.map((row) => entryToFold(services.keys, row));
  const authors = new Set([
    ...entries.map((entry) => entry.author),
    ...Object.values(read.state.origins).map((origin) => origin.author),
    ...(read.state.care?.photos ?? []).map(({ by }) => by),
  ]);
  const needAuthors = read.needs.flatMap((row) =>
    [row.detail.promise?.by, row.detail.delivery?.by, row.detail.verification?.by].filter((by) => by !== undefined),
  );
  const names = await namesOf(services.auth, [...authors, ...needAuthors]);
  const villageName = (code: string): string => services.areas.nameOf(code);
  const reader = { actor, today, keys: services.keys, names, villageName };
  const history = { entries: entries.toReversed(), undone: read.undone, standing: read.state };
  const changes = entries.length < entriesShown ? ruleChanges(history, services.pack) : new Map();
  const { restricted } = read.state;
  // The families' class P3 is what the photo route asks for too: who gets this page may see them.
  const photos = (read.state.care?.photos ?? []).map(({ attachmentId, of, on, by }) => ({
    id: attachmentId,
    of,
    on,
    by: authorName(reader, by),
    isHere: hasPhoto(services, attachmentId),
  }));
  return {
    id,
    villageCode: village,
    areas: services.areas.path(village),
    seq: read.seq,
    restricted: restricted ? { ground: restricted.ground, since: restricted.since } : null,
    ...familyPageBody(read.state, reader),
    needs: read.needs.map((row) => needView(row, { services, names, today, actor })),
    photos,
    timeline: timelineView(read.state, entries, read.undone, changes, reader),
  };
}
