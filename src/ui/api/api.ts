/** A small typed fetch over the zod contract (contracts 31.19): what comes in is checked at the door and trusted inside. */
import type { z } from 'zod';
import { problems as problemsBody } from '#contract/common.ts';
import type { ProblemsBody } from '#contract/common.ts';

export type ApiProblem = ProblemsBody['problems'][number];

/** The server's refusal, or no answer at all (`status` 0). `problemText` makes a sentence of it. */
export class ApiError extends Error {
  readonly status: number;
  readonly problems: ApiProblem[];
  constructor(status: number, problems: ApiProblem[]) {
    super(problems[0]?.code ?? `http ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.problems = problems;
  }
}

async function refusalOf(response: Response): Promise<ApiError> {
  const body = problemsBody.safeParse(await response.json().catch(() => null));
  return new ApiError(response.status, body.success ? body.data.problems : [{ code: `http.${response.status}` }]);
}

async function call<T>(method: string, path: string, schema: z.ZodType<T> | null, body?: unknown): Promise<T> {
  const isForm = body instanceof FormData;
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method !== 'GET') headers['x-cikar'] = '1';
  if (body !== undefined && !isForm) headers['content-type'] = 'application/json';
  const sent = body === undefined ? null : isForm ? body : JSON.stringify(body);
  const response = await fetch(`/api${path}`, { method, headers, body: sent }).catch(() => {
    throw new ApiError(0, [{ code: 'network' }]);
  });
  if (!response.ok) throw await refusalOf(response);
  // Only `api.delete` passes no schema, and its T is undefined.
  if (!schema) return undefined as T;
  return schema.parse(await response.json());
}

/** `query` values that are absent are left out: `pathWith('/findings', { rt: undefined })` is `/findings`. */
export function pathWith(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(name, String(value));
  return search.size === 0 ? path : `${path}?${search.toString()}`;
}

export const api = {
  get: <T>(path: string, schema: z.ZodType<T>) => call('GET', path, schema),
  /** `body` is sent as JSON, a FormData as multipart. */
  post: <T>(path: string, schema: z.ZodType<T>, body?: unknown) => call('POST', path, schema, body),
  delete: (path: string) => call<undefined>('DELETE', path, null),
};
