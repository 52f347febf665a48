import { problem, type Problem } from '#domain/basics/problem.ts';

/** Thrown inside the reading process only: the file cannot be used, and this is the sentence for whoever sent it. */
export class RefusedFile extends Error {
  readonly problem: Problem;

  constructor(code: string, details?: Problem['details']) {
    super(code);
    this.problem = problem(code, details);
  }
}

export const brokenFile = (): RefusedFile => new RefusedFile('import.broken-file');
