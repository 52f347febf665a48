/** Every job by its name; payloads hold ids only (contracts 26). A job works as `system:<job>` over one village. */
import { z } from 'zod';
import type { Actor } from '#domain/access/actor.ts';
import { month, villageCode } from '#contract/common.ts';
import { addMonths, monthOf } from '#domain/basics/plain-date.ts';
import { villageLedgers } from '#server/indicator/indicator-reads.ts';
import { closingDay, refreshPastMonth, refreshRunningMonth } from '#server/indicator/refresh-facts.ts';
import { reassessVillage } from '#server/indicator/reassess-village.ts';
import { anchorLedgers } from '#server/ledger/anchor-ledgers.ts';
import type { Services } from '#server/services.ts';

export type JobServices = Pick<Services, 'db' | 'keys' | 'pack' | 'clock' | 'dataDir'>;

const village = z.object({ villageCode });
const villageMonth = village.extend({ month });

export const TASKS: Readonly<Record<string, (services: JobServices, payload: unknown) => Promise<void>>> = {
  'refresh-facts': async (services, payload) => {
    const { villageCode: code } = village.parse(payload);
    await services.db.inLedger(jobActor('refresh-facts', code), code, (tx) => refreshRunningMonth(tx, code, services));
  },
  'refresh-month': async (services, payload) => {
    const { villageCode: code, month: wanted } = villageMonth.parse(payload);
    await services.db.inLedger(jobActor('refresh-month', code), code, (tx) =>
      refreshPastMonth(tx, code, wanted, services),
    );
  },
  'reassess-village': async (services, payload) => {
    const { villageCode: code } = village.parse(payload);
    await services.db.inLedger(jobActor('reassess-village', code), code, async (tx) => {
      await reassessVillage(tx, code, services);
      await refreshRunningMonth(tx, code, services);
    });
  },
  /** At 00.10: looks at every village, and at the month that is over until it closes (contracts 2, 19). */
  nightly: async (services) => {
    const today = services.clock.today();
    const over = monthOf(addMonths(`${monthOf(today)}-01`, -1));
    const villages = await services.db.asActor(jobActor('nightly', services.pack.province), 'read', villageLedgers);
    for (const code of villages) {
      await TASKS['reassess-village']?.(services, { villageCode: code });
      if (today <= closingDay(over, services))
        await TASKS['refresh-month']?.(services, { villageCode: code, month: over });
    }
  },
  /** After the night's work: what every ledger came to, signed, outside the database (contracts 21). */
  anchor: async (services) => {
    await anchorLedgers(services, jobActor('anchor', services.pack.province));
  },
};

export function jobActor(job: string, place: string): Actor {
  return { id: `system:${job}`, name: job, role: 'operator', sector: null, places: [place] };
}
