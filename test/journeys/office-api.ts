/** What somebody of the office does beside the journey, over the same doors as the office's pages. */
import type { APIRequestContext, Browser } from 'playwright-core';
import { v7 as uuidv7 } from 'uuid';
import type { Demo } from './demo.ts';

const HEADERS = { 'x-cikar': '1' };
const PASSWORD = 'perahu pagi di tanjung';

export interface Office {
  // The answers are read by the journeys for a word or two each; their shapes are tested where they are made.
  // oxlint-disable-next-line typescript/no-explicit-any
  get(path: string): Promise<any>;
  // oxlint-disable-next-line typescript/no-explicit-any
  post(path: string, data: unknown): Promise<any>;
  /** The one village of a village operator. */
  village(): Promise<string>;
  send(work: { kind: string; villageCode: string; familyId: string; payload: unknown }): Promise<void>;
}

export function officeOf({ url }: Pick<Demo, 'url'>, request: APIRequestContext): Office {
  const get: Office['get'] = async (path) => {
    const answer = await request.get(`${url}${path}`);
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  const post: Office['post'] = async (path, data) => {
    const answer = await request.post(`${url}${path}`, { headers: HEADERS, data });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  return {
    get,
    post,
    village: async () => String((await get('/api/me')).places[0]),
    send: async (work) => {
      const { today } = await get('/api/me');
      const family = await get(`/api/villages/${work.villageCode}/families/${work.familyId}`);
      const submission = {
        ...work,
        submissionId: uuidv7(),
        formVersion: 1,
        observedOn: today,
        capturedAt: new Date().toISOString(),
        device: 'journey',
        deviceCounter: 1,
        basedOn: family.seq ?? 0,
      };
      const { outcomes } = await post('/api/submissions', { submissions: [submission] });
      if (outcomes[0]?.result !== 'accepted') throw new Error(JSON.stringify(outcomes));
    },
  };
}

/** An account made by the office and activated as with its slip. */
export async function makePerson(
  browser: Browser,
  demo: Demo,
  office: Office,
  wanted: { name: string; role: string; places: string[] },
): Promise<{ login: string; password: string; request: APIRequestContext }> {
  const slip = await office.post('/api/people', { ...wanted, sector: null, endsOn: null });
  const { login } = slip.person;
  const { request } = await browser.newContext();
  await officeOf(demo, request).post('/api/activation', {
    login,
    code: slip.code,
    password: PASSWORD,
    acceptsConduct: true,
  });
  return { login, password: PASSWORD, request };
}
