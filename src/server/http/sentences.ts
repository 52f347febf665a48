import type { Problem } from '#domain/basics/problem.ts';
import { MESSAGES } from '#messages/messages.ts';

/** The Indonesian sentence of a problem, for whoever reads the API without our messages. */
export function sentence({ code, details }: Problem): string {
  const text = MESSAGES.id[`problem.${code}`] ?? MESSAGES.id['problem.unknown'] ?? code;
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(details?.[name] ?? whole));
}
