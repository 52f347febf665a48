import { home, type Home } from '#contract/kampung.ts';
import type { Area } from '#contract/common.ts';
import type { Actor } from '#domain/access/actor.ts';
import { rightsOf } from '#domain/access/rights.ts';
import { daysBetween, monthOf, type PlainDate } from '#domain/basics/plain-date.ts';
import { problem } from '#domain/basics/problem.ts';
import { HOME_INDICATORS } from '#domain/indicator/all.ts';
import { coverageTarget } from '#domain/indicator/coverage-target.ts';
import { SECTORS } from '#domain/need/need.ts';
import { areaFor } from '#server/area/area-for.ts';
import type { ActorTransaction } from '#server/db/as-actor.ts';
import { countEnrolled, villageData } from '#server/enrolment/enrolment-reads.ts';
import { findingsByKind } from '#server/finding/finding-reads.ts';
import type { Routes } from '#server/http/app-types.ts';
import { rangeFor } from '#server/http/place-filter.ts';
import { HttpProblem } from '#server/http/problems.ts';
import { operationFacts } from '#server/health/operation-facts.ts';
import { notReadyReasons } from '#server/health/readiness.ts';
import { actorOf } from '#server/http/session.ts';
import { figureTable } from '#server/indicator/figures.ts';
import { publishedFor } from '#server/indicator/indicator-reads.ts';
import { countsBySector, delays } from '#server/overview/overview.queries.ts';
import type { Services } from '#server/services.ts';

const MOST_DELAYS = 50;

export const overviewRoutes: Routes = (app, services) => {
  /** Beranda: what this role has to know today; what is not for it is null. */
  app.get('/api/home', { schema: { response: { 200: home } } }, async (request) => {
    const actor = actorOf(request);
    const rights = rightsOf(actor);
    if (!rights.figures && !rights.rtList) throw new HttpProblem(403, [problem('access.not-allowed')]);
    const area = areaFor(services.areas, actor, undefined);
    const today = services.clock.today();
    const operation = rights.operation ? notReadyReasons(await operationFacts(services)) : null;
    return services.db.asActor(actor, 'read', async (tx): Promise<Home> => ({
      area,
      today,
      operation,
      enrolment: rights.figures && area.level !== 'village' ? await enrolmentOf(services, tx, area, today) : null,
      headline: rights.figures ? await headlineOf(services, tx, area, today) : [],
      findings: rights.findings ? await findingsByKind(tx, rangeFor(actor, undefined), today) : null,
      ...(await loopOf(services, tx, actor, area, today)),
      freshness: rights.figures
        ? await freshnessOf(services, tx, area)
        : { villagesWithData: 0, villages: 0, lastEntryOn: null },
    }));
  });
};

async function enrolmentOf(
  services: Services,
  tx: ActorTransaction,
  area: Area,
  today: PlainDate,
): Promise<Home['enrolment']> {
  const villages = services.areas.villagesIn(area.code).length;
  const targetPercent = services.pack.targets['IN-30'] ?? 0;
  return {
    enrolled: await countEnrolled(tx, area.code, today),
    villages,
    targetPercent,
    targetVillages: coverageTarget(villages, targetPercent),
    published: await publishedFor(tx, ['IN-30'], [area.code]),
  };
}

async function headlineOf(
  services: Services,
  tx: ActorTransaction,
  area: Area,
  today: PlainDate,
): Promise<Home['headline']> {
  const month = monthOf(today);
  const table = await figureTable(tx, services.areas, HOME_INDICATORS, [area.code], [month]);
  return HOME_INDICATORS.map((indicator) => ({
    indicator: indicator.id,
    figure: table.figure(indicator, area.code, month),
  }));
}

/** A sector sees its own part of the loop; a village and the levels above see all sectors, without names. */
async function loopOf(
  services: Services,
  tx: ActorTransaction,
  actor: Actor,
  area: Area,
  today: PlainDate,
): Promise<Pick<Home, 'sectors' | 'overdue'>> {
  const rights = rightsOf(actor);
  if (!rights.figures) return { sectors: null, overdue: [] };
  const own = rights.needs === 'sector' ? actor.sector : null;
  const [counts, late] = [
    await countsBySector(tx, area.code, today, own),
    await delays(tx, area.code, today, own, MOST_DELAYS),
  ];
  return {
    sectors: counts.flatMap(({ sector: name, ...count }) => {
      const sector = SECTORS.find((known) => known === name);
      return sector ? [{ sector, ...count }] : [];
    }),
    overdue: late.flatMap((delay) => {
      const [sector, village] = [
        SECTORS.find((known) => known === delay.sector),
        services.areas.find(delay.villageCode),
      ];
      if (!sector || !village) return [];
      const { promises, oldestDueOn } = delay;
      return [{ area: village, sector, promises, oldestDueOn, overdueDays: daysBetween(oldestDueOn, today) }];
    }),
  };
}

async function freshnessOf(services: Services, tx: ActorTransaction, area: Area): Promise<Home['freshness']> {
  const data = await villageData(tx, area.code);
  return {
    villagesWithData: data.length,
    villages: services.areas.villagesIn(area.code).length,
    lastEntryOn:
      data
        .map((row) => row.computedOn)
        .toSorted()
        .at(-1) ?? null,
  };
}
