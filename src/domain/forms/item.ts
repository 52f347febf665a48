/** Forms as data: one item is one question about one subject. Forms list items in paper order. */
import type { SensitivityClass } from '#domain/finding/finding.ts';

export interface Choice {
  /** What is stored: our own word or code, never a foreign system's number. */
  value: string | number;
}

export type ItemType =
  | { kind: 'text'; maxLength: number }
  | { kind: 'number'; min: number; max: number; decimals: number; unit?: string }
  | { kind: 'date' }
  /** A birth date with its precision. */
  | { kind: 'imprecise-date' }
  | { kind: 'one-of'; choices: readonly Choice[] }
  | { kind: 'yes-no' }
  /** NIK or card number, 16 digits; sealed by the server before it is stored (contracts 3). */
  | { kind: 'identity-number' }
  /** Sealed as well. */
  | { kind: 'phone' };

export interface Item {
  id: string;
  subject: 'family' | 'person';
  type: ItemType;
  class: SensitivityClass;
  /** May be answered "tidak berlaku". */
  canBeNotApplicable?: true;
  /** Class rises to P3 while the person is below this age (rulebook 3.7: children's schooling, marriage under 19). */
  p3BelowAge?: number;
  /** A person's item that makes no sense without an answer: the form says so before it is sent. */
  required?: true;
  /** Comes from the data of an office (an imported file) and is never asked or changed in a village. */
  fromDataOnly?: true;
  /** Where the question and its codes come from. */
  source: string;
}
