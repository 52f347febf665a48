/** The way between a simulated phone and the real server, with everything that signal at a jetty does to it. */
import type { Answer, Call } from '#kader/core/ports.ts';
import type { LogIn, Server } from './server-of.ts';

/** What happens to the next calls, one after the other; then all goes well. */
export type Fault =
  | 'ok'
  | 'no-signal'
  | 'answer-lost'
  | 'answer-cut'
  | 'twice'
  | 'replayed-later'
  /** Half of it arrives and is answered (F5, F6). */
  | 'request-cut'
  /** A hotspot answers in our place. */
  | 'portal';

let phones = 0;

export class Network {
  readonly #server: Server;
  /** Its own: requests are counted by address. */
  readonly #address = `10.${Math.floor(phones / 65_536)}.${Math.floor(phones / 256) % 256}.${(phones += 1) % 256}`;
  #cookie = '';
  #faults: Fault[] = [];
  #late: { method: 'GET' | 'POST'; path: string; body: unknown; cookie: string }[] = [];
  /** A killed app gets no answers any more, whatever is still under way. */
  isCut = false;

  constructor(server: Server) {
    this.#server = server;
  }

  expect(faults: readonly Fault[]): void {
    this.#faults = [...faults];
  }

  async logIn(who: LogIn): Promise<boolean> {
    if ('account' in who) {
      this.#cookie = await this.#server.openSession(who.account);
      return true;
    }
    const answer = await this.#send('POST', '/api/session', who);
    return answer.status === 200;
  }

  readonly call: Call = async (method, path, body) => {
    if (this.isCut) throw new Error('the app is gone');
    const fault = this.#faults.shift() ?? 'ok';
    if (fault === 'no-signal') throw new Error('no signal');
    if (fault === 'portal') return { status: 404, body: null };
    const cookie = this.#cookie;
    const answer = await this.#send(method, path, fault === 'request-cut' ? halfOf(body) : body);
    if (this.isCut || fault === 'answer-lost') throw new Error('the answer was lost');
    // Half a JSON text is no JSON: what a browser says to `response.json()`.
    if (fault === 'answer-cut') throw new SyntaxError('the answer was cut');
    if (fault === 'replayed-later') this.#late.push({ method, path, body, cookie });
    if (fault === 'twice') return this.#send(method, path, body);
    return answer;
  };

  /** A proxy on the way repeats old requests, newest first; nobody hears the answers. */
  async replayLate(): Promise<void> {
    for (const { method, path, body, cookie } of this.#late.toReversed()) await this.#send(method, path, body, cookie);
    this.#late = [];
  }

  async #send(method: 'GET' | 'POST', path: string, body: unknown, cookie = this.#cookie): Promise<Answer> {
    const answer = await this.#server.send({ method, path, body, cookie, address: this.#address });
    if (answer.cookie !== null && cookie === this.#cookie) this.#cookie = answer.cookie;
    return { status: answer.status, body: answer.body === '' ? null : JSON.parse(answer.body) };
  }
}

function halfOf(body: unknown): unknown {
  if (body === undefined) return body;
  const text = JSON.stringify(body);
  return text.slice(0, Math.floor(text.length / 2));
}
