/** The state of one village while its months go by: the truth that acts report, and what is planned for later months. */
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Kind, Payloads } from '#domain/submission/submission.ts';
import { kaderOf, operatorOf } from './actors.ts';
import { eventDay, makeAct, type DemoAct, type DemoActor, type MonthWindow } from './acts.ts';
import { familiesOf, villageMaker, type VillageMaker } from './families.ts';
import { randomOf, type Random } from './random.ts';
import type { DemoFamily, DemoPerson, VillageSpec } from './types.ts';

/** Something that becomes true later, for instance that the certificate has arrived. */
export type LaterAct = (run: VillageRun, window: MonthWindow) => readonly DemoAct[];

export interface VillageRun {
  seed: number;
  maker: VillageMaker;
  random: Random;
  families: Map<string, DemoFamily>;
  /** Families whose first visit has happened. */
  visited: Set<string>;
  /** Moved in: the kader comes next month. */
  toVisit: Set<string>;
  plans: Map<string, NeedPlan>;
  /** Month index → what comes true then. */
  later: Map<number, LaterAct[]>;
}

/** What a sector will do about one need, drawn once from the need's id. */
export interface NeedPlan {
  answers: boolean;
  declines: boolean;
  waitDays: number;
  termDays: number;
  outcome: 'on-time' | 'late' | 'never';
  /** Days before the due day, or after it. */
  offDays: number;
  movesDueDay: boolean;
  verifies: boolean;
  helps: boolean;
  dueOn?: PlainDate;
  deliverOn?: PlainDate;
  deliveredIn?: number;
}

export function startRun(seed: number, spec: VillageSpec, firstDay: PlainDate): VillageRun {
  const maker = villageMaker(spec, randomOf(seed, spec.code));
  const families = new Map([...familiesOf(maker, firstDay)].map((family) => [family.id, family]));
  const random = randomOf(seed, spec.code, 'history');
  return { seed, maker, random, families, visited: new Set(), toVisit: new Set(), plans: new Map(), later: new Map() };
}

export const livingOf = (family: DemoFamily): DemoPerson[] => family.members.filter(({ gone }) => !gone);
export const headOf = (family: DemoFamily): DemoPerson | undefined =>
  livingOf(family).find(({ relation }) => relation === 'HEAD');

export function planFor(run: VillageRun, index: number, act: LaterAct): void {
  run.later.set(index, [...(run.later.get(index) ?? []), act]);
}

/** An act by the family's kader, or the village's operator, on a day of the month's first part. */
export function kaderActs<K extends Kind>(
  run: VillageRun,
  window: MonthWindow,
  family: DemoFamily,
  kind: K,
  payload: Payloads[K],
): DemoAct<K> {
  return actOn(run, kaderOf(family.villageCode, family.rw), eventDay(run.random, window), family, kind, payload);
}

export function operatorActs<K extends Kind>(
  run: VillageRun,
  window: MonthWindow,
  family: DemoFamily,
  kind: K,
  payload: Payloads[K],
): DemoAct<K> {
  return actOn(run, operatorOf(family.villageCode), eventDay(run.random, window), family, kind, payload);
}

export function actOn<K extends Kind>(
  run: VillageRun,
  by: DemoActor,
  on: PlainDate,
  family: DemoFamily,
  kind: K,
  payload: Payloads[K],
): DemoAct<K> {
  return makeAct(run.random, by, on, { villageCode: family.villageCode, familyId: family.id }, kind, payload);
}
