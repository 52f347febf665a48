/** The real server process as the phones' network reaches it; whatever it says of a submission is logged before a phone hears it. */
import { request } from 'node:http';
import { outcomes } from '#contract/submission.ts';
import type { Got, Sent as Request, Server } from '../../sync/server-of.ts';
import type { History, Sent } from '../history/history.ts';
import { TODAY, type System } from '../history/system.ts';

/** The clock that `System` gives its server. */
export const NOW = Date.parse(`${TODAY}T04:00:00Z`);
const PATIENCE_MS = 20_000;
const COME_AGAIN = [429, 503, 507];

export function processServer(system: System, history: History): Server {
  return {
    now: () => NOW,
    openSession: () => Promise.reject(new Error('phones of a real server log in')),
    send: async (sent) => {
      const submissions = submissionsIn(sent);
      const operations = submissions.map((each) => history.invoke(each.device, each));
      const { retryAfter, ...got } = await overTheWire(system.url, sent);
      judge(history, sent.path, got.status, retryAfter);
      if (got.status === 200 && operations.length > 0) {
        const told = outcomes.parse(JSON.parse(got.body)).outcomes;
        operations.forEach((operation, index) => {
          const outcome = told[index];
          if (outcome?.submissionId === operation.sent.submissionId) history.settle(operation, outcome);
          else history.wrong(`${operation.client}: outcomes came in another order or are missing`);
        });
      }
      return got;
    },
  };
}

function submissionsIn({ method, path, body }: Request): Sent[] {
  if (method !== 'POST' || path !== '/api/submissions') return [];
  // Half a request says nothing.
  if (typeof body === 'string') return [];
  // What the phone's core sends there.
  return (body as { submissions: Sent[] }).submissions;
}

/** Whatever struck the server: it answers, or asks to come again and says when, or does not answer at all (F2). */
function judge(history: History, path: string, status: number, retryAfter: string | undefined): void {
  const where = path.replaceAll(/[0-9a-f-]{36}/g, '…').replace(/\?.*/, '');
  if (status >= 500 && !COME_AGAIN.includes(status)) history.wrong(`${where} was answered with ${status}`);
  else if (COME_AGAIN.includes(status)) {
    history.count('came-again');
    if (retryAfter === undefined) history.wrong(`${where} was answered with ${status} without Retry-After`);
  }
}

function overTheWire(
  url: string,
  { method, path, body, cookie, address }: Request,
): Promise<Got & { retryAfter: string | undefined }> {
  const content = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const headers = {
    'x-cikar': '1',
    ...(cookie ? { cookie } : {}),
    ...(content === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(content) }),
  };
  // Requests are counted by address: 10.a.b.c of the pretended network is 127.a.b.c here.
  const options = { method, headers, agent: false, localAddress: address.replace(/^10\./, '127.') };
  return new Promise((done, fail) => {
    const sent = request(new URL(path, url), options, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('error', fail);
      answer.on('end', () => {
        if (!answer.complete) return fail(new Error('half an answer'));
        const [set] = answer.headers['set-cookie'] ?? [];
        done({
          status: answer.statusCode ?? 0,
          body: Buffer.concat(pieces).toString('utf8'),
          cookie: set === undefined ? null : cookieOf(set),
          retryAfter: answer.headers['retry-after'],
        });
      });
    });
    sent.setTimeout(PATIENCE_MS, () => sent.destroy(new Error('nobody answers')));
    sent.on('error', fail);
    sent.end(content);
  });
}

/** `name=value`, or empty where it is taken away. */
function cookieOf(set: string): string {
  const pair = set.split(';')[0] ?? '';
  return pair.endsWith('=') ? '' : pair;
}
