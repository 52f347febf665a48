/**
 * At the door: PostgreSQL stores no NUL and UTF-8 has no lone surrogates, so neither comes in, in no field and no key
 * (contracts 3); and nothing of ours is nested deeper than a few levels, while a parser's recursion can be driven anywhere.
 */
import { problem } from '#domain/basics/problem.ts';
import type { App } from '#server/http/app-types.ts';
import { HttpProblem } from '#server/http/problems.ts';

/** A submission's answer lies at the sixth level. */
const DEEPEST = 20;

export function refuseUnwritableText(app: App): void {
  app.addHook('preValidation', async (request) => {
    const refusal = refusalOf([request.params, request.query, request.body]);
    if (refusal) throw new HttpProblem(400, [problem(refusal)]);
  });
}

/** Without recursion: what is looked for may be nested ten thousand deep. */
function refusalOf(roots: readonly unknown[]): string | null {
  const left = roots.map((value) => ({ value, depth: 0 }));
  for (let next = left.pop(); next; next = left.pop()) {
    const { value, depth } = next;
    if (typeof value === 'string' && !isWritable(value)) return 'request.text';
    if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) continue;
    if (depth > DEEPEST) return 'request.invalid';
    for (const [key, inner] of Object.entries(value)) {
      if (!isWritable(key)) return 'request.text';
      left.push({ value: inner, depth: depth + 1 });
    }
  }
  return null;
}

function isWritable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
