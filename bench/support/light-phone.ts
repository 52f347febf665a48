/** A phone without screens and keys of its own work: a real device with real sessions, and little more than its requests. */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliDecompressSync } from 'node:zlib';
import type { RegisteredDevice } from '#contract/device.ts';
import { challengeText } from '#contract/device.ts';
import type { Outcome } from '#contract/submission.ts';
import type { PullPage } from '#contract/sync.ts';
import { newDeviceKey, signText } from '#kader/core/row-seal.ts';

export interface Loaded {
  families: number;
  people: number;
  /** As they came over the socket. */
  wireBytes: number;
  jsonBytes: number;
  requests: number;
}

interface Came {
  body: string;
  wireBytes: number;
}

export class LightPhone {
  readonly #port: number;
  /** Requests are counted by address: each phone has one of its own. */
  readonly #address: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  #cookie: string;
  #key: CryptoKey | null = null;
  #device = '';
  #cursor = '';
  #counter = 0;
  /** How often the server was busy and asked it to come again, as it does with every phone. */
  waits = 0;

  constructor(port: number, number: number, cookie: string) {
    this.#port = port;
    this.#address = `127.${1 + Math.floor(number / 250)}.0.${1 + (number % 250)}`;
    this.#cookie = cookie;
  }

  async enrol(): Promise<void> {
    const { signingKey, publicKey } = await newDeviceKey(globalThis.crypto);
    const { body } = await this.#ask('POST', '/api/devices', { publicKey, name: 'HP bench' });
    const registered: RegisteredDevice = JSON.parse(body);
    this.#key = signingKey;
    this.#device = registered.deviceId;
  }

  async enter(): Promise<void> {
    if (!this.#key) throw new Error('not enrolled');
    const path = `/api/session/device/${this.#device}`;
    const { challenge }: { challenge: string } = JSON.parse((await this.#ask('POST', `${path}/challenge`, {})).body);
    const signature = await signText(globalThis.crypto, this.#key, challengeText(this.#device, challenge));
    const { state }: { state: string } = JSON.parse((await this.#ask('POST', path, { challenge, signature })).body);
    if (state !== 'open') throw new Error(`a phone is ${state}`);
  }

  /** All pages from where the last pull ended. */
  async pull(): Promise<Loaded> {
    const loaded: Loaded = { families: 0, people: 0, wireBytes: 0, jsonBytes: 0, requests: 0 };
    for (;;) {
      const path = this.#cursor === '' ? '/api/sync/pull' : `/api/sync/pull?cursor=${this.#cursor}`;
      const { body, wireBytes } = await this.#ask('GET', path);
      const page: PullPage = JSON.parse(body);
      this.#cursor = page.cursor;
      loaded.families += page.documents.length;
      for (const { members } of page.documents) loaded.people += Object.keys(members).length;
      loaded.wireBytes += wireBytes;
      loaded.jsonBytes += Buffer.byteLength(body);
      loaded.requests += 1;
      if (!page.more) return loaded;
    }
  }

  forgetCopy(): void {
    this.#cursor = '';
  }

  /** @throws when one of them is not accepted */
  async push(
    works: readonly { villageCode: string; familyId: string; items: Record<string, unknown> }[],
  ): Promise<void> {
    const now = new Date().toISOString();
    const submissions = works.map(({ villageCode, familyId, items }) => ({
      submissionId: randomUUID(),
      villageCode,
      kind: 'family-answered',
      formVersion: 1,
      familyId,
      payload: { form: 'family', items },
      observedOn: now.slice(0, 10),
      capturedAt: now,
      device: this.#device,
      deviceCounter: (this.#counter += 1),
      basedOn: 1_000_000,
    }));
    const { outcomes }: { outcomes: Outcome[] } = JSON.parse(
      (await this.#ask('POST', '/api/submissions', { submissions })).body,
    );
    const refused = outcomes.find(({ result }) => result !== 'accepted');
    if (refused) throw new Error(JSON.stringify(refused));
  }

  close(): void {
    this.#agent.destroy();
  }

  /** A busy server says when to come again; phones come a little earlier or later, so that they do not meet again. */
  async #ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Came> {
    for (;;) {
      const came = await this.#askOnce(method, path, body);
      if (came.retryAfter === null) return came;
      this.waits += 1;
      await sleep(came.retryAfter * (500 + Math.random() * 1_000));
    }
  }

  #askOnce(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Came & { retryAfter: number | null }> {
    const content = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      cookie: this.#cookie,
      'x-cikar': '1',
      // As a browser under TLS.
      'accept-encoding': 'gzip, br',
      ...(content !== undefined && {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(content),
      }),
    };
    const options = {
      host: '127.0.0.1',
      port: this.#port,
      localAddress: this.#address,
      path,
      method,
      agent: this.#agent,
      headers,
    };
    return new Promise((done, fail) => {
      const sent = request(options, (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('error', fail);
        answer.on('end', () => {
          const raw = Buffer.concat(pieces);
          const body = (answer.headers['content-encoding'] === 'br' ? brotliDecompressSync(raw) : raw).toString('utf8');
          const [set] = answer.headers['set-cookie'] ?? [];
          if (set) this.#cookie = set.split(';')[0] ?? '';
          const retryAfter = answer.statusCode === 503 ? Number(answer.headers['retry-after'] ?? NaN) : null;
          if ((answer.statusCode ?? 500) >= 300 && !retryAfter)
            fail(new Error(`${path}: ${answer.statusCode} ${body.slice(0, 200)}`));
          else done({ body, wireBytes: raw.length, retryAfter });
        });
      });
      sent.on('error', fail);
      sent.end(content);
    });
  }
}
