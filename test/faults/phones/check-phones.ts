/** Plan a–h for histories of phones: what the office's histories are asked, and what lies on the phones themselves. */
import { isDeepStrictEqual } from 'node:util';
import { redactFamily } from '#domain/access/redact-family.ts';
import { joinDocuments } from '#domain/family/split-by-class.ts';
import { outcomes } from '#contract/submission.ts';
import type { FamilyPageView } from '#contract/family.ts';
import type { SimulatedPhone } from '../../sync/simulated-phone.ts';
import { checkChain } from '../checks/chain.ts';
import { checkConflicts } from '../checks/conflicts.ts';
import { checkProjections } from '../checks/projections.ts';
import { checkSubmissions } from '../checks/submissions.ts';
import type { Client } from '../history/client.ts';
import type { History } from '../history/history.ts';
import { TODAY, type System } from '../history/system.ts';

export interface Person {
  phone: SimulatedPhone;
  places: readonly string[];
}

const AT_ONCE = 50;

/** @param office somebody who may read the whole village */
export async function checkPhones(
  system: System,
  history: History,
  office: Client,
  people: readonly Person[],
): Promise<string[]> {
  const registered = history
    .acknowledged()
    .flatMap(({ operation: { sent } }) => (sent.kind === 'family-registered' ? [sent.familyId ?? ''] : []));
  const pages: FamilyPageView[] = [];
  for (const id of registered) pages.push(await office.familyPage(id));
  const found = [
    ...(await checkSubmissions(system, history)),
    ...(await checkCaptured(system, people)),
    ...(await checkCopies(system, people)),
    ...checkConflicts(
      history,
      pages.filter((page) => Array.isArray(page.conflicts)),
    ),
    ...(await checkRepeats(history, people)),
    ...(await checkProjections(system)),
    ...(await checkChain(system)),
  ];
  return [...new Set([...history.violations, ...found])];
}

/** (a) Whatever a phone said was saved stands in the ledger once, to the letter, with the credit of who did it; nothing waits. */
async function checkCaptured(system: System, people: readonly Person[]): Promise<string[]> {
  const rows = await system.sql<{ id: string; author: string; body: string }>(
    'select submission_id as id, author, body from ledger_entry',
  );
  const byId = Map.groupBy(rows, ({ id }) => id);
  const lost = people.flatMap(({ phone }) =>
    phone.captured.flatMap(({ submissionId, account, work }) => {
      const [entry, ...more] = byId.get(submissionId) ?? [];
      if (!entry) return [`(a) a visit that was saved on a phone is not in the ledger`];
      if (more.length > 0) return ['(a) a visit stands in the ledger more than once'];
      const isHers = entry.author === account;
      const isSame = JSON.stringify(JSON.parse(entry.body)) === JSON.stringify(work.payload);
      return isHers && isSame ? [] : ['(a) a visit stands in the ledger with other words or another author'];
    }),
  );
  const waiting: string[] = [];
  for (const { phone } of people) {
    const left = await phone.phone?.waiting();
    if (!left || left.waiting > 0 || left.rejected.length > 0)
      waiting.push(`a phone that is quiet still keeps ${left?.waiting} and ${left?.rejected.length} rejected`);
  }
  return [...lost, ...waiting];
}

/** (c), (h) Each copy is what its person may see, value for value, and nothing else: so two phones of one person are equal. */
async function checkCopies(system: System, people: readonly Person[]): Promise<string[]> {
  const rows = await system.sql<{ place: string; core: never; rest: never }>(
    'select f.place_code as place, f.doc as core, r.doc as rest from family f join family_rest r using (village_code, id)',
  );
  const wrong: string[] = [];
  for (const { phone, places } of people) {
    const actor = { id: phone.account, name: '', role: 'kader' as const, sector: null, places: [...places] };
    const own = rows.filter(({ place }) => places.includes(place));
    const expected = own.map(({ core, rest }) => redactFamily(joinDocuments(core, rest), actor, TODAY));
    const copy = await phone.copy();
    // As JSON has them: what is undefined here does not travel.
    const seen = new Map(expected.map((family) => [family.id, JSON.parse(JSON.stringify(family))]));
    const foreign = copy.filter(({ id }) => !seen.has(id)).length;
    const other = copy.filter((family) => !isDeepStrictEqual(seen.get(family.id), family)).length - foreign;
    const missing = expected.length - (copy.length - foreign);
    if (foreign > 0) wrong.push(`(h) a phone holds ${foreign} families that its person may not see`);
    if (other > 0 || missing > 0) wrong.push(`(c) on a phone ${missing} families are missing and ${other} are others`);
  }
  return wrong;
}

/** Whoever repeats what was acknowledged hears the same (contracts 31.13): each phone its own. */
async function checkRepeats(history: History, people: readonly Person[]): Promise<string[]> {
  const acknowledged = Map.groupBy(history.acknowledged(), ({ operation }) => operation.sent.device);
  const wrong: string[] = [];
  for (const { phone } of people) {
    const own = acknowledged.get(await deviceOf(phone)) ?? [];
    for (let start = 0; start < own.length; start += AT_ONCE) {
      const some = own.slice(start, start + AT_ONCE);
      const submissions = some.map(({ operation }) => operation.sent);
      const answer = await phone.network.call('POST', '/api/submissions', { submissions });
      const told = outcomes.safeParse(answer.body).data?.outcomes ?? [];
      for (const [index, { seq }] of some.entries()) {
        const outcome = told[index];
        if (outcome?.result !== 'already-accepted' || outcome.seq !== seq)
          wrong.push(`(a) what was acknowledged as ${seq} is answered with ${JSON.stringify(outcome)} when repeated`);
      }
    }
  }
  return wrong;
}

async function deviceOf({ phone, account }: SimulatedPhone): Promise<string> {
  return (await phone?.people())?.find((person) => person.account === account)?.device ?? '';
}
