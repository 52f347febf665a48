/** What every answer has to be, whatever was asked: documented, without insides, with a sentence a person can read. */
import type { LightMyRequestResponse } from 'fastify';
import { problems } from '#contract/common.ts';
import type { Operation } from './operations.ts';

/** Traces, SQL, paths and the database's own words. */
const INSIDES =
  /\n\s+at |node_modules|\.ts:\d+|invalid input syntax|invalid byte sequence|violates |duplicate key value|relation "|column "|unexpected token|is not a function|cannot read propert|SQLSTATE|select .* from /i;

/** @returns what is wrong with the answer, or null */
export function wrongWith(operation: Pick<Operation, 'answers'>, answer: LightMyRequestResponse): string | null {
  const { statusCode, body } = answer;
  if (statusCode >= 500) return `${statusCode}: ${body.slice(0, 300)}`;
  if (INSIDES.test(body) && statusCode >= 400) return `tells its insides: ${body.slice(0, 300)}`;
  if (statusCode >= 400) return wrongWithProblems(body);
  if (statusCode === 302) return wrongWithRedirect(answer.headers.location);
  const schema = operation.answers[String(statusCode)];
  if (schema === undefined) return `${statusCode} is not documented`;
  if (schema === null) return null;
  const parsed = schema.safeParse(JSON.parse(body));
  return parsed.success ? null : `not as documented: ${parsed.error.message.slice(0, 300)}`;
}

/** Back to a page of ours, never to an address that came with the request. */
function wrongWithRedirect(location: unknown): string | null {
  return typeof location === 'string' && location.startsWith('/app/') ? null : `sends away: ${String(location)}`;
}

function wrongWithProblems(body: string): string | null {
  const parsed = problems.safeParse(jsonOf(body));
  if (!parsed.success) return `no list of problems: ${body.slice(0, 300)}`;
  if (parsed.data.problems.length === 0) return 'refused without a problem';
  const mute = parsed.data.problems.find(
    ({ message }) => !message || message.length < 10 || /^problem\.|\{\w+\}/.test(message),
  );
  return mute ? `no clear sentence: ${JSON.stringify(mute)}` : null;
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
