/**
 * R-CAP-01: coverage of birth certificates. Numerator: a certificate with its number, among the children of the same
 * village on the same day. Unknown stays in the denominator, against the general convention, and each state is counted
 * beside it. Published figures above 100 % had two cut-off days.
 */
import { percent } from '#domain/basics/rounding.ts';
import type { CertificateResult, CertificateState } from '#domain/civil-registration/birth-certificate.ts';

export interface CertificateCoverage {
  numerator: number;
  denominator: number;
  /** Unrounded; `null` without children. */
  percent: number | null;
  byState: Record<CertificateState, number>;
}

export function certificateCoverage(
  people: readonly Pick<CertificateResult, 'counts' | 'state'>[],
): CertificateCoverage {
  const children = people.filter(({ counts }) => counts === true);
  const count = (state: CertificateState): number => children.filter((child) => child.state === state).length;
  const byState = {
    has_number: count('has_number'),
    has_no_number: count('has_no_number'),
    none: count('none'),
    unknown: count('unknown'),
  };
  const [numerator, denominator] = [byState.has_number, children.length];
  return { numerator, denominator, percent: percent(numerator, denominator), byState };
}
