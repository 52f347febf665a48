/** A captured submission as an entry that the domain's fold takes, before the server has given it a place (contracts 9). */
import { groupOf } from '#domain/access/redact.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { FamilyState, IdentityNumber, ItemValue } from '#domain/family/family-state.ts';
import { foldEntry, type FoldContext } from '#domain/ledger/apply-entry.ts';
import type { Pack } from '#domain/pack/pack.ts';
import type { Entry, Items, Submission } from '#domain/submission/submission.ts';

/** After everything that the server can have given a place. */
const FIRST_LOCAL_SEQ = 2 ** 40;

const LOCAL = 'local:';

export interface LocalWork {
  counter: number;
  submission: Submission;
}

export interface LocalContext {
  account: string;
  today: PlainDate;
  pack: Pack;
}

/** The server's document with her own work on it. What no longer applies is passed over: the server will say why. */
export function foldLocal(
  document: FamilyState | null,
  work: readonly LocalWork[],
  { account, today, pack }: LocalContext,
): FamilyState | null {
  // Ids of findings that begin here are only to tell them apart; the server's own come with the next pull.
  const context: FoldContext = { pack, deriveId: (text) => `local:${text}` };
  let state = document;
  for (const { counter, submission } of work) {
    const folded = foldEntry(state, localEntry(submission, counter, account, today), context);
    if (folded.ok) state = folded.value;
  }
  return state;
}

function localEntry(submission: Submission, counter: number, author: string, today: PlainDate): Entry {
  return {
    ...submission,
    payload: withoutDigits(submission.payload),
    seq: FIRST_LOCAL_SEQ + counter,
    author,
    receivedAt: submission.capturedAt,
    receivedOn: submission.observedOn > today ? submission.observedOn : today,
  };
}

/** Identity numbers stand in the fold as the domain holds them; here there is no key to seal them with. */
function withoutDigits(payload: Submission['payload']): Submission['payload'] {
  const next = { ...payload };
  if ('family' in next) next.family = localItems(next.family);
  if ('items' in next) next.items = localItems(next.items);
  if ('members' in next) next.members = next.members.map((member) => ({ ...member, items: localItems(member.items) }));
  if ('field' in next && 'value' in next) next.value = localValue(next.field, next.value);
  return next;
}

function localItems(items: Items): Items {
  return Object.fromEntries(Object.entries(items).map(([path, value]) => [path, localValue(path, value)]));
}

function localValue(path: string, value: ItemValue): ItemValue {
  const isNumber = groupOf(path.slice(path.lastIndexOf('/') + 1)) === 'identity';
  if (!isNumber || typeof value !== 'string' || value === '') return value;
  return { sealed: '', hash: `${LOCAL}${value}`, last4: value.slice(-4) } satisfies IdentityNumber;
}

/** A number that was typed here and that the server has not taken over yet; null for any other. */
export function typedDigits({ hash }: IdentityNumber): string | null {
  return hash.startsWith(LOCAL) ? hash.slice(LOCAL.length) : null;
}
