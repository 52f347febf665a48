/**
 * Families that were merged into others of their ledger. The entry that ends one has a second half in the family that goes on,
 * under an id derived from its own: found by that, whatever an older app called it (contracts 11, 20).
 */
import type { ActorTransaction } from '#server/db/as-actor.ts';
import { deriveId } from '#server/ledger/derive-id.ts';

export interface Merged {
  into: string;
  /** Somebody of the house that is no more lives there: what is said of the house is said of them. */
  hasItsPeople: boolean;
}

/** Merged and merged again is followed to where it ends. */
const MOST_HOPS = 8;

/** By family that is no more; only those that end in a family of this ledger. */
export async function mergedAway(
  tx: ActorTransaction,
  ledger: string,
  familyIds: readonly string[],
): Promise<Map<string, Merged>> {
  const now = new Map(familyIds.map((id) => [id, id]));
  const people = new Map<string, string[]>();
  let asked = [...new Set(familyIds)];
  for (let hop = 0; hop < MOST_HOPS && asked.length > 0; hop += 1) {
    const steps = await nextOf(tx, ledger, asked);
    for (const [family, at] of now) {
      const step = steps.get(at);
      if (!step) continue;
      now.set(family, step.into);
      if (!people.has(family)) people.set(family, step.people);
    }
    asked = [...new Set([...steps.values()].map(({ into }) => into))];
  }
  const moved = [...now].filter(([family, at]) => family !== at);
  if (moved.length === 0) return new Map();
  const { rows } = await tx.client.query<{ id: string; members: string[] }>(
    `select f.id, array(select p.id from person p where p.village_code = $1 and p.family_id = f.id) as members
     from family f where f.village_code = $1 and f.id = any ($2::uuid[])`,
    [ledger, moved.map(([, at]) => at)],
  );
  const membersOf = new Map(rows.map(({ id, members }) => [id, members]));
  return new Map(
    moved.flatMap(([family, into]): [string, Merged][] => {
      const members = membersOf.get(into);
      if (!members) return [];
      return [[family, { into, hasItsPeople: (people.get(family) ?? []).some((id) => members.includes(id)) }]];
    }),
  );
}

interface Step {
  into: string;
  people: string[];
}

async function nextOf(tx: ActorTransaction, ledger: string, familyIds: readonly string[]): Promise<Map<string, Step>> {
  const { rows } = await tx.client.query<{
    familyId: string;
    device: string;
    submissionId: string;
    body: string | null;
  }>(
    `with gone as materialized (
       select g.id from unnest($2::uuid[]) g (id)
       where not exists (select from family f where f.village_code = $1 and f.id = g.id))
     select family_id as "familyId", device, submission_id as "submissionId", body from gone
     join ledger_entry on village_code = $1 and family_id = gone.id and kind = 'families-merged' order by seq`,
    [ledger, familyIds],
  );
  if (rows.length === 0) return new Map();
  const arrivals = new Map(
    rows.map(({ submissionId, ...row }) => [deriveId(`family-moved-in ${submissionId}`), row] as const),
  );
  const found = await tx.client.query<{ submissionId: string; into: string }>(
    `select submission_id as "submissionId", family_id as into from ledger_entry
     where village_code = $1 and device = any ($2::text[]) and submission_id = any ($3::uuid[])
       and kind = 'family-moved-in' and family_id is not null`,
    [ledger, [...new Set(rows.map(({ device }) => device))], [...arrivals.keys()]],
  );
  return new Map(
    found.rows.flatMap(({ submissionId, into }): [string, Step][] => {
      const row = arrivals.get(submissionId);
      return row ? [[row.familyId, { into, people: peopleOf(row.body) }]] : [];
    }),
  );
}

/** Nobody where it was erased, or says it in the words of an older app: then the office decides. */
function peopleOf(body: string | null): string[] {
  const payload: unknown = body === null ? null : JSON.parse(body);
  const members: unknown =
    typeof payload === 'object' && payload !== null && 'members' in payload ? payload.members : [];
  return (Array.isArray(members) ? members : []).flatMap((member: unknown) =>
    typeof member === 'object' && member !== null && 'personId' in member && typeof member.personId === 'string'
      ? [member.personId]
      : [],
  );
}
