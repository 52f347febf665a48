/** (a) what was acknowledged is in the ledger exactly once, (b) nothing else is, (d) each client's order is kept. */
import { seqOf, type History } from '../history/history.ts';
import { VILLAGE, type System } from '../history/system.ts';

interface Row {
  submissionId: string;
  device: string;
  seq: number;
  kind: string;
  familyId: string | null;
}

export async function checkSubmissions(system: System, history: History): Promise<string[]> {
  const rows = await system.sql<Row>(
    `select submission_id as "submissionId", device, seq::int as seq, kind, family_id as "familyId" from ledger_entry where village_code = $1 order by seq`,
    [VILLAGE],
  );
  const byId = Map.groupBy(rows, (row) => row.submissionId);
  return [
    ...acknowledgedOnce(history, byId),
    ...onlyWhatWasSent(history, rows),
    ...sameAnswers(history),
    ...orderOfClients(history),
  ];
}

function acknowledgedOnce(history: History, byId: ReadonlyMap<string, Row[]>): string[] {
  return history.acknowledged().flatMap(({ operation: { sent }, seq }) => {
    const found = byId.get(sent.submissionId) ?? [];
    if (found.length !== 1) return [`(a) ${sent.kind}, acknowledged as ${seq}, is ${found.length} times in the ledger`];
    const [row] = found;
    const same =
      row?.seq === seq && row.kind === sent.kind && row.familyId === sent.familyId && row.device === sent.device;
    return same ? [] : [`(a) ${sent.kind}, acknowledged as ${seq}, stands as ${row?.kind} at ${row?.seq}`];
  });
}

function onlyWhatWasSent(history: History, rows: readonly Row[]): string[] {
  return rows.flatMap((row) => {
    if (row.device.startsWith('import:') || row.device === 'nightly') return [];
    const operation = history.operations.get(row.submissionId);
    if (!operation) return [`(b) ${row.kind} at ${row.seq} was never sent`];
    const refused = operation.state === 'ok' && operation.answers.every((outcome) => seqOf(outcome) === null);
    return refused
      ? [`(b) ${row.kind} at ${row.seq} was refused (${operation.outcome?.result}) and stands in the ledger`]
      : [];
  });
}

/** A repeat is answered with the sequence of the first time, and only the first time is new. */
function sameAnswers(history: History): string[] {
  return [...history.operations.values()].flatMap(({ sent, answers }) => {
    const seqs = new Set(answers.map(seqOf).filter((seq) => seq !== null));
    const news = answers.filter((outcome) => outcome.result === 'accepted').length;
    if (seqs.size > 1) return [`(a) ${sent.kind} was acknowledged as ${[...seqs].join(' and ')}`];
    return news > 1 ? [`(a) ${sent.kind} was accepted anew ${news} times`] : [];
  });
}

function orderOfClients(history: History): string[] {
  const byDevice = Map.groupBy(history.acknowledged(), ({ operation }) => operation.sent.device);
  return [...byDevice.values()].flatMap((own) => {
    const ordered = own.toSorted((a, b) => a.operation.sent.deviceCounter - b.operation.sent.deviceCounter);
    return ordered.some(({ seq }, index) => seq <= (ordered[index - 1]?.seq ?? 0))
      ? [`(d) ${own[0]?.operation.client}: the ledger has another order than she sent in`]
      : [];
  });
}
