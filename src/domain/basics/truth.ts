/**
 * Three-valued logic of the rulebook (Kleene): `null` = not answered, and `'na'` = "tidak berlaku", which is removed
 * before a conjunction or disjunction; nothing left gives `'na'`.
 */
export type Truth = true | false | null | 'na';

export function allOf(values: readonly Truth[]): Truth {
  const decided = values.filter((value) => value !== 'na');
  if (decided.length === 0) return 'na';
  if (decided.includes(false)) return false;
  return decided.includes(null) ? null : true;
}

export function anyOf(values: readonly Truth[]): Truth {
  const decided = values.filter((value) => value !== 'na');
  if (decided.length === 0) return 'na';
  if (decided.includes(true)) return true;
  return decided.includes(null) ? null : false;
}

export function not(value: Truth): Truth {
  return typeof value === 'boolean' ? !value : value;
}
