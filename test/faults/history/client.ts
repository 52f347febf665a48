/** One simulated person: a session, a device, a counter. She repeats what got no answer, as phone and office do. */
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import type { FamilyPageView } from '#contract/family.ts';
import type { Outcome } from '#contract/submission.ts';
import type { Kind, Payloads } from '#domain/submission/submission.ts';
import { seqOf, type History, type Operation, type Sent } from './history.ts';
import { TODAY, VILLAGE, type Person, type System } from './system.ts';

/** Answers a client understands. 429, 503 and 507 ask her to come again; anything else from 500 is our fault. */
const COME_AGAIN = [429, 503, 507];
const PATIENCE_MS = 40_000;
/** After as many failures in a row nobody would try again. */
const MOST_FAILURES = 8;

export interface Answer {
  status: number;
  body: unknown;
  retryAfter: string | null;
}

export class Client {
  readonly name: string;
  readonly system: System;
  readonly history: History;
  private readonly person: Person;
  private readonly device: string;
  private counter = 0;
  private cookie = '';
  /** The highest sequence she was told, by family. */
  private readonly lastSeq = new Map<string, number>();

  constructor(name: string, system: System, history: History, person: Person) {
    this.name = name;
    this.system = system;
    this.history = history;
    this.person = person;
    this.device = `sim:${name}:${uuidv7()}`;
  }

  submission<K extends Kind>(
    kind: K,
    familyId: string,
    payload: Payloads[K],
    basedOn: number,
    more: Partial<Sent> = {},
  ): Sent {
    this.counter += 1;
    return {
      submissionId: uuidv7(),
      villageCode: VILLAGE,
      kind,
      formVersion: 1,
      familyId,
      payload,
      observedOn: TODAY,
      capturedAt: `${TODAY}T03:00:00.000Z`,
      device: this.device,
      deviceCounter: this.counter,
      basedOn,
      ...more,
    };
  }

  /** Sends until it is answered. What was answered is settled in the history, one by one. */
  async push(sent: readonly Sent[]): Promise<Outcome[]> {
    const operations = sent.map((each) => this.history.invoke(this.name, each));
    const answer = await this.ask('POST', '/api/submissions', { submissions: sent });
    if (answer.status !== 200) {
      this.history.wrong(
        `${this.name}: a push was answered with ${answer.status} ${JSON.stringify(answer.body).slice(0, 200)}`,
      );
      return [];
    }
    const { outcomes } = answer.body as { outcomes: Outcome[] };
    operations.forEach((operation, index) => this.settle(operation, outcomes[index]));
    return outcomes;
  }

  async familyPage(familyId: string): Promise<FamilyPageView> {
    const written = this.lastSeq.get(familyId) ?? 0;
    const answer = await this.get(`/api/villages/${VILLAGE}/families/${familyId}`);
    const page = answer.body as FamilyPageView;
    if (page.seq < written)
      this.history.wrong(
        `${this.name} does not see what she wrote: the page shows ${page.seq}, she was told ${written}`,
      );
    return page;
  }

  /** A reading that has to work. */
  async get(path: string): Promise<Answer> {
    const answer = await this.ask('GET', path);
    if (answer.status !== 200)
      this.history.wrong(
        `${this.name}: GET ${path.replaceAll(/[0-9a-f-]{36}/g, '…')} was answered with ${answer.status}`,
      );
    return answer;
  }

  /** Comes again while nobody answers or the server asks for it; never on its own after a real answer. */
  async ask(method: string, path: string, body?: unknown): Promise<Answer> {
    const end = performance.now() + PATIENCE_MS;
    let failures = 0;
    for (;;) {
      let lost: unknown = null;
      const answer = await this.once(method, path, body).catch((error: unknown) => void (lost = error));
      if (answer?.status === 401 && path !== '/api/session') this.cookie = '';
      else if (answer && answer.status < 500 && answer.status !== 429) return answer;
      if (answer) this.judge(answer, path.replaceAll(/[0-9a-f-]{36}/g, '…').replace(/\?.*/, ''));
      failures = answer && answer.status >= 500 && !COME_AGAIN.includes(answer.status) ? failures + 1 : 0;
      if (failures === MOST_FAILURES) throw new Error(`${this.name}: only ${answer?.status} from ${path}`);
      if (performance.now() > end)
        throw new Error(
          `${this.name}: nobody answers ${path}: ${JSON.stringify(answer ?? String(lost))}\n${this.system.log()}`,
          { cause: lost },
        );
      this.history.count('came-again');
      await sleep(60);
    }
  }

  /** One request, one answer; rejects when none came. */
  async once(method: string, path: string, body?: unknown): Promise<Answer> {
    if (this.cookie === '') await this.logIn();
    const headers: Record<string, string> = { 'x-cikar': '1', cookie: this.cookie };
    const isForm = body instanceof FormData;
    if (body !== undefined && !isForm) headers['content-type'] = 'application/json';
    const response = await fetch(this.system.url + path, {
      method,
      headers,
      signal: AbortSignal.timeout(20_000),
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return {
      status: response.status,
      body: isJson ? JSON.parse(text) : text,
      retryAfter: response.headers.get('retry-after'),
    };
  }

  private async logIn(): Promise<void> {
    const response = await fetch(`${this.system.url}/api/session`, {
      method: 'POST',
      headers: { 'x-cikar': '1', 'content-type': 'application/json' },
      body: JSON.stringify(this.person),
      signal: AbortSignal.timeout(10_000),
    });
    const [cookie] = response.headers.getSetCookie();
    if (!response.ok || !cookie) throw new Error(`login: ${response.status}`);
    this.cookie = cookie.split(';')[0] ?? '';
  }

  /** The cookie header, for requests written by hand. */
  async session(): Promise<string> {
    if (this.cookie === '') await this.logIn();
    return this.cookie;
  }

  /** She comes again whatever it was; here it is kept what no fault excuses. */
  private judge({ status, retryAfter }: Answer, path: string): void {
    if (status >= 500 && !COME_AGAIN.includes(status)) this.history.wrong(`${path} was answered with ${status}`);
    else if (status >= 429 && retryAfter === null)
      this.history.wrong(`${path} was answered with ${status} without Retry-After`);
  }

  private settle(operation: Operation, outcome: Outcome | undefined): void {
    if (outcome?.submissionId === operation.sent.submissionId) {
      this.history.settle(operation, outcome);
      this.lastSeq.set(
        operation.sent.familyId ?? '',
        Math.max(seqOf(outcome) ?? 0, this.lastSeq.get(operation.sent.familyId ?? '') ?? 0),
      );
    } else this.history.wrong(`${this.name}: outcomes came in another order or are missing`);
  }
}
