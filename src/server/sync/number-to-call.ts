/**
 * The telephone number of a family, whole, for the phone of who visits it (decision 21). Every other number leaves as its
 * last digits, and this one too for everybody else.
 */
import type { Actor } from '#domain/access/actor.ts';
import { rightsOf } from '#domain/access/rights.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import { identityOf } from '#domain/family/values.ts';
import type { Keys } from '#server/secrets/keys.ts';
import { unseal } from '#server/secrets/seal.ts';

/** @param redacted what the phone gets otherwise */
export function withNumberToCall(redacted: FamilyState, state: FamilyState, actor: Actor, keys: Keys): FamilyState {
  const [number, field] = [identityOf(state.fields, 'phone'), state.fields['phone']];
  if (!rightsOf(actor).callsFamilies || !number || !field || number.sealed === '') return redacted;
  return { ...redacted, fields: { ...redacted.fields, phone: [unseal(keys, number.sealed), field[1]] } };
}
