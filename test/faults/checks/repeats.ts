/** By the API: whoever repeats an acknowledged submission hears `already-accepted` with the same sequence (contracts 31.13). */
import type { Outcome } from '#contract/submission.ts';
import type { Client } from '../history/client.ts';
import type { History } from '../history/history.ts';

const AT_ONCE = 50;

export async function checkRepeats(client: Client, history: History): Promise<string[]> {
  const acknowledged = history.acknowledged();
  const wrong: string[] = [];
  for (let start = 0; start < acknowledged.length; start += AT_ONCE) {
    const some = acknowledged.slice(start, start + AT_ONCE);
    const answer = await client.ask('POST', '/api/submissions', {
      submissions: some.map(({ operation }) => operation.sent),
    });
    const { outcomes = [] } = answer.body as { outcomes?: Outcome[] };
    some.forEach(({ operation, seq }, index) => {
      const outcome = outcomes[index];
      if (outcome?.result === 'already-accepted' && outcome.seq === seq) return;
      wrong.push(
        `(a) ${operation.sent.kind}, acknowledged as ${seq}, is answered with ${JSON.stringify(outcome)} when repeated`,
      );
    });
  }
  return wrong;
}
