/** Welfare of one family: the Keluarga Sejahtera stage of the version in force, and iBangga. */
import type { FamilyReading } from '#domain/assessment/family-reading.ts';
import { decentHouseOf } from '#domain/assessment/housing-results.ts';
import { read, wordOf, yesNoOf } from '#domain/assessment/reading.ts';
import type { RuleSettings } from '#domain/assessment/rule-set.ts';
import type { Truth } from '#domain/basics/truth.ts';
import type { Fields } from '#domain/family/family-state.ts';
import { ibangga } from '#domain/welfare/ibangga.ts';
import type { IbanggaResult } from '#domain/welfare/ibangga.ts';
import { ibanggaVariables } from '#domain/welfare/ibangga-variables.ts';
import { KS_ITEM_COUNT } from '#domain/welfare/ks-stage.ts';
import type { KsVersion } from '#domain/welfare/ks-stage.ts';

const numbered = (prefix: string, count: number, from = 1): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${String(index + from).padStart(2, '0')}`);

/** Items that the stage reads, first item first: PK15 block III 1–12, or the classic 21. */
export const KS_ITEMS: Readonly<Record<KsVersion, readonly string[]>> = {
  PK15: numbered('pk15_', KS_ITEM_COUNT.PK15),
  KS21: numbered('ks21_', KS_ITEM_COUNT.KS21),
};

export function ksAnswers(fields: Fields, version: KsVersion): Truth[] {
  return KS_ITEMS[version].map((item) => yesNoOf(fields, item));
}

/** P.03 a–d of PK21. */
export const CONFLICT_ITEMS: readonly string[] = ['pk21_03a', 'pk21_03b', 'pk21_03c', 'pk21_03d'];
/** Variables 10–17 of iBangga, answered as they are. */
export const IBANGGA_OTHER_ITEMS: readonly string[] = numbered('ibangga_', 8, 10);

/** Items that belong to iBangga alone: one answer shows that somebody asked. */
const IBANGGA_ASKED: readonly string[] = [
  'pk21_01',
  'pk21_02',
  ...CONFLICT_ITEMS,
  'pk21_04',
  'pk21_05',
  ...IBANGGA_OTHER_ITEMS,
];

export function ibanggaTruths(family: FamilyReading, settings: RuleSettings): Truth[] {
  const { fields } = family.state;
  const { residents } = family;
  const head = residents.find((person) => wordOf(person.fields, 'relation') === 'HEAD');
  const children = residents.filter((person) => wordOf(person.fields, 'relation') === 'CHILD');
  return ibanggaVariables({
    worship: yesNoOf(fields, 'pk21_01'),
    marriageBook: yesNoOf(fields, 'pk21_02'),
    children: children.map((person) => ({ age: person.age, certificate: hasCertificate(person.fields) })),
    insured: residents.map((person) => isInsured(person.fields)),
    conflicts: CONFLICT_ITEMS.map((item) => yesNoOf(fields, item)),
    headMaritalStatus: head === undefined ? null : wordOf(head.fields, 'marital_status'),
    incomeSource: yesNoOf(fields, 'pk21_04'),
    variedFood: yesNoOf(fields, 'pk21_05'),
    decentHouse: decentHouseOf(fields, settings),
    others: IBANGGA_OTHER_ITEMS.map((item) => yesNoOf(fields, item)),
  });
}

export function ibanggaOf(family: FamilyReading, settings: RuleSettings): IbanggaResult {
  return ibangga(ibanggaTruths(family, settings), settings.ibanggaNaMode);
}

/** The index as whole points, `null` = cannot be computed, `undefined` = nobody asked, as in most families today. */
export function ibanggaPoints(family: FamilyReading, settings: RuleSettings): number | null | undefined {
  return isIbanggaAsked(family.state.fields) ? ibanggaOf(family, settings).points : undefined;
}

export function isIbanggaAsked(fields: Fields): boolean {
  return IBANGGA_ASKED.some((item) => read(fields, item).kind !== 'not-answered');
}

/** K.09: a certificate whose number nobody knows is a certificate. */
function hasCertificate(fields: Fields): Truth {
  const word = wordOf(fields, 'birth_cert');
  if (word === 'has_number' || word === 'has_no_number') return true;
  return word === 'none' ? false : null;
}

function isInsured(fields: Fields): Truth {
  const word = wordOf(fields, 'insurance');
  return word === null ? null : word !== 'NONE';
}
