import { z } from 'zod';
import {
  area,
  findingKind,
  needStatus,
  page,
  plainDate,
  reason,
  sector,
  sensitivityClass,
  uuid,
  villageCode,
} from '#contract/common.ts';
import { purpose } from '#contract/purpose.ts';
import { PHOTO_SUBJECTS } from '#domain/care/care.ts';
import { RESTRICTION_GROUNDS } from '#domain/data-protection/restriction.ts';

/** Mirrors `ItemValue` of the domain; an identity number travels as its last digits, or whole for who may read it. */
export const itemValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.object({ na: z.literal(true) }),
  z.object({ hidden: z.literal(true) }),
  z.object({ date: plainDate, precision: z.enum(['DAY', 'MONTH', 'YEAR', 'ESTIMATED']) }),
  z.object({ last4: z.string(), full: z.string().optional() }),
]);
export type ItemValueView = z.infer<typeof itemValue>;

export const item = z.object({ value: itemValue, observedOn: plainDate, source: z.string(), author: z.string() });
export type ItemView = z.infer<typeof item>;
export const items = z.record(z.string(), item);

export const familyListQuery = z.object({
  village: villageCode.optional(),
  /** Name (typo-tolerant, ≥ 3 letters) or a whole NIK (exact, sent in the body of POST /api/families/search, never in a URL). */
  rt: z.string().max(5).optional(),
  cursor: z.string().max(300).optional(),
});
export const familySearch = z.object({
  q: z.string().trim().min(3).max(100),
  village: villageCode.optional(),
  rt: z.string().max(5).optional(),
});

export const familyRow = z.object({
  villageCode,
  villageName: z.string(),
  id: uuid,
  headName: z.string(),
  residents: z.number().int(),
  rw: z.string().nullable(),
  rt: z.string().nullable(),
  address: z.string().nullable(),
  /** `null` where the reader may not know. */
  openFindings: z.number().int().nullable(),
  /** The person the search found, when it is not the head. */
  match: z.object({ personId: uuid, name: z.string() }).nullable(),
});
export type FamilyRow = z.infer<typeof familyRow>;
export const familyList = page(familyRow);

export const finding = z.object({
  id: uuid,
  villageCode,
  familyId: uuid,
  kind: findingKind,
  ruleId: z.string(),
  ruleVersion: z.string(),
  subject: z.object({
    kind: z.enum(['person', 'family']),
    id: uuid,
    name: z.string(),
    age: z.number().int().nullable(),
  }),
  reason,
  class: sensitivityClass,
  openedOn: plainDate,
  closedOn: plainDate.nullable(),
  unsure: z.boolean(),
});
export type FindingView = z.infer<typeof finding>;

export const need = z.object({
  id: uuid,
  villageCode,
  villageName: z.string(),
  kind: findingKind,
  service: z.string(),
  sector,
  status: needStatus,
  overdueDays: z.number().int(),
  openedOn: plainDate,
  expectedOn: plainDate,
  dueOn: plainDate.nullable(),
  /** The subject card: all that a sector officer sees of a family (contracts 4). */
  card: z.object({
    name: z.string(),
    age: z.number().int().nullable(),
    sex: z.string().nullable(),
    rt: z.string().nullable(),
    address: z.string().nullable(),
    phone: z.string().nullable(),
    nikLast4: z.string().nullable(),
    reason,
  }),
  familyId: uuid.nullable(),
  promise: z.object({ on: plainDate, dueOn: plainDate, by: z.string(), note: z.string().nullable() }).nullable(),
  delivery: z.object({ on: plainDate, by: z.string(), note: z.string().nullable() }).nullable(),
  verification: z.object({ on: plainDate, by: z.string() }).nullable(),
  bounces: z.number().int(),
});
export type NeedView = z.infer<typeof need>;

const concluded = z.object({
  ruleSet: z.string(),
  asOf: plainDate,
  statuses: z.array(z.object({ kind: z.string(), value: z.string(), ruleId: z.string(), ruleVersion: z.string() })),
});

export const timelineEntry = z.object({
  seq: z.number().int(),
  kind: z.string(),
  observedOn: plainDate,
  receivedAt: z.string(),
  author: z.string(),
  source: z.string(),
  batch: z.string().nullable(),
  /** Of a family that came from another village: what that village knew, in numbers (contracts 11). */
  arrival: z
    .object({
      from: z.string(),
      visits: z.number().int(),
      lastVisit: plainDate.nullable(),
      firstSeen: plainDate.nullable(),
      lastSeen: plainDate.nullable(),
      openFindings: z.number().int(),
      activeNeeds: z.number().int(),
    })
    .nullable(),
  /** What it said, item by item, already redacted. `subject` is 'family' or a person's name. */
  changes: z.array(z.object({ subject: z.string(), item: z.string(), value: itemValue })),
  /** The first entry under new rules: what the old ones had concluded last, and what the new ones say. */
  ruleChange: z.object({ from: concluded, to: concluded }).nullable(),
  undone: z.boolean(),
});

export const member = z.object({
  id: uuid,
  name: z.string(),
  sex: z.string().nullable(),
  age: z.number().int().nullable(),
  relation: z.string().nullable(),
  residenceStatus: z.string().nullable(),
  left: z
    .object({
      reason: z.string(),
      on: plainDate,
      /** Recorded twice: the record that goes on. */
      as: z.object({ personId: uuid, familyId: uuid }).optional(),
    })
    .nullable(),
  /** Records that turned out to be this same person. */
  merged: z.array(z.object({ otherId: uuid, otherFamily: uuid })),
  items,
});

/** Who belonged to the family on a day, as it was known on another (contracts 31.4). */
export const membersOnQuery = z.object({ on: plainDate, knownOn: plainDate.optional() });
export const membersOnDay = z.object({
  on: plainDate,
  knownOn: plainDate,
  people: z.array(
    z.object({
      id: uuid,
      name: z.string(),
      age: z.number().int().nullable(),
      relation: z.string().nullable(),
      /** `null`: before anybody wrote down, at the latest `seenOn`. */
      from: plainDate.nullable(),
      seenOn: plainDate,
      to: plainDate.nullable(),
    }),
  ),
});
export type MembersOnDay = z.infer<typeof membersOnDay>;

export const familyPhoto = z.object({
  id: uuid,
  of: z.enum(PHOTO_SUBJECTS),
  on: plainDate,
  by: z.string(),
  /** False until the phone has sent the picture itself: it goes last. */
  isHere: z.boolean(),
});

export const familyPage = z.object({
  id: uuid,
  villageCode,
  /** Province to village. */
  areas: z.array(area),
  /** The village sequence this page shows: send it back as `basedOn`. */
  seq: z.number().int(),
  /** Set while the data are kept and used for nothing (UU 27/2022 art. 11). */
  restricted: z.object({ ground: z.enum(RESTRICTION_GROUNDS), since: plainDate }).nullable(),
  headName: z.string(),
  items,
  members: z.array(member),
  statuses: z.array(z.object({ kind: z.string(), value: z.string(), ruleId: z.string(), ruleVersion: z.string() })),
  findings: z.array(finding),
  needs: z.array(need),
  conflicts: z.array(
    z.object({ field: z.string(), subject: z.string(), item: z.string(), standing: item, other: item }),
  ),
  photos: z.array(familyPhoto),
  timeline: z.array(timelineEntry),
});
export type FamilyPageView = z.infer<typeof familyPage>;

/** Families with answers that stand against each other, for whoever settles them. */
export const conflictRow = z.object({
  villageCode,
  id: uuid,
  headName: z.string(),
  rw: z.string().nullable(),
  rt: z.string().nullable(),
  /** Item ids, each once. */
  items: z.array(z.string()),
  conflicts: z.number().int(),
});
export type ConflictRow = z.infer<typeof conflictRow>;
export const conflictList = z.object({ items: z.array(conflictRow), more: z.boolean() });

export const findingQuery = z.object({
  area: z.string().optional(),
  kind: findingKind.optional(),
  rt: z.string().max(5).optional(),
  /** Open for at least this many days. */
  openDays: z.coerce.number().int().min(0).max(10_000).optional(),
  cursor: z.string().max(300).optional(),
});
/** A list that leaves the system says what it is for. */
export const findingExportQuery = findingQuery.extend({ purpose: purpose.optional() });
export const findingRow = finding.extend({
  villageName: z.string(),
  rw: z.string().nullable(),
  rt: z.string().nullable(),
  owner: z
    .object({ sector, status: needStatus, dueOn: plainDate.nullable(), overdueDays: z.number().int() })
    .nullable(),
});
export type FindingRow = z.infer<typeof findingRow>;
export const findingList = page(findingRow).extend({
  byKind: z.array(
    z.object({ kind: findingKind, open: z.number().int(), promised: z.number().int(), overdue: z.number().int() }),
  ),
});

export const needQuery = z.object({
  area: z.string().optional(),
  status: z.enum(['open', 'promised', 'overdue', 'delivered', 'done']).optional(),
  kind: findingKind.optional(),
  cursor: z.string().max(300).optional(),
});
export const needList = page(need).extend({
  counts: z.object({
    open: z.number().int(),
    promised: z.number().int(),
    overdue: z.number().int(),
    delivered: z.number().int(),
    done: z.number().int(),
  }),
});

/** What the RT head sees and prints: names and addresses of his RT, and what was promised to it (contracts 31.26). */
export const rtList = z.object({
  place: z.string(),
  areas: z.array(area),
  families: z.array(
    z.object({
      headName: z.string(),
      address: z.string().nullable(),
      members: z.array(
        z.object({
          name: z.string(),
          sex: z.string().nullable(),
          age: z.number().int().nullable(),
          relation: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** `sector` is null where naming it would tell a health, welfare or marriage matter. */
  promises: z.array(
    z.object({
      sector: sector.nullable(),
      dueOn: plainDate,
      status: needStatus,
      overdueDays: z.number().int(),
      count: z.number().int(),
    }),
  ),
});
