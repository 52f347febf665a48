import { z } from 'zod';
import { indicatorDetail, indicatorList, indicatorQuery, type IndicatorInfo } from '#contract/indicator.ts';
import type { Area } from '#contract/common.ts';
import type { Actor } from '#domain/access/actor.ts';
import { rightsOf } from '#domain/access/rights.ts';
import { lastDayOf, monthOf, type Month, type PlainDate } from '#domain/basics/plain-date.ts';
import { problem } from '#domain/basics/problem.ts';
import { findIndicator, INDICATORS } from '#domain/indicator/all.ts';
import { versionUnder, type Indicator } from '#domain/indicator/indicator.ts';
import { ruleSetOn } from '#domain/pack/pack.ts';
import { areaFor, isInWorkArea } from '#server/area/area-for.ts';
import type { Routes } from '#server/http/app-types.ts';
import { HttpProblem, notFound } from '#server/http/problems.ts';
import { actorOf } from '#server/http/session.ts';
import { figureTable, lastMonths, type FigureTable } from '#server/indicator/figures.ts';
import { monthsWithData, publishedFor } from '#server/indicator/indicator.queries.ts';
import type { Services } from '#server/services.ts';

const TREND_MONTHS = 24;

export const indicatorRoutes: Routes = (app, services) => {
  app.get(
    '/api/indicators',
    { schema: { querystring: indicatorQuery, response: { 200: indicatorList } } },
    async (request) => {
      const actor = figureReader(actorOf(request));
      const area = areaFor(services.areas, actor, request.query.area);
      const month = request.query.month ?? monthOf(services.clock.today());
      return services.db.asActor(actor, 'read', async (tx) => {
        const table = await figureTable(tx, services.areas, INDICATORS, [area.code], [month]);
        return {
          area,
          month,
          months: monthChoices(await monthsWithData(tx, area.code), month),
          indicators: INDICATORS.map((indicator) => ({
            ...infoOf(services, indicator, month),
            figure: table.figure(indicator, area.code, month),
          })),
        };
      });
    },
  );

  app.get(
    '/api/indicators/:id',
    {
      schema: {
        params: z.object({ id: z.string().max(10) }),
        querystring: indicatorQuery,
        response: { 200: indicatorDetail },
      },
    },
    async (request) => {
      const actor = figureReader(actorOf(request));
      const indicator = findIndicator(request.params.id);
      if (!indicator) throw notFound();
      const area = areaFor(services.areas, actor, request.query.area);
      const month = request.query.month ?? monthOf(services.clock.today());
      const children = services.areas.children(area.code);
      const months = lastMonths(month, TREND_MONTHS);
      return services.db.asActor(actor, 'read', async (tx) => {
        const own = await figureTable(tx, services.areas, [indicator], [area.code], months);
        const below = await figureTable(
          tx,
          services.areas,
          [indicator],
          children.length > 0 ? children.map((child) => child.code) : [area.code],
          [month],
        );
        return {
          info: infoOf(services, indicator, month),
          area,
          path: services.areas.path(area.code).filter((each) => isInWorkArea(actor, each.code)),
          month,
          figure: own.figure(indicator, area.code, month),
          beside: Object.fromEntries((indicator.beside ?? []).map((fact) => [fact, own.fact(fact, area.code, month)])),
          receipt: receiptOf(services, own, area, month),
          children: children.map((child) => ({ area: child, figure: below.figure(indicator, child.code, month) })),
          trend: trendOf(own, indicator, area.code, months),
          published: await publishedFor(
            tx,
            [indicator.id, ...(indicator.publishedWith ?? [])],
            [...services.areas.path(area.code), ...children].map((each) => each.code),
          ),
        };
      });
    },
  );
};

function figureReader(actor: Actor): Actor {
  if (!rightsOf(actor).figures) throw new HttpProblem(403, [problem('access.not-allowed')]);
  return actor;
}

function infoOf(services: Services, indicator: Indicator, month: Month): IndicatorInfo {
  const { id, unit, better } = indicator;
  const { settings } = ruleSetOn(services.pack, countedOn(services, month));
  const { version, ruleIds } = versionUnder(indicator, settings);
  return { id, version, unit, better, target: services.pack.targets[id] ?? null, ruleIds: [...ruleIds] };
}

/** The last day of the month, or today while it runs. */
function countedOn(services: Services, month: Month): PlainDate {
  const [today, lastDay] = [services.clock.today(), lastDayOf(month)];
  return lastDay < today ? lastDay : today;
}

function monthChoices(withData: readonly Month[], month: Month): Month[] {
  return [...new Set([...withData, month])].toSorted();
}

function trendOf(
  table: FigureTable,
  indicator: Indicator,
  area: string,
  months: readonly Month[],
): z.infer<typeof indicatorDetail>['trend'] {
  return months.map((month) => ({
    month,
    figure: table.figure(indicator, area, month),
    closed: table.summary(area, month)?.closed ?? false,
    villagesWithData: indicator.denominator === 'villages' ? null : (table.summary(area, month)?.villagesWithData ?? 0),
  }));
}

function receiptOf(
  services: Services,
  table: FigureTable,
  area: Area,
  month: Month,
): z.infer<typeof indicatorDetail>['receipt'] {
  const summary = table.summary(area.code, month);
  return {
    month,
    asOf: summary?.asOf ?? countedOn(services, month),
    computedAt: summary?.computedAt?.toISOString() ?? null,
    closed: summary?.closed ?? false,
    ruleSet: summary?.ruleSet ?? null,
    villagesWithData: summary?.villagesWithData ?? 0,
    villages: services.areas.villagesIn(area.code).length,
    familiesUpdated: table.fact('familiesUpdated12Months', area.code, month),
    families: table.fact('families', area.code, month),
    source: services.mode === 'demo' ? 'demo' : 'ledger',
  };
}
