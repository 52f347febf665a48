/** R-CAP-01 and R-CAP-02: who counts, what the answers mean, and whose birth still has to be registered. */
import { ageBelow } from '#domain/assessment/age.ts';
import type { MaybeAge } from '#domain/assessment/age.ts';
import type { RuleSettings } from '#domain/assessment/rule-set.ts';
import { allOf } from '#domain/basics/truth.ts';
import type { Truth } from '#domain/basics/truth.ts';

export type CertificateState = 'has_number' | 'has_no_number' | 'none' | 'unknown';

export interface CertificateAnswer {
  age: MaybeAge;
  /** Item `birth_cert`; `null` = not answered. */
  stated: string | null;
  /** Item `birth_cert_no`; `null` = not answered. */
  number: string | null;
}

export interface CertificateResult {
  /** Belongs to the denominator of IN-11. */
  counts: Truth;
  state: CertificateState;
  missing: Truth;
}

/** Dukcapil speaks of "0–18", BPS of 0–17: the pack says which; the default is everybody under 18. */
export function birthCertificate(
  child: CertificateAnswer,
  settings: Pick<RuleSettings, 'birthCertificateAge'>,
): CertificateResult {
  const counts = ageBelow(child.age, settings.birthCertificateAge === 'lt18' ? 18 : 19);
  const state = certificateState(child.stated, child.number);
  const missing = state === 'unknown' ? null : state === 'none';
  return { counts, state, missing: allOf([counts, missing]) };
}

/** R-CAP-02: "-" or blank in the number column means none; a certificate whose number nobody knows is a third state. */
export function certificateState(stated: string | null, number: string | null): CertificateState {
  const written = number === null ? null : number.replace(/[\s\-–.]/g, '') !== '';
  if (stated === 'has_number') return written === false ? 'has_no_number' : 'has_number';
  if (stated === 'has_no_number' || stated === 'none' || stated === 'unknown') return stated;
  if (written === null) return 'unknown';
  return written ? 'has_number' : 'none';
}
