import type { Problem } from '#domain/basics/problem.ts';
import type { Translate } from '#kader/shell/Words.tsx';

/** A sentence for every code, also for one of a newer server; never a number (issue 5). */
export function problemSentence({ code, details }: Problem, t: Translate, has: (key: string) => boolean): string {
  const key = `problem.${code}`;
  if (!has(key)) return t('problem.kader.ask-coordinator');
  const item = `item.${String(details?.['item'] ?? '')}`;
  return t(key, has(item) ? { ...details, item: t(item) } : details);
}

/** What the help desk looks up: short enough to read out, and it says nothing of anybody. */
export function helpCode(submissionId: string): string {
  return submissionId.replaceAll('-', '').slice(-6).toUpperCase();
}
