/** Folds a village the way the server would, so that calibration is judged by the product's own rules. */
import { DEFAULT_SETTINGS, type RuleSettings } from '#domain/assessment/rule-set.ts';
import type { FactName } from '#domain/assessment/facts.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { FamilyState } from '#domain/family/family-state.ts';
import { foldEntry, type FoldContext } from '#domain/ledger/apply-entry.ts';
import type { Pack } from '#domain/pack/pack.ts';
import type { Entry, Kind, Payloads } from '#domain/submission/submission.ts';
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { contraceptionItems, personItems, placeItems, visitItems } from './items.ts';
import { randomOf } from './random.ts';
import type { DemoFamily, DemoVillage } from './types.ts';

const packFile = new URL('../db/reference/pack/babel.json', import.meta.url);

export function foldContext(settings: Partial<RuleSettings> = {}): FoldContext {
  // The file is checked against its schema by the server; here only its catalogue is needed.
  const pack = JSON.parse(readFileSync(packFile, 'utf8')) as Pack;
  const ruleSets = [{ version: 'test', from: '2000-01-01', settings: { ...DEFAULT_SETTINGS, ...settings } }];
  return { pack: { ...pack, ruleSets }, deriveId: idOf };
}

function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The family after import and first visit. */
export function stateOf(family: DemoFamily, today: PlainDate, context: FoldContext): FamilyState {
  const members = family.members.map((person) => ({
    personId: person.id,
    items: personItems(person, family.name.origin, today),
  }));
  const imported = entry(family, 1, 'family-imported', today, {
    batch: idOf('batch'),
    family: { ...placeItems(family), ...contraceptionItems(family, false) },
    members,
  });
  const items = visitItems(randomOf('visit', family.id), family, today);
  return fold(
    fold(null, imported, context),
    entry(family, 2, 'family-answered', today, { form: 'family', items }),
    context,
  );
}

export function fold(before: FamilyState | null, one: Entry, context: FoldContext): FamilyState {
  const result = foldEntry(before, one, context);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

function entry<K extends Kind>(
  family: DemoFamily,
  seq: number,
  kind: K,
  today: PlainDate,
  payload: Payloads[K],
): Entry<K> {
  return {
    submissionId: idOf(family.id + seq),
    villageCode: family.villageCode,
    kind,
    formVersion: 1,
    familyId: family.id,
    payload,
    observedOn: today,
    capturedAt: `${today}T02:00:00.000Z`,
    device: 'test',
    deviceCounter: seq,
    source: 'demo',
    basedOn: seq - 1,
    seq,
    author: 'test',
    receivedAt: `${today}T02:00:00.000Z`,
    receivedOn: today,
  };
}

export function sumFacts(states: readonly FamilyState[]): (name: FactName) => number {
  return (name) => states.reduce((sum, state) => sum + (state.assessment?.facts[name] ?? 0), 0);
}

export function statesOf(village: DemoVillage, context: FoldContext): FamilyState[] {
  return village.families.map((family) => stateOf(family, village.today, context));
}
