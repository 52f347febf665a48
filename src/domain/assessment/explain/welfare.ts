/** Why a family has its welfare stage, its iBangga and its reported desil. */
import { MEMBERS, ofFamily, ofPerson } from '#domain/assessment/explain/explained.ts';
import type { Draft, InputPath } from '#domain/assessment/explain/explained.ts';
import type { FamilyReading } from '#domain/assessment/family-reading.ts';
import { numberOf, read, wordOf } from '#domain/assessment/reading.ts';
import { KS_RULES } from '#domain/assessment/rules.ts';
import type { RuleSettings } from '#domain/assessment/rule-set.ts';
import {
  CONFLICT_ITEMS,
  IBANGGA_OTHER_ITEMS,
  ibanggaOf,
  isIbanggaAsked,
  KS_ITEMS,
  ksAnswers,
} from '#domain/assessment/welfare-results.ts';
import { roundHalfAwayFromZero } from '#domain/basics/rounding.ts';
import type { Fields } from '#domain/family/family-state.ts';
import type { Reason } from '#domain/finding/finding.ts';
import type { IbanggaDimension } from '#domain/welfare/ibangga.ts';
import { dimensionIndex, IBANGGA_DIMENSIONS, ibanggaCategory, indexOf } from '#domain/welfare/ibangga.ts';
import { ksStage, stageItems } from '#domain/welfare/ks-stage.ts';
import type { KsVersion } from '#domain/welfare/ks-stage.ts';

/** PK15 III.27 and 28 stand in for an area and a number of people that the house itself does not have. */
function houseItems(fields: Fields): string[] {
  const instead = (item: string, other: string): string[] => (numberOf(fields, item) === null ? [item, other] : [item]);
  const size = [...instead('area_m2', 'pk15_27'), ...instead('persons', 'pk15_28')];
  return ['water', 'toilet', ...size, 'floor', 'wall', 'roof'];
}
const IBANGGA = { version: 'IBANGGA-2021' };

export function explainWelfare(family: FamilyReading, settings: RuleSettings): Draft[] {
  return [
    stageDraft(family, 'welfare-stage', settings.ksVersion),
    ...otherStage(family, settings.ksVersion === 'PK15' ? 'KS21' : 'PK15'),
    desilDraft(family),
    ...ibanggaDrafts(family, settings),
  ];
}

/** The other version beside the one in force, under its own name (rulebook 0.2), where somebody asked its items. */
function otherStage(family: FamilyReading, version: KsVersion): Draft[] {
  const { fields } = family.state;
  const isAsked = KS_ITEMS[version].some((item) => read(fields, item).kind !== 'not-answered');
  return isAsked ? [stageDraft(family, version === 'PK15' ? 'pk15' : 'ks21', version)] : [];
}

function stageDraft({ state }: FamilyReading, kind: string, version: KsVersion): Draft {
  const answers = ksAnswers(state.fields, version);
  const value = ksStage(version, answers);
  const { failing, passing } = stageItems(version, answers);
  const paths = (numbers: number[]): InputPath[] =>
    ofFamily(...numbers.map((number) => KS_ITEMS[version][number - 1] ?? ''));
  return {
    kind,
    rule: KS_RULES[version],
    subject: { kind: 'family', id: state.id },
    value,
    inputs: [...paths([...passing, ...failing]), MEMBERS],
    reads: ofFamily(...KS_ITEMS[version]),
    reason: stageReason(version, value, failing),
  };
}

function stageReason(version: KsVersion, value: string, failing: number[]): Reason {
  const items = failing.join(', ');
  if (value === 'PRA_SEJAHTERA' && version === 'PK15') return { key: 'reason.prasejahtera', params: { items } };
  if (failing.length === 0) return { key: 'explain.stage.top', params: { version } };
  return { key: 'explain.stage.failing', params: { version, items } };
}

/** R-KS-04: what BKKBN reports in place of stages; shown, never computed. */
function desilDraft({ state }: FamilyReading): Draft {
  const desil = numberOf(state.fields, 'desil');
  return {
    kind: 'desil',
    rule: { id: 'R-KS-04', version: 'source_reported' },
    subject: { kind: 'family', id: state.id },
    value: desil,
    inputs: [...ofFamily('desil'), MEMBERS],
    reads: ofFamily('desil'),
    reason: { key: 'explain.desil', params: { desil: desil ?? '?' } },
  };
}

function ibanggaDrafts(family: FamilyReading, settings: RuleSettings): Draft[] {
  const { dimensions, points } = ibanggaOf(family, settings);
  const paths = ibanggaPaths(family);
  const base = { subject: { kind: 'family' as const, id: family.state.id }, inputs: [...paths, MEMBERS], reads: paths };
  const index = points === null ? null : roundHalfAwayFromZero(indexOf(points), 2);
  const ofDimensions = IBANGGA_DIMENSIONS.map((name): Draft => {
    const score = dimensions[name];
    const counts = { met: score?.met ?? 0, applicable: score?.applicable ?? 0 };
    const own = pathsOfDimension(name, family);
    return {
      ...base,
      kind: `ibangga-${name}`,
      rule: { id: 'R-IBG-01', ...IBANGGA },
      value: score === null ? null : roundHalfAwayFromZero(dimensionIndex(score), 2),
      inputs: [...own, MEMBERS],
      reads: own,
      reason: { key: 'explain.ibangga-dimension', params: counts },
    };
  });
  return [
    // Three times "not asked" says nothing that the index does not say.
    ...(isIbanggaAsked(family.state.fields) ? ofDimensions : []),
    {
      ...base,
      kind: 'ibangga',
      rule: { id: 'R-IBG-02', ...IBANGGA },
      value: index,
      reason: { key: 'explain.ibangga', params: { index: String(index) } },
    },
    {
      ...base,
      kind: 'ibangga-category',
      rule: { id: 'R-IBG-04', ...IBANGGA },
      value: points === null ? null : ibanggaCategory(indexOf(points)),
      reason: { key: 'explain.ibangga', params: { index: String(index) } },
    },
  ];
}

function ibanggaPaths(family: FamilyReading): InputPath[] {
  return IBANGGA_DIMENSIONS.flatMap((name) => pathsOfDimension(name, family));
}

function pathsOfDimension(name: IbanggaDimension, { residents, state }: FamilyReading): InputPath[] {
  if (name === 'kebahagiaan') return ofFamily(...IBANGGA_OTHER_ITEMS.slice(4));
  if (name === 'kemandirian')
    return ofFamily('pk21_04', 'pk21_05', ...houseItems(state.fields), ...IBANGGA_OTHER_ITEMS.slice(0, 4));
  const relation = (wanted: string): typeof residents =>
    residents.filter(({ fields }) => wordOf(fields, 'relation') === wanted);
  return [
    ...ofFamily('pk21_01', 'pk21_02', ...CONFLICT_ITEMS),
    ...relation('CHILD').flatMap(({ id }) => ofPerson(id, 'birth_date', 'birth_cert')),
    ...residents.flatMap(({ id }) => ofPerson(id, 'insurance')),
    ...relation('HEAD')
      .slice(0, 1)
      .flatMap(({ id }) => ofPerson(id, 'marital_status')),
  ];
}
