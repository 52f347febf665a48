import { ApiError } from '#ui/api/api.ts';
import type { ApiProblem } from '#ui/api/api.ts';
import type { useLanguage } from '#ui/language/language.tsx';

type Words = Pick<ReturnType<typeof useLanguage>, 't' | 'has'>;

/** The reader's sentence for a problem: our own text for its code, else the server's, else a general one. */
export function problemText(problem: ApiProblem, { t, has }: Words): string {
  const key = `problem.${problem.code}`;
  if (has(key)) return t(key, problem.details);
  return problem.message ?? t('problem.general', { code: problem.code });
}

/** The sentences for anything that was thrown while talking to the server. */
export function errorTexts(error: unknown, words: Words): string[] {
  if (error instanceof ApiError) return error.problems.map((problem) => problemText(problem, words));
  return [words.t('problem.unexpected-answer')];
}
