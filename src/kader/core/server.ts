/** The server as the phone calls it: an answer of the expected shape, or a reason to stop that the machines understand. */
import type { z } from 'zod';
import { challengeText, deviceChallenge, deviceEntered, wipedText, type DeviceEntered } from '#contract/device.ts';
import { problems as problemsContract } from '#contract/common.ts';
import type { Problem } from '#domain/basics/problem.ts';
import { problem } from '#domain/basics/problem.ts';
import type { Ports } from '#kader/core/ports.ts';
import { signText, type Owner } from '#kader/core/row-seal.ts';

/**
 * `later`: no signal, a busy or broken server, half an answer: try again. `entry`: the session is over. `refused`: this
 * request as it is will never do.
 */
export class Stopped extends Error {
  readonly why: 'later' | 'entry' | 'refused';
  readonly problems: Problem[];

  constructor(why: Stopped['why'], problems: Problem[] = []) {
    super(problems.map(({ code }) => code).join(', ') || why);
    this.why = why;
    this.problems = problems;
  }
}

const REFUSALS = new Set([400, 404, 409, 413, 415, 422]);
/** Also said by a proxy before us, in its own words. */
const TOO_LARGE = 413;

export async function ask<T extends z.ZodType>(
  { call }: Ports,
  shape: T,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<z.infer<T>> {
  const answer = await call(method, path, body).catch(() => {
    throw new Stopped('later');
  });
  if (answer.status >= 200 && answer.status < 300) {
    const parsed = shape.safeParse(answer.body);
    if (parsed.success) return parsed.data;
    throw new Stopped('later', [problem('sync.answer')]);
  }
  const said = problemsContract.safeParse(answer.body).data?.problems ?? [];
  const problems = said.map(({ code, details }) => problem(code, details));
  if (answer.status === 401) throw new Stopped('entry', problems);
  // A page that is not there and says nothing in our words is the portal of a hotspot, or a proxy while we are being renewed.
  const isOurs = problems.length > 0 || answer.status === TOO_LARGE;
  throw new Stopped(isOurs && REFUSALS.has(answer.status) ? 'refused' : 'later', problems);
}

/** A fresh session by signature; `unknown` where the server does not know this phone, as after a restore of an old backup. */
export async function enter(
  ports: Ports,
  owner: Owner,
  waiting: number,
): Promise<DeviceEntered | { state: 'unknown' }> {
  const path = `/api/session/device/${owner.device}`;
  try {
    const { challenge } = await ask(ports, deviceChallenge, 'POST', `${path}/challenge`, {});
    const signature = await signText(ports.crypto, owner.signingKey, challengeText(owner.device, challenge));
    return await ask(ports, deviceEntered, 'POST', path, { challenge, signature, waiting });
  } catch (error) {
    if (error instanceof Stopped && error.problems.some(({ code }) => code === 'device.not-found'))
      return { state: 'unknown' };
    // A challenge that was taken by a repeated request: the next try has a new one.
    throw error instanceof Stopped && error.why === 'entry' ? new Stopped('later', error.problems) : error;
  }
}

export async function tellWiped(ports: Ports, owner: Owner, order: string): Promise<void> {
  const signature = await signText(ports.crypto, owner.signingKey, wipedText(owner.device, order));
  const answer = await ports
    .call('POST', `/api/session/device/${owner.device}/wiped`, { order, signature })
    .catch(() => null);
  if (answer?.status !== 204) throw new Stopped('later');
}
