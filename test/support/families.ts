/** A small village that exercises every class: two families in RT 001, one in RT 002, with findings and a promise. */
import { v7 as uuidv7 } from 'uuid';
import type { Items } from '#domain/submission/submission.ts';
import type { Outcome } from '#contract/submission.ts';
import type { Kind, Submission } from '#domain/submission/submission.ts';
import { acceptSubmissions } from '#server/ledger/accept.ts';
import type { Actor } from '#domain/access/actor.ts';
import { KOTA_KAPUR, submission, type World } from './world.ts';

export const person = (name: string, sex: 'L' | 'P', birthDate: string, relation: string, more: Items = {}): Items => ({
  name,
  sex,
  birth_date: { date: birthDate, precision: 'DAY' },
  relation,
  residence_status: 'RESIDENT',
  ...more,
});

export interface KnownFamily {
  familyId: string;
  headId: string;
  wifeId: string;
  childId: string;
}

export async function send(world: World, actor: Actor, ...submissions: Submission<Kind>[]): Promise<Outcome[]> {
  const ledger = submissions[0]?.villageCode ?? KOTA_KAPUR;
  return world.services.db.inLedger(actor, ledger, (tx) =>
    acceptSubmissions(
      tx,
      ledger,
      submissions.map((each) => ({ submission: each })),
      world.services,
    ),
  );
}

/** A couple and a girl of 13 who does not go to school, without decent water. */
export async function registerFamily(
  world: World,
  rt: string,
  name: string,
  village = KOTA_KAPUR,
  actor = world.actors.lina,
): Promise<KnownFamily> {
  const known = { familyId: uuidv7(), headId: uuidv7(), wifeId: uuidv7(), childId: uuidv7() };
  const registered = submission(
    'family-registered',
    {
      family: {
        rw: '001',
        rt,
        address: `Jl. ${name} 1`,
        water: 5,
        toilet: 4,
        kb_method: 'BUKAN_PESERTA',
        kb_want_child: 'NO_MORE',
        phone: '081199990001',
      },
      members: [
        {
          personId: known.headId,
          items: person(`Data Sintetis ${name}`, 'L', '1985-03-01', 'HEAD', {
            marital_status: 'MARRIED',
            nik: '9901040103850001',
            nik_status: 'as_stated',
          }),
        },
        {
          personId: known.wifeId,
          items: person(`Data Sintetis Istri ${name}`, 'P', '1988-07-09', 'SPOUSE', { marital_status: 'MARRIED' }),
        },
        {
          personId: known.childId,
          items: person(`Data Sintetis Anak ${name}`, 'P', '2013-05-01', 'CHILD', {
            attending: 'no',
            highest_completed: 'SD',
            birth_cert: 'none',
          }),
        },
      ],
    },
    { familyId: known.familyId, villageCode: village },
  );
  const [outcome] = await send(world, actor, registered);
  if (outcome?.result !== 'accepted') throw new Error(JSON.stringify(outcome));
  return known;
}
