/** Why each resident has, has not or may have a problem of her own: certificate, NIK, card, school, marriage. */
import { ageBelow, ageInBand, shownAge } from '#domain/assessment/age.ts';
import { ofPerson } from '#domain/assessment/explain/explained.ts';
import type { Draft, InputPath } from '#domain/assessment/explain/explained.ts';
import { numberOf, wordOf } from '#domain/assessment/reading.ts';
import type { PersonResults } from '#domain/assessment/results.ts';
import { RULES } from '#domain/assessment/rules.ts';
import type { RuleSettings } from '#domain/assessment/rule-set.ts';
import type { Truth } from '#domain/basics/truth.ts';
import type { Reason } from '#domain/finding/finding.ts';

/** Items that decide, then all the rule reads. */
interface Deciding {
  decided: string[];
  reads: string[];
}

/** Rules that do not reach her for her age (or never, once grown up) are left out. */
export function explainPerson(results: PersonResults, settings: RuleSettings): Draft[] {
  const { certificate, nikMissing, schooling, marriage, cardDue, person } = results;
  const ofSchoolAge = ageInBand(person.age, settings.atsMin, settings.atsMax) !== false;
  return [
    ...when(certificate.counts !== false, () =>
      draft(results, 'no-birth-certificate', certificate.missing, certificateItems(results)),
    ),
    draft(results, 'no-nik', nikMissing, nikItems(results)),
    ...when(ageBelow(person.age, CARD_UNTIL) !== false, () => ({
      ...draft(results, 'kia-due', null, cardItems(results)),
      ...cardValue(cardDue),
    })),
    ...when(ofSchoolAge, () => draft(results, 'out-of-school', schooling.outOfSchool, schoolItems(results))),
    ...when(marriage.underAge !== false, () =>
      draft(results, 'married-under-19', marriage.married, marriageItems(results)),
    ),
  ];
}

function when(reaches: boolean, make: () => Draft): Draft[] {
  return reaches ? [make()] : [];
}

const CARD_UNTIL = 17;
const CARD_RULE = { id: 'R-CAP-03', version: '1' };

function cardValue(due: PersonResults['cardDue']): Pick<Draft, 'rule' | 'value'> {
  const value = due === 'unknown' ? null : due === 'none' ? 'NONE' : due;
  return { rule: CARD_RULE, value };
}

type PersonKind = 'no-birth-certificate' | 'no-nik' | 'out-of-school' | 'married-under-19' | 'kia-due';

function draft(results: PersonResults, kind: PersonKind, value: Truth, { decided, reads }: Deciding): Draft {
  const { person } = results;
  const paths = (items: string[]): InputPath[] => ofPerson(person.id, ...items, 'residence_status');
  return {
    kind,
    rule: kind === 'kia-due' ? CARD_RULE : RULES[kind],
    subject: { kind: 'person', id: person.id },
    value,
    inputs: paths(decided),
    reads: paths(reads),
    ...(value === true && { reason: presentReason(results, kind) }),
  };
}

/** The sentence of the finding, so that nobody reads two for one thing. */
function presentReason({ person, nikCause, schooling }: PersonResults, kind: PersonKind): Reason {
  const age = person.age === null ? '?' : shownAge(person.age);
  if (kind === 'no-nik') return { key: `reason.no-nik.${nikCause}`, params: {} };
  if (kind === 'out-of-school') {
    const category = schooling.category ?? 'DO';
    return { key: `reason.out-of-school.${category}`, params: { age, category } };
  }
  return { key: `reason.${kind}`, params: { age } };
}

function certificateItems({ person, certificate }: PersonResults): Deciding {
  const reads = ['birth_date', 'birth_cert', 'birth_cert_no'];
  const answered = wordOf(person.fields, 'birth_cert');
  const cert = answered === null ? ['birth_cert', 'birth_cert_no'] : ['birth_cert'];
  return { decided: certificate.missing === true ? ['birth_date', ...cert] : cert, reads };
}

function nikItems({ person, nikMissing, nikCause }: PersonResults): Deciding {
  const status = wordOf(person.fields, 'nik_status');
  const because = nikMissing === true && nikCause !== 'missing' && nikCause !== 'damaged' ? ['nik_reason'] : [];
  const isStated = status === 'missing' || status === 'damaged';
  return { decided: [...(isStated ? [] : ['nik']), 'nik_status', ...because], reads: ['nik', 'nik_status'] };
}

/** A card type is named for her age, unless she is or was married; an unanswered status would change that. */
function cardItems({ person }: PersonResults): Deciding {
  const status = wordOf(person.fields, 'marital_status');
  const decided = status !== null && status !== 'SINGLE' ? ['marital_status'] : ['birth_date', 'marital_status'];
  return { decided, reads: ['birth_date', 'marital_status'] };
}

function schoolItems({ person, schooling }: PersonResults): Deciding {
  const reads = ['birth_date', 'attending', 'highest_completed'];
  // The class tells which kind of out-of-school she is.
  const ofKind = numberOf(person.fields, 'class_no') === null ? [] : ['class_no'];
  if (schooling.outOfSchool !== false) return { decided: [...reads, ...ofKind], reads };
  // Of school age and yet not out of school: she goes, or has finished what there is.
  return { decided: [wordOf(person.fields, 'attending') === 'yes' ? 'attending' : 'highest_completed'], reads };
}

function marriageItems({ person }: PersonResults): Deciding {
  const status = wordOf(person.fields, 'marital_status');
  const reads = ['birth_date', 'marital_status'];
  return { decided: status === 'SINGLE' ? ['marital_status'] : reads, reads };
}
