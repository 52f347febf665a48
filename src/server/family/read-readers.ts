import type { FamilyReaders } from '#contract/people.ts';
import type { Actor } from '#domain/access/actor.ts';
import { placeOf } from '#domain/access/may-write.ts';
import { placesAbove, seeing } from '#domain/access/who-may-see.ts';
import { isPurpose } from '#domain/data-protection/purpose.ts';
import { dutiesOf } from '#domain/data-protection/duties.ts';
import { joinDocuments } from '#domain/family/split-by-class.ts';
import { SECTORS } from '#domain/need/need.ts';
import { accountsAt, namesOf } from '#server/account/accounts.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';
import { familyDocuments } from '#server/family/family.queries.ts';
import { needsOfFamily } from '#server/need/need-view.ts';
import type { Services } from '#server/services.ts';

const MOST_LOOKERS = 50;

/**
 * Who can see a family, from the table of rights that also decides, and who has looked, from the audit; null where the
 * actor may not see it. A restricted family is seen by whoever may go on seeing it.
 */
export async function readReaders(
  services: Services,
  actor: Actor,
  village: string,
  id: string,
): Promise<FamilyReaders | null> {
  const read = await services.db.asActor(actor, 'read', async (tx) => {
    const documents = await familyDocuments(tx, village, id);
    if (!documents?.rest) return null;
    return {
      state: joinDocuments(documents.core, documents.rest),
      needs: await needsOfFamily(tx, village, id),
      looks: await looksAt(tx, village, id),
    };
  });
  if (!read) return null;
  const place = placeOf(read.state);
  // A declined need stands in no sector's list any more.
  const owing = new Set(read.needs.filter((need) => need.status !== 'declined').map((need) => need.sector));
  const sectors = new Set(SECTORS.filter((sector) => owing.has(sector)));
  const everybody = await accountsAt(services.auth, placesAbove(place), services.clock.today());
  const accounts = read.state.restricted ? everybody.filter((account) => dutiesOf(account).seesRestricted) : everybody;
  const names = await namesOf(
    services.auth,
    read.looks.map((look) => look.actor),
  );
  return {
    readers: accounts.flatMap((account): FamilyReaders['readers'] => {
      const seen = seeing(account, place, sectors);
      return seen ? [{ id: account.id, name: account.name, role: account.role, sector: account.sector, ...seen }] : [];
    }),
    looks: read.looks.map(({ actor: by, purposes, times, lastAt }) => ({
      name: names.get(by) ?? by,
      purposes: purposes.filter((each) => isPurpose(each)),
      times,
      lastAt: lastAt.toISOString(),
    })),
  };
}

interface Look {
  actor: string;
  purposes: string[];
  times: number;
  lastAt: Date;
}

/** One line per person: the page opened, the sheet printed, the data handed over. */
async function looksAt(tx: ActorTransaction, village: string, familyId: string): Promise<Look[]> {
  const { rows } = await tx.client.query<Look>(
    `select actor, count(*)::int as times, max(at) as "lastAt",
       coalesce(array_agg(distinct purpose) filter (where purpose is not null), '{}') as purposes
     from audit
     where village_code = $1 and object = $2 and action in ('read-family', 'family-sheet', 'family-sheet-full', 'family-data')
     group by actor order by "lastAt" desc limit ${MOST_LOOKERS}`,
    [village, familyId],
  );
  return rows;
}
