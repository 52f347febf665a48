/**
 * Identity numbers on their way in and out. People and files give digits; the domain works with `IdentityNumber`; the
 * ledger keeps `{"s": sealed}`; the hash of the ledger covers the digits themselves (contracts 3).
 */
import type { IdentityNumber, ItemValue } from '#domain/family/family-state.ts';
import type { Items, Kind, Payloads } from '#domain/submission/submission.ts';
import { searchHash, type Keys } from '#server/secrets/keys.ts';
import { seal, unseal } from '#server/secrets/seal.ts';

export type Purpose = 'nik' | 'kk' | 'phone';

/** Which numbers are sealed, and under which purpose they can be searched. */
const PURPOSES: Readonly<Record<string, Purpose>> = {
  nik: 'nik',
  father_nik: 'nik',
  mother_nik: 'nik',
  no_kk: 'kk',
  phone: 'phone',
};

export function purposeOf(item: string): Purpose | undefined {
  return PURPOSES[item];
}

/** What was sealed for one entry: the hash of the entry needs its digits once more, and children name their parents again. */
export class JustSealed {
  readonly #numbers = new Map<string, IdentityNumber>();
  readonly #digits = new Map<string, string>();

  digitsOf(sealed: string): string | undefined {
    return this.#digits.get(sealed);
  }

  /** One number has one sealed text in an entry; that two are equal, their search hashes say anyway. */
  seal(keys: Keys, purpose: Purpose, digits: string): IdentityNumber {
    const asked = `${purpose}:${digits}`;
    const known = this.#numbers.get(asked);
    if (known) return known;
    const number = identityNumber(keys, purpose, digits);
    this.#numbers.set(asked, number);
    this.#digits.set(number.sealed, digits);
    return number;
  }
}

export function identityNumber(keys: Keys, purpose: Purpose, digits: string): IdentityNumber {
  return { hash: searchHash(keys, purpose, digits), last4: digits.slice(-4), sealed: seal(keys, digits) };
}

/** Items as the domain takes them: digit strings of sealed items become identity numbers. Keys may be paths. */
export function sealItems(keys: Keys, items: Items, just?: JustSealed): Items {
  return mapItems(items, (purpose, value) => {
    if (typeof value !== 'string' || value === '') return value;
    return just ? just.seal(keys, purpose, value) : identityNumber(keys, purpose, value);
  });
}

/** A payload as it came in, with its identity numbers sealed. The kind decides where items stand. */
export function sealPayload<K extends Kind>(keys: Keys, kind: K, payload: Payloads[K], just?: JustSealed): Payloads[K];
export function sealPayload(keys: Keys, kind: Kind, payload: Payloads[Kind], just?: JustSealed): Payloads[Kind] {
  const sealed = { ...payload };
  if ('family' in sealed) sealed.family = sealItems(keys, sealed.family, just);
  if ('items' in sealed) sealed.items = sealItems(keys, sealed.items, just);
  if ('members' in sealed)
    sealed.members = sealed.members.map((member) => ({ ...member, items: sealItems(keys, member.items, just) }));
  if (kind === 'conflict-settled' && 'field' in sealed)
    sealed.value = sealItems(keys, { [sealed.field]: sealed.value }, just)[sealed.field] ?? null;
  return sealed;
}

function mapItems(items: Items, change: (purpose: Purpose, value: ItemValue) => ItemValue): Items {
  const mapped = { ...items };
  for (const path of Object.keys(items)) {
    const purpose = purposeOf(path.includes('/') ? path.slice(path.lastIndexOf('/') + 1) : path);
    if (purpose) mapped[path] = change(purpose, items[path] ?? null);
  }
  return mapped;
}

/** Under these keys stands what a settled or an open conflict says of the field named beside them. */
const IN_FIELD = new Set(['value', 'standing', 'other']);

/** A stored body back to what the domain takes: `{"s": …}` under a sealed item's key becomes an identity number. */
export function openBody(keys: Keys, value: unknown, item = ''): unknown {
  if (Array.isArray(value)) return value.map((element) => openBody(keys, element, item));
  if (typeof value !== 'object' || value === null) return value;
  if ('s' in value && typeof value.s === 'string') {
    const purpose = purposeOf(item.slice(item.lastIndexOf('/') + 1));
    if (!purpose) throw new Error(`a sealed value stands under ${item}, which is no sealed item`);
    const digits = unseal(keys, value.s);
    return {
      sealed: value.s,
      hash: searchHash(keys, purpose, digits),
      last4: digits.slice(-4),
    } satisfies IdentityNumber;
  }
  // A settled conflict names its item beside the value: { field: "person/<id>/nik", value: … }.
  const field = 'field' in value && typeof value.field === 'string' ? value.field : null;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, openBody(keys, inner, field && IN_FIELD.has(key) ? field : key)]),
  );
}
