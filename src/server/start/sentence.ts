import type { Problem } from '#domain/basics/problem.ts';
import { message } from '#messages/messages.ts';
import type { Language } from '#messages/messages.ts';

/** The sentence of a message key with its placeholders filled. Ports and process numbers get no thousands mark. */
export function sentence(key: string, details: Problem['details'] = {}, language: Language = 'id'): string {
  const asText = Object.entries(details).map(([name, value]) => [name, String(value)] as const);
  return message(language, key, Object.fromEntries(asText));
}

/**
 * A condition of the machine or of its settings that ends the program with one sentence instead of a stack trace.
 * Problems of the field are values and never come this way.
 */
export class SentenceError extends Error {
  readonly problem: Problem;

  constructor(code: string, details?: Problem['details'], cause?: unknown) {
    super(sentence(`problem.${code}`, details), cause === undefined ? undefined : { cause });
    this.name = 'SentenceError';
    this.problem = details ? { code, details } : { code };
  }

  inLanguage(language: Language): string {
    return sentence(`problem.${this.problem.code}`, this.problem.details, language);
  }
}

/** Tells the operator what is going on: one short sentence with the time. */
export type Teller = (step: string, details?: Problem['details']) => void;

export const silent: Teller = () => {};

/** Progress goes to standard error: standard output belongs to results and to the line `ready <url>`. */
export function tellOnStderr(language: Language): Teller {
  return (step, details) => {
    const time = new Date().toTimeString().slice(0, 8);
    process.stderr.write(`${time} ${sentence(`start.${step}`, details, language)}\n`);
  };
}
