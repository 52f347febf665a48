/** Anchors as files of the data folder, `anchors/<date>.json`: written once, never changed, in every backup. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { anchor as anchorSchema, type Anchor, type AnchorHead } from '#contract/anchor.ts';
import { createPrivate, errorCode, makePrivateFolder, readIfThere } from '#server/db/embedded/files.ts';
import { anchorFault, anchorHash, signAnchor, type AnchorFaultKind } from '#server/ledger/anchor.ts';
import type { Keys } from '#server/secrets/keys.ts';

export interface AnchorFault {
  anchor: string;
  fault: AnchorFaultKind;
}

export function anchorFolder(dataDir: string): string {
  return join(dataDir, 'anchors');
}

/** Anchors by date, oldest first; null where a file cannot be read as one. */
export function readAnchors(folder: string): Map<string, Anchor | null> {
  return new Map(anchorDates(folder).map((date) => [date, readAnchor(folder, date)]));
}

/** Oldest first. */
export function anchorDates(folder: string): string[] {
  return namesIn(folder)
    .flatMap((name) => /^(\d{4}-\d{2}-\d{2})\.json$/.exec(name)?.[1] ?? [])
    .toSorted();
}

export function readAnchor(folder: string, date: string): Anchor | null {
  const text = readIfThere(join(folder, `${date}.json`));
  try {
    const anchor = anchorSchema.parse(JSON.parse(text ?? ''));
    return anchor.date === date ? anchor : null;
  } catch {
    return null;
  }
}

/** Today's anchor, written now or earlier today. */
export function writeAnchor(
  dataDir: string,
  keys: Keys,
  facts: { instance: string | null; date: string; at: string; heads: AnchorHead[] },
): { anchor: Anchor; written: boolean } {
  const folder = anchorFolder(dataDir);
  makePrivateFolder(folder);
  const standing = readAnchor(folder, facts.date);
  if (standing) return { anchor: standing, written: false };
  const before = [...readAnchors(folder).values()].filter((each) => each !== null && each.date < facts.date);
  const anchor = signAnchor(keys, facts, before.at(-1) ?? null);
  const written = createPrivate(join(folder, `${facts.date}.json`), `${JSON.stringify(anchor, null, 1)}\n`);
  return { anchor: (written ? null : readAnchor(folder, facts.date)) ?? anchor, written };
}

/** Whether the anchors of this machine are genuine, and a row in which none is missing between two others. */
export function anchorFaults(keys: Keys, own: ReadonlyMap<string, Anchor | null>): AnchorFault[] {
  const faults: AnchorFault[] = [];
  let before: Anchor | null = null;
  for (const [date, anchor] of own) {
    const fault = anchor ? (anchorFault(keys, anchor) ?? rowFault(anchor, before, own)) : 'unreadable';
    if (fault) faults.push({ anchor: date, fault });
    before = anchor ?? before;
  }
  return faults;
}

/** Whether copies that were kept outside this machine are genuine, and still stand here. */
export function copyFaults(
  keys: Keys,
  own: ReadonlyMap<string, Anchor | null>,
  copies: ReadonlyMap<string, Anchor | null>,
): AnchorFault[] {
  return [...copies].flatMap(([date, copy]) => {
    const fault = copyFault(keys, copy, own.get(date));
    return fault ? [{ anchor: date, fault }] : [];
  });
}

function rowFault(
  { previous }: Anchor,
  before: Anchor | null,
  own: ReadonlyMap<string, Anchor | null>,
): AnchorFaultKind | null {
  if (previous === null) return before === null ? null : 'previous-other';
  if (!own.has(previous.date)) return 'previous-missing';
  return before && before.date === previous.date && anchorHash(before) === previous.sha256 ? null : 'previous-other';
}

function copyFault(keys: Keys, copy: Anchor | null, own: Anchor | null | undefined): AnchorFaultKind | null {
  if (!copy) return 'unreadable';
  const fault = anchorFault(keys, copy);
  if (fault || own === null) return fault;
  if (own === undefined) return 'missing';
  return anchorHash(own) === anchorHash(copy) ? null : 'differs';
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
