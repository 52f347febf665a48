/** What the database lets an actor see, as the few settings its policies compare with (contracts 4, 5). */
import type { Actor } from '#domain/access/actor.ts';
import { rightsOf } from '#domain/access/rights.ts';
import { areasIn, familiesIn, NOWHERE, span, villageOf, type PlaceRange } from '#domain/area/place-code.ts';
import { sightsOf, type ProtectedSight } from '#domain/data-protection/duties.ts';
import type { SensitivityClass } from '#domain/finding/finding.ts';

export interface Scope {
  actor: string;
  /** Families, persons, findings. */
  families: PlaceRange;
  /** Needs and their subject cards. */
  needs: PlaceRange;
  /** Promises without names, and the RT's list. */
  neighbourhood: PlaceRange;
  /** Rows that speak of areas: facts, enrolment, import batches. */
  areas: PlaceRange;
  /** The exact places when there are several, so that the bounding range lets nothing between them through. */
  places: readonly string[];
  /** Their areas, for rows that speak of areas: the village of each RT. */
  areaPlaces: readonly string[];
  maxClass: SensitivityClass;
  sectors: { lo: string; hi: string };
  /** Restricted families, requests of residents, data incidents: what only some roles see. */
  sees: readonly ProtectedSight[];
}

const ALL_SECTORS = { lo: '', hi: '~' };

export function scopeOf(actor: Actor): Scope {
  const rights = rightsOf(actor);
  const families = span(actor.places, familiesIn);
  const sector = actor.sector ?? '';
  return {
    actor: actor.id,
    families: rights.families || rights.rtList ? families : NOWHERE,
    needs: rights.needs === 'none' ? NOWHERE : families,
    neighbourhood: rights.rtList || rights.needs === 'village' ? families : NOWHERE,
    areas: span(actor.places.map(villageOf), areasIn),
    places: actor.places.length > 1 ? actor.places : [],
    areaPlaces: actor.places.length > 1 ? [...new Set(actor.places.map(villageOf))] : [],
    maxClass: rights.families || rights.needs !== 'none' ? 'P3' : 'P2',
    sectors: rights.needs === 'sector' ? { lo: sector, hi: sector } : ALL_SECTORS,
    sees: sightsOf(actor),
  };
}

/** The whole of one ledger, and nothing of the ledgers below it: what accepting a submission and a job work with. */
export function ledgerScope(actorId: string, ledgerCode: string): Scope {
  const own = { lo: `${ledgerCode}/`, hi: `${ledgerCode}/~` };
  return {
    actor: actorId,
    families: own,
    needs: own,
    neighbourhood: own,
    areas: areasIn(ledgerCode),
    places: [],
    areaPlaces: [],
    maxClass: 'P4',
    sectors: ALL_SECTORS,
    sees: ['restricted', 'requests', 'imports'],
  };
}

/** Several ledgers as one: the two of a move. */
export function ledgersScope(actorId: string, ledgerCodes: readonly string[]): Scope {
  const [first = '', ...others] = ledgerCodes;
  const own = span(ledgerCodes, (code) => ({ lo: `${code}/`, hi: `${code}/~` }));
  const scope = ledgerScope(actorId, first);
  if (others.length === 0) return scope;
  return {
    ...scope,
    families: own,
    needs: own,
    neighbourhood: own,
    areas: span(ledgerCodes, areasIn),
    places: ledgerCodes,
    areaPlaces: ledgerCodes,
  };
}
