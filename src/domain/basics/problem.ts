/** What can go wrong in the field, as a value. `code` doubles as the message key `problem.<code>`. */
export interface Problem {
  code: string;
  /** Fills the placeholders of the message. Never a NIK, a name or another person's data. */
  details?: Record<string, string | number>;
}

export type Result<T> = { ok: true; value: T } | { ok: false; problems: Problem[] };

export function problem(code: string, details?: Problem['details']): Problem {
  return details ? { code, details } : { code };
}

export function fine<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refused(...problems: Problem[]): { ok: false; problems: Problem[] } {
  return { ok: false, problems };
}
