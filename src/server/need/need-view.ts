import type { NeedView } from '#contract/family.ts';
import { FINDING_KINDS } from '#domain/finding/finding.ts';
import type { Actor } from '#domain/access/actor.ts';
import { rightsOf } from '#domain/access/rights.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { overdueDays } from '#domain/need/apply-need.ts';
import { NEED_STATUSES, SECTORS } from '#domain/need/need.ts';
import { ageOn } from '#server/family/person-view.ts';
import type { StoredNeed } from '#server/need/need.queries.ts';
import { unseal } from '#server/secrets/seal.ts';
import type { Services } from '#server/services.ts';

export { needsOfFamily } from '#server/need/need.queries.ts';

export interface NeedReader {
  services: Services;
  names: ReadonlyMap<string, string>;
  today: PlainDate;
  actor: Actor;
}

export function needView(row: StoredNeed, { services, names, today, actor }: NeedReader): NeedView {
  const status = NEED_STATUSES.find((known) => known === row.status) ?? 'open';
  const { promise, delivery, verification, bounces } = row.detail;
  const nameOf = (by: string): string => names.get(by) ?? by.replace(/^demo:/, '');
  return {
    id: row.id,
    villageCode: row.villageCode,
    villageName: services.areas.nameOf(row.villageCode),
    kind: FINDING_KINDS.find((known) => known === row.kind) ?? 'krs',
    service: row.service,
    sector: SECTORS.find((known) => known === row.sector) ?? 'social',
    status,
    overdueDays: overdueDays(status, row.dueOn, today),
    openedOn: row.openedOn,
    expectedOn: row.expectedOn,
    dueOn: row.dueOn,
    card: {
      name: row.card.name,
      age: ageOn(row.card.birthDate, today),
      sex: row.card.sex,
      rt: row.card.rt,
      address: row.card.address,
      phone: row.card.phone ? unseal(services.keys, row.card.phone) : null,
      nikLast4: row.card.nikLast4,
      reason: row.card.reason,
    },
    // A sector has no family page: it gets the id for its promise, not a link (contracts 4).
    familyId: rightsOf(actor).kinds.length > 0 ? row.familyId : null,
    promise: promise
      ? { on: promise.on, dueOn: promise.dueOn, by: nameOf(promise.by), note: promise.note ?? null }
      : null,
    delivery: delivery ? { on: delivery.on, by: nameOf(delivery.by), note: delivery.note ?? null } : null,
    verification: verification ? { on: verification.on, by: nameOf(verification.by) } : null,
    bounces,
  };
}
