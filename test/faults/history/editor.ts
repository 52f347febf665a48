/** Walks the steps of a plan as one person among several who work on the same few families. */
import { v7 as uuidv7 } from 'uuid';
import type { Outcome } from '#contract/submission.ts';
import type { ItemValue } from '#domain/family/family-state.ts';
import type { Client } from './client.ts';
import { newFamily, questionsOf, type SimFamily } from './families.ts';
import { seqOf, type Sent } from './history.ts';
import type { Step } from './plan.ts';
import { VILLAGE } from './system.ts';

/** What the people share: the village as it grows. */
export interface Village {
  families: SimFamily[];
  registered: number;
}

const READS = [
  `/api/families?village=${VILLAGE}`,
  `/api/findings?area=${VILLAGE}`,
  `/api/findings.xlsx?area=${VILLAGE}&purpose=verification`,
  `/api/needs?area=${VILLAGE}`,
  `/api/indicators?area=${VILLAGE}`,
  '/api/home',
];
const DAYS = ['2026-11-24', '2026-11-23', '2026-11-20'];

export async function walk(client: Client, village: Village, steps: readonly Step[]): Promise<void> {
  const mine: Sent[] = [];
  for (const step of steps) await take(client, village, step, mine);
}

async function take(client: Client, village: Village, step: Step, mine: Sent[]): Promise<void> {
  switch (step.do) {
    case 'register':
      return register(client, village);
    case 'answer':
      return answer(client, familyOf(village, step.family), step, mine);
    case 'push':
      return push(client, village, step, mine);
    case 'repeat':
      return repeat(client, mine[step.which % Math.max(1, mine.length)]);
    case 'other-under-same-id':
      return otherUnderSameId(client, mine[step.which % Math.max(1, mine.length)]);
    case 'add-member':
      return addMember(client, familyOf(village, step.family), mine);
    case 'settle':
      return settle(client, familyOf(village, step.family), step.second);
    case 'read':
      await client.get(READS[step.what % READS.length] ?? '/api/me');
  }
}

function familyOf(village: Village, number: number): SimFamily {
  const family = village.families[number % village.families.length];
  if (!family) throw new Error('register a family first');
  return family;
}

export async function register(client: Client, village: Village): Promise<void> {
  village.registered += 1;
  const { family, payload } = newFamily(village.registered);
  const [outcome] = await client.push([client.submission('family-registered', family.id, payload, 0)]);
  const seq = outcome && seqOf(outcome);
  if (seq) village.families.push({ ...family, seq });
}

function valueAt(family: SimFamily, question: number, value: number): { path: string; value: ItemValue } {
  const questions = Object.entries(questionsOf(family));
  const [path = '', values = []] = questions[question % questions.length] ?? [];
  return { path, value: values[value % values.length] ?? null };
}

async function answer(
  client: Client,
  family: SimFamily,
  step: Extract<Step, { do: 'answer' }>,
  mine: Sent[],
): Promise<void> {
  const basedOn = step.stale ? family.seq : (await client.familyPage(family.id)).seq;
  const { path, value } = valueAt(family, step.question, step.value);
  const payload = { form: 'family', items: { [path]: value } };
  const sent = client.submission('family-answered', family.id, payload, basedOn, {
    refuseClash: step.refuseClash,
    observedOn: DAYS[step.daysAgo] ?? '2026-11-24',
  });
  keep(mine, [sent], await client.push([sent]));
}

async function push(
  client: Client,
  village: Village,
  step: Extract<Step, { do: 'push' }>,
  mine: Sent[],
): Promise<void> {
  const sent = Array.from({ length: step.answers }, (_, index) => {
    const family = familyOf(village, step.family + index);
    const { path, value } = valueAt(family, step.value + index, step.value + 3 * index);
    return client.submission('family-answered', family.id, { form: 'family', items: { [path]: value } }, family.seq);
  });
  const bad = step.withBad
    ? [client.submission('family-answered', uuidv7(), { form: 'family', items: { 'family/water': 1 } }, 0)]
    : [];
  const again = step.withRepeat ? sent.slice(0, 1) : [];
  const all = [...bad, ...sent, ...again];
  keep(mine, all, await client.push(all));
}

function keep(mine: Sent[], sent: readonly Sent[], outcomes: readonly Outcome[]): void {
  outcomes.forEach((outcome, index) => {
    const each = sent[index];
    if (each && seqOf(outcome)) mine.push(each);
  });
}

async function repeat(client: Client, sent: Sent | undefined): Promise<void> {
  if (sent) await client.push([sent]);
}

/** Another story under a used id is refused; it must neither replace the first nor be counted as it. */
async function otherUnderSameId(client: Client, sent: Sent | undefined): Promise<void> {
  if (!sent || sent.kind !== 'family-answered') return;
  const other = { ...sent, payload: { form: 'other', items: { 'family/floor': 9 } } };
  const answer = await client.ask('POST', '/api/submissions', { submissions: [other] });
  const [outcome] = (answer.body as { outcomes?: Outcome[] }).outcomes ?? [];
  const code = outcome?.result === 'rejected' ? outcome.problems[0]?.code : outcome?.result;
  if (code !== 'submission.id-used')
    client.history.wrong(`another submission under a used id was answered with ${code}`);
}

async function addMember(client: Client, family: SimFamily, mine: Sent[]): Promise<void> {
  const items = {
    name: 'Data Sintetis Bayi',
    sex: 'L',
    birth_date: { date: '2026-08-01', precision: 'DAY' as const },
    relation: 'CHILD',
    residence_status: 'RESIDENT',
  };
  const sent = client.submission('member-added', family.id, { personId: uuidv7(), items }, family.seq);
  keep(mine, [sent], await client.push([sent]));
}

async function settle(client: Client, family: SimFamily, second: boolean): Promise<void> {
  const page = await client.familyPage(family.id);
  const [conflict] = page.conflicts;
  if (!conflict) return;
  const { value } = second ? conflict.other : conflict.standing;
  // Only plain values are asked about here.
  await client.push([
    client.submission('conflict-settled', family.id, { field: conflict.field, value: value as ItemValue }, page.seq),
  ]);
}
