/** Sealed work of phones, however it came: each piece goes the usual way in its author's name, or waits for review (contracts 20). */
import {
  envelope as envelopeContract,
  type Envelope,
  type RescueAnswer,
  type RescuePreview,
  type RescueReceipt,
} from '#contract/sync.ts';
import { submission as submissionContract, type Outcome } from '#contract/submission.ts';
import type { Actor } from '#domain/access/actor.ts';
import { problem } from '#domain/basics/problem.ts';
import { SYSTEM_KINDS, type Submission } from '#domain/submission/submission.ts';
import { activeActors } from '#server/account/active-accounts.ts';
import { namesOf } from '#server/account/accounts.ts';
import { devicesById, type StoredDevice } from '#server/device/devices.ts';
import { isEnvelopeSignedBy, openEnvelope } from '#server/secrets/phone-key.ts';
import type { Services } from '#server/services.ts';
import { takeFromPhone } from '#server/sync/take-from-phone.ts';
import { photoIn, takePhotoPiece, type PhotoPiece } from '#server/sync/rescue-photo.ts';
import { holdSubmission, problemsOf } from '#server/sync/hold-work.ts';
import type { Why } from '#server/sync/held.queries.ts';

/** As many as one push: the ledger is not locked for longer. */
const AT_ONCE = 50;

interface Piece {
  at: number;
  envelope: Envelope;
  submission: Submission;
  /** Null: may go the usual way. */
  why: Why | null;
}

type Read = { piece: Piece } | { photo: PhotoPiece } | { receipt: RescueReceipt };

/** @param bearer who brings it; null for a phone that has no session any more: then only known devices are believed */
export async function takeRescue(
  services: Services,
  given: readonly unknown[],
  bearer: Actor | null,
): Promise<RescueAnswer> {
  const read = await readEnvelopes(services, given, bearer);
  const pieces = read.flatMap((each) => ('piece' in each ? [each.piece] : []));
  const receipts = read.flatMap((each) => ('receipt' in each ? [each.receipt] : []));
  const photos = read.flatMap((each) => ('photo' in each ? [each.photo] : []));
  const accounts = [...new Set([...pieces, ...photos].map(({ envelope }) => envelope.account))];
  const actors = await activeActors(services.auth, accounts, services.clock.today());
  // One author's work in the order in which she did it; one that fails for a fault of ours does not take others along.
  for (const own of groups(pieces)) receipts.push(...(await takePieces(services, own, actors)));
  // After the submissions that name them.
  for (const photo of photos)
    receipts.push(await takePhotoPiece(services, photo, [actors.get(photo.envelope.account), bearer]));
  return answer(services, receipts, [...pieces, ...photos], bearer);
}

/** Reads the same and writes nothing: counts by author, and what cannot be read. */
export async function previewRescue(
  services: Services,
  given: readonly unknown[],
  bearer: Actor,
): Promise<RescuePreview> {
  const read = await readEnvelopes(services, given, bearer);
  const pieces = read.flatMap((each) => ('piece' in each ? [each.piece] : []));
  const photos = read.flatMap((each) => ('photo' in each ? [each.photo] : []));
  const told = [
    ...pieces.map(({ at, envelope: { account }, submission: { kind, observedOn } }) => ({
      at,
      account,
      kind,
      observedOn,
    })),
    ...photos.map(({ at, envelope: { account } }) => ({ at, account, kind: 'photo', observedOn: null })),
  ];
  const byAuthor = Map.groupBy(told, ({ account }) => account);
  const names = await namesOf(services.auth, [...byAuthor.keys()]);
  return {
    authors: [...byAuthor].map(([account, own]) => {
      const days = own.flatMap(({ observedOn }) => observedOn ?? []).toSorted();
      return {
        account,
        name: names.get(account) ?? '',
        pieces: own.length,
        from: days[0] ?? null,
        to: days.at(-1) ?? null,
      };
    }),
    pieces: told,
    unreadable: read.flatMap((each) =>
      'receipt' in each ? [{ at: each.receipt.at, problems: each.receipt.problems }] : [],
    ),
  };
}

async function readEnvelopes(services: Services, given: readonly unknown[], bearer: Actor | null): Promise<Read[]> {
  const parsed = given.map((each) => envelopeContract.safeParse(each).data ?? null);
  const devices = await devicesById(services.auth, [...new Set(parsed.flatMap((each) => each?.device ?? []))]);
  return parsed.map((envelope, at) => {
    if (!envelope) return unreadable(at, null, 'rescue.damaged');
    return readEnvelope(services, at, envelope, devices.get(envelope.device) ?? null, bearer);
  });
}

function readEnvelope(
  services: Services,
  at: number,
  envelope: Envelope,
  device: StoredDevice | null,
  bearer: Actor | null,
): Read {
  const { submissionId } = envelope;
  // After a restore a phone may be younger than the backup: who brings its file answers for it, and the office looks at it.
  if (!device && !bearer) return unreadable(at, submissionId, 'rescue.device-unknown');
  if (device && (device.accountId !== envelope.account || !isEnvelopeSignedBy(device.publicKey, envelope)))
    return unreadable(at, submissionId, 'rescue.signature');
  const content = contentOf(services, envelope);
  const photo = photoIn(services, envelope, content);
  if (photo) return { photo: { at, envelope, photo } };
  const submission = submissionIn(services, envelope, content);
  if (!submission) return unreadable(at, submissionId, 'rescue.other-server');
  // A phone signs what it likes; of these kinds not even the payload would be checked.
  if (SYSTEM_KINDS.has(submission.kind)) return unreadable(at, submissionId, 'submission.system-kind');
  const why = !device ? 'device-unknown' : device.revokedAt ? 'device-revoked' : null;
  return { piece: { at, envelope, submission, why } };
}

function contentOf({ keys }: Services, envelope: Envelope): unknown {
  try {
    return JSON.parse(openEnvelope(keys, envelope));
  } catch {
    return null;
  }
}

function submissionIn(services: Services, envelope: Envelope, content: unknown): Submission | null {
  const parsed = submissionContract.safeParse(content);
  if (!parsed.success || parsed.data.submissionId !== envelope.submissionId) return null;
  const { refuseClash: _office, ...submission } = parsed.data;
  // The payload's shape is checked by its kind before anything is done with it.
  return services.areas.find(submission.villageCode)
    ? ({ ...submission, source: 'kader' } as unknown as Submission)
    : null;
}

function groups(pieces: readonly Piece[]): Piece[][] {
  const sorted = pieces.toSorted((a, b) => a.envelope.counter - b.envelope.counter);
  const byWork = Map.groupBy(sorted, ({ envelope, submission, why }) =>
    [envelope.account, submission.villageCode, why].join(' '),
  );
  return [...byWork.values()].flatMap((own) =>
    Array.from({ length: Math.ceil(own.length / AT_ONCE) }, (_, n) => own.slice(n * AT_ONCE, (n + 1) * AT_ONCE)),
  );
}

async function takePieces(
  services: Services,
  pieces: readonly Piece[],
  actors: ReadonlyMap<string, Actor>,
): Promise<RescueReceipt[]> {
  const [first] = pieces;
  if (!first) return [];
  const { account } = first.envelope;
  const author = actors.get(account);
  const ledger = first.submission.villageCode;
  const acting: Actor = author ?? { id: account, name: '', role: 'public', sector: null, places: [] };
  if (!author || first.why) return holdPieces(services, pieces, acting, ledger, first.why ?? 'rights-ended');
  const outcomes = await takeFromPhone(
    services,
    acting,
    ledger,
    pieces.map(({ submission }) => submission),
  );
  return pieces.map((piece, index) => receiptOf(piece, outcomes[index]));
}

function holdPieces(
  services: Services,
  pieces: readonly Piece[],
  author: Actor,
  ledger: string,
  why: Why,
): Promise<RescueReceipt[]> {
  return services.db.inLedger(author, ledger, async (tx) => {
    const receipts: RescueReceipt[] = [];
    for (const { at, submission } of pieces) {
      const kept = await holdSubmission(tx, submission, why, [], services);
      const { submissionId } = submission;
      receipts.push(
        kept
          ? { at, submissionId, result: 'sealed', problems: [] }
          : { at, submissionId, result: 'unreadable', problems: [problem('submission.id-used')] },
      );
    }
    return receipts;
  });
}

/** What was rejected is kept at the office like everything else: the row may leave the phone, the author is told by the next pull. */
function receiptOf({ at, submission: { submissionId } }: Piece, outcome: Outcome | undefined): RescueReceipt {
  const problems = problemsOf(outcome);
  if (outcome?.result === 'accepted' || outcome?.result === 'already-accepted')
    return { at, submissionId, result: outcome.result, problems };
  const isLost = !outcome || problems.some(({ code }) => code === 'submission.id-used');
  return { at, submissionId, result: isLost ? 'unreadable' : 'sealed', problems };
}

function unreadable(at: number, submissionId: string | null, code: string): Read {
  return { receipt: { at, submissionId, result: 'unreadable', problems: [problem(code)] } };
}

async function answer(
  services: Services,
  receipts: RescueReceipt[],
  pieces: readonly (Piece | PhotoPiece)[],
  bearer: Actor | null,
): Promise<RescueAnswer> {
  const accountAt = new Map(pieces.map(({ at, envelope }) => [at, envelope.account]));
  const byAuthor = Map.groupBy(receipts, ({ at }) => accountAt.get(at) ?? '');
  byAuthor.delete('');
  const names = bearer ? await namesOf(services.auth, [...byAuthor.keys()]) : new Map<string, string>();
  const count = (own: readonly RescueReceipt[], result: RescueReceipt['result']): number =>
    own.filter((receipt) => receipt.result === result).length;
  return {
    receipts: receipts.toSorted((a, b) => a.at - b.at),
    authors: !bearer
      ? []
      : [...byAuthor].map(([account, own]) => ({
          account,
          name: names.get(account) ?? '',
          accepted: count(own, 'accepted'),
          repeated: count(own, 'already-accepted'),
          sealed: count(own, 'sealed'),
        })),
    unreadable: count(receipts, 'unreadable'),
  };
}
