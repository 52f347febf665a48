import { problem } from '#domain/basics/problem.ts';
import { HttpProblem } from '#server/http/problems.ts';

/** A position in a list, opaque to the client: the sort key of the last row. */
export function writeCursor(position: readonly string[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** @throws HttpProblem 400 for anything that is no position of `parts` texts */
export function readCursor(cursor: string | undefined, parts: number): string[] | null {
  if (cursor === undefined) return null;
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(position) &&
      position.length === parts &&
      position.every((part) => typeof part === 'string' && !part.includes('\0'))
    )
      return position;
  } catch {
    // Not ours: answered below.
  }
  throw new HttpProblem(400, [problem('request.cursor')]);
}
