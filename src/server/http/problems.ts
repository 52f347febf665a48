/** The one place where problems become HTTP answers. Database texts carry values, so they are never sent or logged. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemsBody } from '#contract/common.ts';
import { problem, type Problem } from '#domain/basics/problem.ts';
import { sentence } from '#server/http/sentences.ts';

export class HttpProblem extends Error {
  readonly status: number;
  readonly problems: Problem[];
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, problems: Problem[], retryAfterSeconds?: number) {
    super(problems.map((each) => each.code).join(', '));
    this.status = status;
    this.problems = problems;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export function notFound(code = 'not-found'): HttpProblem {
  return new HttpProblem(404, [problem(code)]);
}

export function problemsBody(problems: readonly Problem[]): ProblemsBody {
  return { problems: problems.map((each) => ({ ...each, message: sentence(each) })) };
}

/** SQLSTATE class 55P03 = lock not available, 57014 = cancelled, 53xxx = out of resources but the disk, 08/57P = connection gone. */
const BUSY_STATES = /^(55P03|57014|53(?!100)|08|57P)/;

const BROKEN_SOCKET = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);
/** pg and pg-pool tell a lost connection, and a pool with none free in time, by words only. */
const LOST_CONNECTION =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect)/;
/** 53100 of PostgreSQL, and the same said by the file system about an upload. */
const FULL_DISK = new Set(['53100', 'ENOSPC', 'EDQUOT']);

export function answerError(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const answer = explain(error);
  if (answer.status >= 500) logFailure(error, request);
  if (answer.retryAfterSeconds !== undefined) void reply.header('retry-after', String(answer.retryAfterSeconds));
  return reply.status(answer.status).send(problemsBody(answer.problems));
}

function explain(error: FastifyError | Error): HttpProblem {
  if (error instanceof HttpProblem) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (BUSY_STATES.test(code) || BROKEN_SOCKET.has(code) || LOST_CONNECTION.test(error.message))
    return new HttpProblem(503, [problem('server.busy')], 5);
  if (FULL_DISK.has(code)) return new HttpProblem(507, [problem('server.disk-full')], 30);
  if ('statusCode' in error && typeof error.statusCode === 'number' && error.statusCode < 500) {
    return new HttpProblem(error.statusCode, [problem(requestProblem(error.statusCode, code), fieldOf(error))]);
  }
  return new HttpProblem(500, [problem('server.failed')]);
}

/** A name of our own contract or a place in a list; what somebody made up as a key is not said back. */
const OUR_PATH = /^[a-z]+(\/([A-Za-z][A-Za-z0-9_-]{0,30}|\d{1,4})){1,8}$/;

/** `body/submissions/0/device`: where the contract was not met, for whoever writes a program against it. Never the value. */
function fieldOf(error: FastifyError | Error): { field: string } | undefined {
  if (!('validation' in error)) return undefined;
  const path = `${error.validationContext ?? ''}${error.validation?.[0]?.instancePath ?? ''}`;
  return OUR_PATH.test(path) ? { field: path } : undefined;
}

function requestProblem(status: number, code: string): string {
  if (status === 413) return 'request.too-large';
  if (status === 429) return 'request.too-many';
  if (status === 415) return 'request.media-type';
  return code === 'FST_ERR_VALIDATION' ? 'request.invalid' : 'request.bad';
}

/** Code, constraint, table and place only (contracts 31.14). */
function logFailure(error: Error, request: FastifyRequest): void {
  const fields = error as Error & { code?: string; constraint?: string; table?: string };
  request.log.error(
    { code: fields.code, constraint: fields.constraint, table: fields.table, stack: stackWithoutMessage(error) },
    'request failed',
  );
}

function stackWithoutMessage(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12)
    .join('\n');
}
