/** `cikar seed`: whole synthetic villages in one sitting each, for benches and load; never on a real instance (contracts 7). */
import { v7 as uuidv7 } from 'uuid';
import { problem } from '#domain/basics/problem.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Items, Submission } from '#domain/submission/submission.ts';
import { InputRefused } from '#server/cli-context.ts';
import { operatorActor, type CommandServices } from '#server/cli-services.ts';
import type { Mode } from '#server/config.ts';
import { acceptSubmissions } from '#server/ledger/accept.ts';
import type { DemoFamily, DemoVillage } from '../../../seed/types.ts';
import { contraceptionItems, housingItems, pk15Items, placeItems } from '../../../seed/items.ts';
import { makeProvince } from '../../../seed/province.ts';
import { membersOf } from '../../../seed/visits.ts';

const SEED = 7;
const VILLAGES = 393;
/** Families of the whole province; a part of its villages has its part of them. */
const FAMILIES = 450_000;

export interface Seeded {
  villages: number;
  families: number;
  people: number;
  seconds: number;
}

/** Villages that hold somebody already are passed over, so a broken-off seeding goes on where it stopped. */
export async function seedVillages(
  services: CommandServices,
  mode: Mode,
  wanted: number,
  onProgress: (done: number, of: number) => void,
): Promise<Seeded> {
  if (mode === 'production') throw new InputRefused([problem('seed.production')]);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > VILLAGES)
    throw new InputRefused([problem('seed.villages', { most: VILLAGES })]);
  const began = performance.now();
  const seeded: Seeded = { villages: 0, families: 0, people: 0, seconds: 0 };
  for (const village of makeProvince({ seed: SEED, families: FAMILIES, today: services.clock.today() })) {
    if (seeded.villages === wanted) break;
    if (await writeVillage(services, village)) {
      seeded.families += village.families.length;
      seeded.people += village.families.reduce((sum, family) => sum + family.members.length, 0);
    }
    seeded.villages += 1;
    onProgress(seeded.villages, wanted);
  }
  return { ...seeded, seconds: Math.round((performance.now() - began) / 100) / 10 };
}

async function writeVillage(services: CommandServices, village: DemoVillage): Promise<boolean> {
  const batch = uuidv7();
  const incoming = village.families.map((family, index) => ({
    submission: submissionOf(services, family, batch, index),
  }));
  return services.db.inLedger(operatorActor(village.code), village.code, async (tx) => {
    const { rowCount } = await tx.client.query('select from family limit 1');
    if (rowCount !== 0) return false;
    const outcomes = await acceptSubmissions(tx, village.code, incoming, services);
    const refused = outcomes.find((outcome) => outcome.result === 'rejected');
    if (refused) throw new Error(`seed: ${JSON.stringify(refused)}`);
    return true;
  });
}

function submissionOf(
  services: CommandServices,
  family: DemoFamily,
  batch: string,
  index: number,
): Submission<'family-imported'> {
  const today = services.clock.today();
  return {
    submissionId: uuidv7(),
    villageCode: family.villageCode,
    kind: 'family-imported',
    formVersion: 1,
    familyId: family.id,
    payload: { batch, family: familyItems(family, today), members: membersOf(family, today) },
    observedOn: today,
    capturedAt: services.clock.now().toISOString(),
    device: `seed:${batch}`,
    deviceCounter: index,
    source: 'demo',
    basedOn: 0,
  };
}

/** As if the village had been imported and visited on one day. */
function familyItems(family: DemoFamily, today: PlainDate): Items {
  return {
    ...placeItems(family),
    ...housingItems(family),
    ...contraceptionItems(family, true),
    ...pk15Items(family, today),
  };
}
