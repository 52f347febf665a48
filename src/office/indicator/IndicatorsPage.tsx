import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { z } from 'zod';
import type { indicatorList } from '#contract/indicator.ts';
import { AreaDrill } from '#office/indicator/AreaDrill.tsx';
import { FigureParts, FigureValue } from '#office/indicator/FigureValue.tsx';
import { MonthPicker } from '#office/indicator/MonthPicker.tsx';
import { SmallTrend } from '#office/indicator/SmallTrend.tsx';
import { TargetStanding } from '#office/indicator/TargetStanding.tsx';
import { indicatorsQuery } from '#office/indicator/indicator-queries.ts';
import { useIndicatorName } from '#office/indicator/indicator-name.ts';
import { QueryParts } from '#office/shell/QueryParts.tsx';
import { areaName } from '#office/shell/area-name.ts';
import { useMe } from '#office/shell/me.ts';
import { Page } from '#office/shell/Page.tsx';
import { formatMonth, formatNumber } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';
import '#office/indicator/indicator.css';

type List = z.infer<typeof indicatorList>;

/** Every indicator of one area in one month. */
export function IndicatorsPage() {
  const { t, language } = useLanguage();
  const me = useMe();
  const search = useSearch({ from: '/shell/indicators' });
  const navigate = useNavigate({ from: '/indicators' });
  const area = search.area ?? me.area.code;
  const query = useQuery(indicatorsQuery({ area, month: search.month }));
  const list = query.data;
  return (
    <Page
      title={t('indicators.title', { area: list ? areaName(list.area) : areaName(me.area) })}
      lead={list && t('indicators.lead', { month: formatMonth(list.month, language) })}
      area={area}
      updatedAt={query.dataUpdatedAt || undefined}
    >
      <div className="scope-row no-print">
        <AreaDrill
          code={area}
          onChoose={(code) => void navigate({ search: (previous) => ({ ...previous, area: code }) })}
          linkTo={(code, name) => (
            <Link to="/indicators" search={{ ...search, area: code }}>
              {name}
            </Link>
          )}
        />
        {list && (
          <MonthPicker
            months={list.months}
            month={list.month}
            onChoose={(month) => void navigate({ search: (previous) => ({ ...previous, month }) })}
          />
        )}
      </div>
      <QueryParts query={query} rows={6}>
        {(data) => <IndicatorTable list={data} />}
      </QueryParts>
    </Page>
  );
}

function IndicatorTable({ list }: { list: List }) {
  const { t } = useLanguage();
  return (
    <div className="table-card">
      <table className="fact-table stacking indicator-table">
        <caption className="visually-hidden">{t('indicators.caption', { area: areaName(list.area) })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('indicators.name')}</th>
            <th scope="col" className="number">
              {t('indicators.value')}
            </th>
            <th scope="col" className="number">
              {t('indicators.parts')}
            </th>
            <th scope="col" className="number">
              {t('indicators.unknown')}
            </th>
            <th scope="col">{t('indicators.target')}</th>
            <th scope="col">{t('indicators.trend')}</th>
          </tr>
        </thead>
        <tbody>
          {list.indicators.map((indicator) => (
            <IndicatorRow key={indicator.id} indicator={indicator} list={list} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function IndicatorRow({ indicator, list }: { indicator: List['indicators'][number]; list: List }) {
  const { t, language } = useLanguage();
  const name = useIndicatorName();
  const { figure } = indicator;
  return (
    <tr>
      <th scope="row">
        <Link to="/indicators/$id" params={{ id: indicator.id }} search={{ area: list.area.code, month: list.month }}>
          {name(indicator.id)}
        </Link>
        <span className="muted small">{indicator.id}</span>
      </th>
      <td className="number indicator-number" data-label={t('indicators.value')}>
        <FigureValue figure={figure} unit={indicator.unit} />
      </td>
      <td className="number" data-label={t('indicators.parts')}>
        <FigureParts figure={figure} unit={indicator.unit} />
      </td>
      <td className="number" data-label={t('indicators.unknown')}>
        {figure.unknown === null ? '–' : formatNumber(figure.unknown, language)}
      </td>
      <td data-label={t('indicators.target')}>
        <TargetStanding figure={figure} info={indicator} short />
      </td>
      <td data-label={t('indicators.trend')}>
        <SmallTrend id={indicator.id} area={list.area.code} month={list.month} />
      </td>
    </tr>
  );
}
