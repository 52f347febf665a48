/** `cikar findings`: the findings of a village as CSV, as the rules see them on a given day. */
import { assessFamily } from '#domain/assessment/assess-family.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { problem } from '#domain/basics/problem.ts';
import { headOf } from '#domain/family/apply-family.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import { textOf } from '#domain/family/values.ts';
import { isVillage } from '#domain/area/place-code.ts';
import { foldHistory } from '#domain/ledger/fold-history.ts';
import { ruleSetOn } from '#domain/pack/pack.ts';
import { message } from '#messages/messages.ts';
import { InputRefused } from '#server/cli-context.ts';
import { operatorActor, type CommandServices } from '#server/cli-services.ts';
import { audited } from '#server/http/audit.ts';
import { historiesUntil } from '#server/ledger/histories.ts';
import { deriveId } from '#server/ledger/derive-id.ts';
import { csvLine } from '#server/report/csv.ts';

export interface FindingsQuery {
  village: string;
  /** Ages and dues are taken on this day, and later observations are ignored (contracts 19). */
  asOf: PlainDate | null;
  names: boolean;
}

export async function printFindings(
  services: CommandServices,
  query: FindingsQuery,
  out: NodeJS.WritableStream,
): Promise<void> {
  if (!isVillage(query.village) || !services.areas.find(query.village))
    throw new InputRefused([problem('area.not-found')]);
  const actor = operatorActor(query.village);
  const asOf = query.asOf ?? services.clock.today();
  const histories = await services.db.inLedger(actor, query.village, (tx) =>
    historiesUntil(tx, query.village, asOf, services),
  );
  await audited(services, actor, query.village, 'read-findings', 'cli');
  out.write(csvLine(['kind', 'rule', 'version', 'subject', 'reason', ...(query.names ? ['name', 'rt'] : [])]));
  const lines = [...histories.values()].flatMap((history) => {
    const state = foldHistory(history, { pack: services.pack, deriveId });
    return state ? linesOf(state, asOf, query, services) : [];
  });
  for (const line of lines.toSorted()) out.write(line);
}

function linesOf(state: FamilyState, asOf: PlainDate, query: FindingsQuery, services: CommandServices): string[] {
  const assessment = assessFamily(state, asOf, ruleSetOn(services.pack, asOf));
  return assessment.findings
    .filter((finding) => finding.present)
    .map(({ kind, ruleId, ruleVersion, subject, reason }) => {
      const person = subject.kind === 'person' ? state.members[subject.id] : headOf(state);
      const names = query.names
        ? [(person && textOf(person.fields, 'name')) ?? '', textOf(state.fields, 'rt') ?? '']
        : [];
      return csvLine([
        kind,
        ruleId,
        ruleVersion,
        `${subject.kind}:${state.villageCode}/${subject.id}`,
        message('id', reason.key, reason.params),
        ...names,
      ]);
    });
}
