/** What is due today, computed on the phone from the copy and the calendar (issue 5): one list of houses, each with its tasks. */
import { addDays, daysBetween, type PlainDate } from '#domain/basics/plain-date.ts';
import type { FamilyState, Member } from '#domain/family/family-state.ts';
import type { Need } from '#domain/need/need.ts';
import type { VisitDays } from '#domain/pack/pack.ts';
import {
  daysOld,
  familyName,
  isHere,
  isResident,
  lastVisit,
  membersOf,
  nameOf,
  placeOf,
} from '#kader/family/reading.ts';

/** Children under five are weighed every month (R-ANT-11: O is who was not weighed the month before). */
const WEIGH_EVERY_DAYS = 30;
const UNDER_FIVE_DAYS = 1826;

export type TaskKind = 'verify' | 'late-promise' | 'late-need' | 'weigh' | 'visit';

export interface Task {
  kind: TaskKind;
  /** Days past the day it was due; 0 = due, not late. */
  lateDays: number;
  /** Of a child or the person a need is for; null for the family. */
  personName: string | null;
  personId: string | null;
  need: Need | null;
  /** Days since the last time; null = never. */
  since: number | null;
}

export interface House {
  family: FamilyState;
  name: string;
  rt: string;
  tasks: Task[];
}

export function housesOf(families: readonly FamilyState[], today: PlainDate, every: VisitDays): House[] {
  return families
    .filter(isHere)
    .map((family) => ({
      family,
      name: familyName(family) ?? '',
      rt: placeOf(family).rt,
      tasks: tasksOf(family, today, every),
    }))
    .filter(({ tasks }) => tasks.length > 0)
    .toSorted((a, b) => a.rt.localeCompare(b.rt) || a.name.localeCompare(b.name));
}

/**
 * The most pressing first: a promise that can be checked at the door before what only has to be told.
 * @param every the pack's setting
 */
export function tasksOf(family: FamilyState, today: PlainDate, every: VisitDays): Task[] {
  return [
    ...family.needs.flatMap((need) => needTask(family, need, today)),
    ...membersOf(family).flatMap((member) => weighTask(family, member, today)),
    ...visitTask(family, today, every),
  ];
}

function needTask(family: FamilyState, need: Need, today: PlainDate): Task[] {
  const member = need.subject.kind === 'person' ? family.members[need.subject.id] : undefined;
  const of = {
    personName: member ? nameOf(member.fields) : null,
    personId: member?.id ?? null,
    need,
    since: null,
  };
  if (need.status === 'delivered') return [{ ...of, kind: 'verify', lateDays: 0 }];
  if (need.status === 'promised' && need.promise && need.promise.dueOn < today)
    return [{ ...of, kind: 'late-promise', lateDays: daysBetween(need.promise.dueOn, today) }];
  if (need.status === 'open' && need.expectedOn < today)
    return [{ ...of, kind: 'late-need', lateDays: daysBetween(need.expectedOn, today) }];
  return [];
}

function weighTask(family: FamilyState, member: Member, today: PlainDate): Task[] {
  const age = daysOld(member.fields, today);
  if (!isResident(member) || age === null || age < 0 || age >= UNDER_FIVE_DAYS) return [];
  const last = family.care?.growth[member.id]?.findLast(({ weightKg }) => weightKg !== null)?.measuredOn ?? null;
  const since = last ? daysBetween(last, today) : null;
  if (since !== null && since < WEIGH_EVERY_DAYS) return [];
  return [
    {
      kind: 'weigh',
      lateDays: since === null ? 0 : since - WEIGH_EVERY_DAYS,
      personName: nameOf(member.fields),
      personId: member.id,
      need: null,
      since,
    },
  ];
}

function visitTask(family: FamilyState, today: PlainDate, days: VisitDays): Task[] {
  const hasFinding = family.findings.some(({ closedOn }) => !closedOn);
  const every = hasFinding ? days.withFinding : days.withoutFinding;
  const last = lastVisit(family);
  if (last && addDays(last, every) > today) return [];
  const since = last ? daysBetween(last, today) : null;
  return [
    {
      kind: 'visit',
      lateDays: since === null ? 0 : since - every,
      personName: null,
      personId: null,
      need: null,
      since,
    },
  ];
}
