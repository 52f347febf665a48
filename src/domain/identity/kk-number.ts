/** KK number (R-ID-02): six digits of region, DDMMYY of registration without any +40, four of serial. */
import { daysInMonth } from '#domain/basics/plain-date.ts';
import { cleanNumber, SIXTEEN_DIGITS } from '#domain/identity/clean-number.ts';
import type { KnownRegions, NumberCheck } from '#domain/identity/clean-number.ts';

/** A KK number is no name of a family (rulebook 0.11); without sixteen digits its row is held. */
export function checkKkNumber(text: string, knownRegions: KnownRegions): NumberCheck {
  const clean = cleanNumber(text);
  if (!SIXTEEN_DIGITS.test(clean)) return { result: 'ERROR', findings: ['kk.not-16-digits'] };
  const findings = [
    ...(registrationDateExists(clean) ? [] : ['kk.date-impossible']),
    ...(knownRegions.has(clean.slice(0, 6)) ? [] : ['kk.region-unknown']),
  ];
  return { result: findings.length > 0 ? 'WARNING' : 'OK', clean, findings };
}

/** Cards are of this century (SIAK), so that is where 29 February is judged. */
function registrationDateExists(clean: string): boolean {
  const [day, month, year] = [
    Number(clean.slice(6, 8)),
    Number(clean.slice(8, 10)),
    2000 + Number(clean.slice(10, 12)),
  ];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}
