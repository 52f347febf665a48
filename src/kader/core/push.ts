/** Sends what waits, in the order of capture; resumable at any point, since the server answers each piece the same twice. */
import { outcomes as outcomesContract, type Outcome } from '#contract/submission.ts';
import { RESCUE_TYPE, rescueAnswer, type Envelope } from '#contract/sync.ts';
import { problem, type Problem } from '#domain/basics/problem.ts';
import type { Outbox, OutboxRow } from '#kader/core/outbox.ts';
import type { Ports } from '#kader/core/ports.ts';
import { openRow } from '#kader/core/row-seal.ts';
import { ask, Stopped } from '#kader/core/server.ts';

const MOST_ROWS = 50;
/** Well below what the server takes, and little enough for 5 KB/s. */
const MOST_BYTES = 400_000;

export interface PushContext {
  ports: Ports;
  outbox: Outbox;
  account: string;
  localKey: CryptoKey;
  /** Of the database as last met; a receipt counts for it alone. */
  epoch: string;
  /** The server's, at the beginning of this sync. */
  now: string;
}

interface Opened {
  row: OutboxRow;
  text: string;
}

/** @throws Stopped `later` or `entry`; what was answered until then is kept */
export async function push(context: PushContext): Promise<void> {
  const waiting = (await context.outbox.rows(context.account)).filter(({ state }) => state === 'waiting');
  const { opened, closed } = await openAll(context, waiting);
  // Written under a PIN that was lost since: the server can read it, this phone no more.
  if (closed.length > 0) await pushSealed(context, closed);
  const held = new Set<string>();
  for (const batch of batches(opened)) {
    const free = batch.filter(({ row }) => row.familyId === null || !held.has(row.familyId));
    await pushBatch(context, free, held);
  }
}

async function openAll(
  { ports, localKey }: PushContext,
  rows: readonly OutboxRow[],
): Promise<{ opened: Opened[]; closed: OutboxRow[] }> {
  const [opened, closed]: [Opened[], OutboxRow[]] = [[], []];
  for (const row of rows) {
    const text = await openRow(ports.crypto, localKey, row).catch(() => null);
    if (text === null) closed.push(row);
    else opened.push({ row, text });
  }
  return { opened, closed };
}

function batches(opened: readonly Opened[]): Opened[][] {
  const all: Opened[][] = [];
  let [last, bytes]: [Opened[], number] = [[], 0];
  for (const each of opened) {
    if (last.length === 0 || last.length === MOST_ROWS || bytes + each.text.length > MOST_BYTES) {
      last = [];
      bytes = 0;
      all.push(last);
    }
    last.push(each);
    bytes += each.text.length;
  }
  return all;
}

/**
 * A batch that cannot be taken is halved until the one piece is found that cannot; the others go on. One piece by itself is
 * sent twice before it counts as refused: a request may have been damaged on its way (F6).
 */
async function pushBatch(
  context: PushContext,
  batch: readonly Opened[],
  held: Set<string>,
  isRepeated = false,
): Promise<void> {
  if (batch.length === 0) return;
  try {
    // `JSON.stringify` of what was parsed: the text itself is what was sealed and stays as it is.
    const submissions = batch.map(({ text }) => JSON.parse(text));
    const answer = await ask(context.ports, outcomesContract, 'POST', '/api/submissions', { submissions });
    await takeOutcomes(context, batch, answer.outcomes);
  } catch (error) {
    if (!(error instanceof Stopped) || error.why !== 'refused') throw error;
    const [only] = batch;
    if (batch.length === 1 && only) {
      if (isRepeated) return refuse(context, only.row, error.problems, held);
      return pushBatch(context, batch, held, true);
    }
    const half = Math.ceil(batch.length / 2);
    await pushBatch(context, batch.slice(0, half), held);
    await pushBatch(
      context,
      batch.slice(half).filter(({ row }) => !row.familyId || !held.has(row.familyId)),
      held,
    );
  }
}

/** A request that the server cannot read at all: kept here to be repaired, and what builds on it waits with it. */
async function refuse(context: PushContext, refused: OutboxRow, problems: Problem[], held: Set<string>): Promise<void> {
  if (refused.familyId) held.add(refused.familyId);
  await context.outbox.update(context.account, (row) =>
    row.counter === refused.counter && row.state === 'waiting'
      ? { ...row, state: 'rejected', problems: problems.length > 0 ? problems : [problem('request.invalid')] }
      : row,
  );
}

async function takeOutcomes(
  context: PushContext,
  batch: readonly Opened[],
  outcomes: readonly Outcome[],
): Promise<void> {
  const byId = new Map(outcomes.map((outcome) => [outcome.submissionId, outcome]));
  const corrected = new Map(
    batch.flatMap(({ row, text }): [string, string][] => {
      const { corrects } = JSON.parse(text);
      return typeof corrects === 'string' ? [[row.submissionId, corrects]] : [];
    }),
  );
  const accepted = new Set(
    outcomes.flatMap(({ submissionId, result }) => (/^(already-)?accepted$/.test(result) ? [submissionId] : [])),
  );
  const repaired = new Set([...corrected].flatMap(([by, id]) => (accepted.has(by) ? [id] : [])));
  const sent = new Set(batch.map(({ row }) => row.submissionId));
  const there = new Set(
    batch.flatMap(({ row }) => (accepted.has(row.submissionId) && row.familyId ? [row.familyId] : [])),
  );
  await context.outbox.update(context.account, (row) => {
    if (repaired.has(row.submissionId) && row.state === 'rejected') return withReceipt(context, row, 'sealed', null);
    if (waitsForFamily(row) && there.has(row.familyId ?? '')) return { ...row, state: 'waiting', problems: [] };
    const outcome = sent.has(row.submissionId) ? byId.get(row.submissionId) : undefined;
    return outcome && row.state === 'waiting' ? afterOutcome(context, row, outcome) : row;
  });
}

/** Rejected for nothing but that its family was rejected before it. */
function waitsForFamily({ state, problems }: OutboxRow): boolean {
  return state === 'rejected' && problems.length > 0 && problems.every(({ code }) => code === 'family.not-found');
}

function afterOutcome(context: PushContext, row: OutboxRow, outcome: Outcome): OutboxRow {
  switch (outcome.result) {
    case 'accepted':
    case 'already-accepted':
      return withReceipt(context, row, outcome.result, outcome.seq);
    case 'sealed':
      return withReceipt(context, { ...row, problems: plain(outcome.problems) }, 'sealed', null);
    case 'rejected':
      return { ...row, state: 'rejected', problems: plain(outcome.problems) };
    case 'clash':
      // Never asked for by a phone.
      return row;
  }
}

function withReceipt(
  { epoch, now }: PushContext,
  row: OutboxRow,
  result: 'accepted' | 'already-accepted' | 'sealed',
  seq: number | null,
): OutboxRow {
  return { ...row, state: 'sent', receipt: { result, seq, at: now, epoch } };
}

function plain(problems: readonly { code: string; details?: Problem['details'] | undefined }[]): Problem[] {
  return problems.map(({ code, details }) => problem(code, details));
}

/**
 * Hands rows over as they lie here, without a PIN and, if need be, without a session.
 * @returns how many the server could not take; they stay
 */
export async function pushSealed(context: Omit<PushContext, 'localKey'>, rows: readonly OutboxRow[]): Promise<number> {
  let left = 0;
  for (let start = 0; start < rows.length; start += MOST_ROWS) {
    const part = rows.slice(start, start + MOST_ROWS);
    const file = rescueFileOf(
      part.map(({ envelope }) => envelope),
      context.now,
    );
    const answer = await ask(context.ports, rescueAnswer, 'POST', '/api/session/rescue', file);
    const results = new Map(answer.receipts.map(({ submissionId, result }) => [submissionId, result]));
    await context.outbox.update(context.account, (row) => {
      const result =
        part.some(({ submissionId }) => submissionId === row.submissionId) && results.get(row.submissionId);
      if (!result || result === 'unreadable' || result === 'not-kept' || row.state === 'sent') return row;
      return { ...row, state: 'sent', receipt: { result, seq: null, at: context.now, epoch: context.epoch } };
    });
    left += part.filter(({ submissionId }) => (results.get(submissionId) ?? 'unreadable') === 'unreadable').length;
  }
  return left;
}

export function rescueFileOf(envelopes: readonly Envelope[], sealedAt: string): Record<string, unknown> {
  return { type: RESCUE_TYPE, v: 1, sealedAt, envelopes };
}
