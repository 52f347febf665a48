import type { Problem } from '#domain/basics/problem.ts';
import { hasMessage, message } from '#messages/messages.ts';

/** The Indonesian sentence of a problem, for whoever reads the API without our messages. */
export function sentence({ code, details }: Problem): string {
  const key = `problem.${code}`;
  return hasMessage('id', key) ? message('id', key, details) : message('id', 'problem.unknown', { code });
}
