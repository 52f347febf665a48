/** What is wrong in a pack, in words: the place, and what may stand there. */
import type { z } from 'zod';
import type { Language } from '#messages/messages.ts';
import { sentence } from '#server/start/sentence.ts';

type Issue = z.core.$ZodIssue;

export function packSentences(issues: readonly Issue[], language: Language): string[] {
  return issues.map((issue) => `${placeOf(issue.path)}: ${whatIsWrong(issue, language)}`);
}

/** `ruleSets[0].settings.ksVersion` */
function placeOf(path: readonly PropertyKey[]): string {
  const parts = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`));
  return parts.join('').replace(/^\./, '') || 'pack';
}

function whatIsWrong(issue: Issue, language: Language): string {
  const text = (key: string, params: Record<string, string | number> = {}): string => sentence(key, params, language);
  switch (issue.code) {
    case 'unrecognized_keys':
      return text('pack.unknown-key', { key: issue.keys.join(', ') });
    case 'invalid_value':
      return text('pack.one-of', { values: issue.values.map(String).join(', ') });
    case 'invalid_type':
      return text('pack.type', { type: text(`pack.type.${issue.expected}`) });
    case 'too_small':
      return text(issue.inclusive === false ? 'pack.more-than' : 'pack.at-least', { limit: Number(issue.minimum) });
    case 'too_big':
      return text('pack.at-most', { limit: Number(issue.maximum) });
    case 'custom':
      return text(issue.message, { high: String(issue.params?.['high'] ?? '') });
    default:
      return text('pack.not-allowed');
  }
}
