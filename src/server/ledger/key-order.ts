/**
 * The ledger keeps bodies with their keys sorted. What is folded when it arrives must have the same order as what is folded
 * again from the ledger, or a rebuild would write the same facts in other bytes.
 */
export function inKeyOrder<T>(value: T): T;
export function inKeyOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((element) => inKeyOrder(element));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, inKeyOrder(inner)]),
  );
}
