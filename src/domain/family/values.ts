import type { Fields, IdentityNumber, ImpreciseDate, ItemValue } from '#domain/family/family-state.ts';

export function isIdentityNumber(value: unknown): value is IdentityNumber {
  return typeof value === 'object' && value !== null && 'sealed' in value;
}

export function isImpreciseDate(value: unknown): value is ImpreciseDate {
  return typeof value === 'object' && value !== null && 'precision' in value;
}

export function isNotApplicable(value: unknown): value is { na: true } {
  return typeof value === 'object' && value !== null && 'na' in value;
}

/** Two identity numbers are equal when their keyed hashes are: the sealed text differs at every sealing. */
export function sameValue(a: ItemValue, b: ItemValue): boolean {
  if (isIdentityNumber(a) && isIdentityNumber(b)) return a.hash === b.hash;
  if (isImpreciseDate(a) && isImpreciseDate(b)) return a.date === b.date && a.precision === b.precision;
  if (isNotApplicable(a) && isNotApplicable(b)) return true;
  return a === b;
}

export function valueOf(fields: Fields, item: string): ItemValue | undefined {
  return fields[item]?.[0];
}

export function textOf(fields: Fields, item: string): string | null {
  const value = fields[item]?.[0];
  return typeof value === 'string' && value !== '' ? value : null;
}

export function identityOf(fields: Fields, item: string): IdentityNumber | null {
  const value = fields[item]?.[0];
  return isIdentityNumber(value) ? value : null;
}

export function birthDateOf(fields: Fields): ImpreciseDate | null {
  const value = fields['birth_date']?.[0];
  return isImpreciseDate(value) ? value : null;
}
