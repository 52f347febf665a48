/**
 * The ledger keeps bodies with their keys sorted. What is folded when it arrives must have the same order as what is folded
 * again from the ledger, or a rebuild would write the same facts in other bytes.
 */
export function inKeyOrder<T>(value: T): T;
export function inKeyOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((element) => inKeyOrder(element));
  // An object that is no array, whatever its members. Not Object.fromEntries: this is asked of every person of an import.
  const members = value as Record<string, unknown>;
  const ordered: Record<string, unknown> = {};
  for (const key of sortedKeys(members)) ordered[key] = inKeyOrder(members[key]);
  return ordered;
}

/** By UTF-16 code units. Most are asked of what stands in order already, and looking costs a tenth of sorting. */
export function sortedKeys(members: Record<string, unknown>): string[] {
  const keys = Object.keys(members);
  for (let index = 1; index < keys.length; index += 1)
    if ((keys[index - 1] ?? '') > (keys[index] ?? '')) return keys.sort();
  return keys;
}
