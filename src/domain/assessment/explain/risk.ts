/** Why a family is a target, has a "too", is at risk, and whom Genting helps first (R-KRS-01 to R-KRS-08). */
import { ageAtLeast, ageBelow, ageInBand } from '#domain/assessment/age.ts';
import { coupleSupport, pregnancySupport } from '#domain/assessment/explain/couple.ts';
import type { Support } from '#domain/assessment/explain/couple.ts';
import { MEMBERS, ofFamily, ofPerson } from '#domain/assessment/explain/explained.ts';
import type { Draft, InputPath } from '#domain/assessment/explain/explained.ts';
import type { FamilyReading, PersonReading } from '#domain/assessment/family-reading.ts';
import { krsReason } from '#domain/assessment/findings.ts';
import { anyHidden, numberOf, yesNoOf } from '#domain/assessment/reading.ts';
import type { FamilyResults } from '#domain/assessment/results.ts';
import { RULES } from '#domain/assessment/rules.ts';
import type { RuleSettings } from '#domain/assessment/rule-set.ts';
import { anyOf } from '#domain/basics/truth.ts';
import type { Truth } from '#domain/basics/truth.ts';
import { gentingPriority, gentingRisk } from '#domain/krs/genting-priority.ts';
import type { KrsCause } from '#domain/krs/stunting-risk.ts';

const births = (people: readonly PersonReading[]): InputPath[] =>
  people.flatMap(({ id }) => ofPerson(id, 'birth_date'));

export interface RiskContext {
  family: FamilyReading;
  results: FamilyResults;
  settings: RuleSettings;
}

export function explainRisk(context: RiskContext): Draft[] {
  const { family, results } = context;
  const { krs } = results;
  const target = targetSupport(context);
  const base = { subject: { kind: 'family' as const, id: family.state.id } };
  const krsPaths = krsSupport(context, target);
  return [
    housing(family, 'poor-water', 'water', results.poorWater),
    housing(family, 'poor-toilet', 'toilet', results.poorToilet),
    {
      ...base,
      kind: 'krs-target',
      rule: { id: 'R-KRS-01', version: '1' },
      value: krs.target,
      inputs: target.decided,
      reads: target.reads,
    },
    ...fourTooDrafts(context),
    {
      ...base,
      kind: 'krs',
      rule: RULES.krs,
      value: krs.status === 'NOT_TARGET' ? 'NA' : krs.status,
      inputs: krsPaths.decided,
      reads: krsPaths.reads,
      ...(krs.status === 'KRS' && { reason: krsReason(family, krs.causes) }),
    },
    ...gentingDrafts(context, krsPaths),
  ];
}

function housing(family: FamilyReading, kind: 'poor-water' | 'poor-toilet', item: string, value: Truth): Draft {
  const code = numberOf(family.state.fields, item);
  return {
    kind,
    rule: RULES[kind],
    subject: { kind: 'family', id: family.state.id },
    value,
    inputs: [...ofFamily(item), MEMBERS],
    reads: ofFamily(item),
    ...(value === true && { reason: { key: `reason.${kind}.${code}`, params: {} } }),
  };
}

/** The first that makes a target: couple, pregnancy, small child. Where none does, all of them are needed to know. */
function targetSupport({ family, results, settings }: RiskContext): Support {
  const couple = coupleSupport(family, settings.krsPusMin, settings.pusMax);
  const pregnancy = pregnancySupport(family, settings);
  const reads = [...couple.reads, ...pregnancy.reads, ...births(family.residents)];
  const small = family.residents.find(({ age }) => ageBelow(age, 5) === true);
  const decided = (): InputPath[] => {
    if (results.fertileForKrs === true) return couple.decided;
    if (results.pregnant === true) return pregnancy.decided;
    if (small !== undefined) return [MEMBERS, ...births([small])];
    return [...couple.decided, ...pregnancy.decided, ...births(family.residents), MEMBERS];
  };
  return { decided: decided(), reads };
}

const FOUR_TOO = {
  'too-young': 'tooYoung',
  'too-old': 'tooOld',
  'too-close': 'tooClose',
  'too-many': 'tooMany',
} as const;
type TooKind = keyof typeof FOUR_TOO;
const TOO_KINDS = ['too-young', 'too-old', 'too-close', 'too-many'] as const;

function fourTooDrafts(context: RiskContext): Draft[] {
  const { family, results } = context;
  return TOO_KINDS.map((kind): Draft => {
    const value = results.krs.fourToo[FOUR_TOO[kind]];
    const { decided, reads } = tooSupport(context, kind);
    const subject = { kind: 'family' as const, id: family.state.id };
    const params = kind === 'too-many' ? { children: family.children.length } : {};
    return {
      kind,
      rule: { id: 'R-KRS-05', version: '1' },
      subject,
      value,
      inputs: decided,
      reads,
      ...(typeof value === 'boolean' && { reason: { key: `explain.${kind}.${value ? 'TRUE' : 'FALSE'}`, params } }),
    };
  });
}

function tooSupport(context: RiskContext, kind: TooKind): Support {
  const { family, results, settings } = context;
  const couple = coupleSupport(family, settings.krsPusMin, settings.pusMax);
  const pregnancy = pregnancySupport(family, settings);
  const applies = anyOf([results.fertileForKrs, results.pregnant]);
  const who = results.fertileForKrs === true ? couple.decided : [...couple.decided, ...pregnancy.decided];
  const reads = [...couple.reads, ...pregnancy.reads];
  if (applies === false) return { decided: [...who, MEMBERS], reads };
  const ages = kind === 'too-close' && family.children.length > 1 ? births(family.children) : [];
  const own = kind === 'too-old' ? tooOldSupport(context, pregnancy) : kind === 'too-young' ? womanBirth(family) : ages;
  return { decided: [...who, ...own, MEMBERS], reads: [...reads, ...ages] };
}

const womanBirth = ({ woman }: FamilyReading): InputPath[] => (woman === null ? [] : births([woman]));

/** Pregnancy matters to "too old" only above the couple's band, or where nobody knows whether it is a couple. */
function tooOldSupport({ family, results, settings }: RiskContext, pregnancy: Support): InputPath[] {
  const age = family.woman?.age ?? null;
  const inBand = results.fertileForKrs === true && ageInBand(age, settings.oldMin, settings.oldMax) === true;
  const young = ageAtLeast(age, settings.oldMin) === false;
  return inBand || young ? womanBirth(family) : [...womanBirth(family), ...pregnancy.decided];
}

/** One cause would be enough; all that are there are named, so that nobody mends one and wonders. */
function krsSupport(context: RiskContext, target: Support): Support {
  const { results, settings } = context;
  const { krs } = results;
  const strict = settings.pus4tRequiresNonmodern ? ofFamily('kb_method') : [];
  const tooReads = TOO_KINDS.flatMap((kind) => tooSupport(context, kind).reads);
  const reads = [...target.reads, ...ofFamily('water', 'toilet'), ...tooReads, ...strict];
  if (krs.status === 'NOT_TARGET') return { decided: target.decided, reads: target.reads };
  if (krs.status !== 'KRS') {
    const all = TOO_KINDS.flatMap((kind) => tooSupport(context, kind).decided);
    const preg = pregnancySupport(context.family, settings).decided;
    const more = settings.pus4tRequiresNonmodern ? [...preg, ...strict] : [];
    return { decided: [...target.decided, ...ofFamily('water', 'toilet'), ...all, ...more], reads };
  }
  return { decided: [...target.decided, ...krs.causes.flatMap((cause) => causeSupport(context, cause))], reads };
}

function causeSupport(context: RiskContext, cause: KrsCause): InputPath[] {
  if (cause === 'water' || cause === 'toilet') return ofFamily(cause);
  const { settings, family } = context;
  const protection = settings.pus4tRequiresNonmodern
    ? [...ofFamily('kb_method'), ...pregnancySupport(family, settings).decided]
    : [];
  return [...tooSupport(context, cause).decided, ...protection];
}

function gentingDrafts(context: RiskContext, krsPaths: Support): Draft[] {
  const { family, results } = context;
  const { krs } = results;
  const risk = gentingRisk({
    atRisk: krs.atRisk,
    fertileCouple: results.fertileForKrs,
    poorWater: results.poorWater,
    poorToilet: results.poorToilet,
    fourToo: krs.fourToo,
    usingModern: results.contraception.usingModern,
  });
  const desil = numberOf(family.state.fields, 'desil');
  // 1 or 3, 2 or none: whoever may not see the desil cannot be told which (contracts 10).
  const isHidden = anyHidden(family.state.fields, ['desil']);
  const more = ofFamily('kb_method', 'desil', 'water', 'toilet');
  const pregnancy = pregnancySupport(family, context.settings);
  return family.residents.flatMap((person): Draft[] => {
    const isWoman = person.id === family.woman?.id;
    const counts = anyOf([ageBelow(person.age, 5), isWoman ? results.pregnant : false]);
    const newlyFound = yesNoOf(person.fields, 'newly_found') === true;
    const priority = gentingPriority({ counts, newlyFound }, risk, desil);
    if (priority === 'NA') return [];
    const value = isHidden ? 'UNKNOWN' : priority;
    const own = [...births([person]), ...ofPerson(person.id, 'newly_found'), ...(isWoman ? pregnancy.decided : [])];
    return [
      {
        kind: 'genting-priority',
        rule: { id: 'R-KRS-08', version: '2025' },
        subject: { kind: 'person', id: person.id },
        value,
        inputs: [...own, ...krsPaths.decided, ...more, MEMBERS],
        // Desil may be unknown and `newly_found` unsaid without anything being open.
        reads: [...births([person]), ...krsPaths.reads, ...(isHidden ? ofFamily('desil') : [])],
      },
    ];
  });
}
