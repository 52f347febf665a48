/** Acts of the demo: who sent which submission when, ready for the one write path (contracts 1). Source always 'demo'. */
import type { Role } from '#domain/access/roles.ts';
import { lastDayOf, partsOf, plainDate, type Month, type PlainDate } from '#domain/basics/plain-date.ts';
import type { Sector } from '#domain/need/need.ts';
import type { Kind, Payloads, Submission } from '#domain/submission/submission.ts';
import { uuidAt, type Random } from './random.ts';

export interface DemoActor {
  /** 'lina', 'siti' and 'budi' are the people of the tour (contracts 8); the others are named after what they do where. */
  actor: string;
  role: Role;
  /** Where this person works: area codes, or `<village>/<RW>` (contracts 4). */
  places: readonly string[];
  sector?: Sector;
}

export interface DemoAct<K extends Kind = Kind> extends DemoActor {
  /** ISO instant of reception, UTC. */
  at: string;
  /** The day of that instant in Jakarta. */
  receivedOn: PlainDate;
  /** Counter and seen sequence are set by whoever writes it. */
  submission: Omit<Submission<K>, 'deviceCounter' | 'basedOn'>;
}

/** One month, or what has passed of the running one: visits and events first, then the sectors' answers. */
export interface MonthWindow {
  month: Month;
  /** 0 = the month of the import. */
  index: number;
  /** Last day for visits and events. */
  eventsUntil: number;
  decisionsFrom: number;
  lastDay: number;
}

export function windowOf(month: Month, index: number, today: PlainDate): MonthWindow {
  const last = lastDayOf(month);
  const { day } = partsOf(last < today ? last : today);
  const lastDay = last < today ? 28 : day;
  const eventsUntil = Math.max(1, Math.floor(lastDay * 0.7));
  return { month, index, eventsUntil, decisionsFrom: Math.min(eventsUntil + 1, lastDay), lastDay };
}

export const dayIn = ({ month }: MonthWindow, day: number): PlainDate =>
  plainDate(Number(month.slice(0, 4)), Number(month.slice(5)), day);
export const eventDay = (random: Random, window: MonthWindow): PlainDate =>
  dayIn(window, random.int(1, window.eventsUntil));
export const decisionDay = (random: Random, window: MonthWindow): PlainDate =>
  dayIn(window, random.int(window.decisionsFrom, window.lastDay));

/** Where an act belongs to. */
export interface Subject {
  villageCode: string;
  familyId: string;
}

/** Office hours in Jakarta (08–14) are 01–07 UTC, so the day is the same in both; decisions come later than visits. */
export function makeAct<K extends Kind>(
  random: Random,
  by: DemoActor,
  on: PlainDate,
  subject: Subject,
  kind: K,
  payload: Payloads[K],
  late = false,
): DemoAct<K> {
  const two = (number: number): string => String(number).padStart(2, '0');
  const hour = late ? random.int(6, 7) : random.int(1, 5);
  const at = `${on}T${two(hour)}:${two(random.int(0, 59))}:${two(random.int(0, 59))}.000Z`;
  return {
    ...by,
    at,
    receivedOn: on,
    submission: {
      submissionId: uuidAt(random, Date.parse(at)),
      villageCode: subject.villageCode,
      kind,
      formVersion: 1,
      familyId: subject.familyId,
      payload,
      observedOn: on,
      capturedAt: at,
      device: `demo-${by.actor}`,
      source: 'demo',
    },
  };
}

export const byTime = (a: DemoAct, b: DemoAct): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);
