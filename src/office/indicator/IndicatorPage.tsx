import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { IndicatorDetail } from '#contract/indicator.ts';
import { AreaDrill } from '#office/indicator/AreaDrill.tsx';
import { BigFigure } from '#office/indicator/BigFigure.tsx';
import { ChildTable } from '#office/indicator/ChildTable.tsx';
import { useFigureText } from '#office/indicator/FigureValue.tsx';
import { HowCounted } from '#office/indicator/HowCounted.tsx';
import { IndicatorMap } from '#office/indicator/IndicatorMap.tsx';
import { MonthPicker } from '#office/indicator/MonthPicker.tsx';
import { OtherSources } from '#office/indicator/OtherSources.tsx';
import { TrendCard } from '#office/indicator/TrendCard.tsx';
import { indicatorQuery, indicatorsQuery } from '#office/indicator/indicator-queries.ts';
import { useIndicatorName, useIndicatorText } from '#office/indicator/indicator-name.ts';
import { areaName } from '#office/shell/area-name.ts';
import { useMe } from '#office/shell/me.ts';
import { Page } from '#office/shell/Page.tsx';
import { QueryParts } from '#office/shell/QueryParts.tsx';
import { formatMonth } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';
import '#office/indicator/indicator.css';

/** One indicator in one area and month: the figure, the areas below, how it moved, how it was counted, what others say. */
export function IndicatorPage() {
  const { t, language } = useLanguage();
  const me = useMe();
  const { id } = useParams({ from: '/shell/indicators/$id' });
  const search = useSearch({ from: '/shell/indicators/$id' });
  const navigate = useNavigate({ from: '/indicators/$id' });
  const name = useIndicatorName()(id);
  const headline = useHeadline();
  const area = search.area ?? me.area.code;
  const query = useQuery(indicatorQuery(id, { area, month: search.month }));
  const detail = query.data;
  // The trend ends at the month shown; the list knows the later ones too.
  const months = useQuery(indicatorsQuery({ area, month: search.month })).data?.months ?? [];
  const goTo = (code: string): void => void navigate({ search: (previous) => ({ ...previous, area: code }) });
  const linkTo = (code: string, label: string) => (
    <Link to="/indicators/$id" params={{ id }} search={{ ...search, area: code }}>
      {label}
    </Link>
  );
  return (
    <Page
      title={detail ? headline(detail) : name}
      lead={
        <>
          <Link to="/indicators" search={search}>
            {t('indicators.back')}
          </Link>
          {detail && ` · ${name} · ${formatMonth(detail.month, language)}`}
        </>
      }
      area={area}
      updatedAt={detail?.receipt.computedAt ?? undefined}
      honesty={
        detail
          ? [t('receipt.villages', { withData: detail.receipt.villagesWithData, villages: detail.receipt.villages })]
          : []
      }
    >
      <div className="scope-row no-print">
        <AreaDrill code={area} onChoose={goTo} linkTo={linkTo} />
        {detail && (
          <MonthPicker
            months={months}
            month={detail.month}
            onChoose={(month) => void navigate({ search: (previous) => ({ ...previous, month }) })}
          />
        )}
      </div>
      <QueryParts query={query} rows={8}>
        {(data) => <IndicatorBody detail={data} goTo={goTo} linkTo={linkTo} />}
      </QueryParts>
    </Page>
  );
}

interface BodyProps {
  detail: IndicatorDetail;
  goTo: (code: string) => void;
  linkTo: Parameters<typeof AreaDrill>[0]['linkTo'];
}

function IndicatorBody({ detail, goTo, linkTo }: BodyProps) {
  const { t } = useLanguage();
  const [pointedAt, setPointedAt] = useState<string | null>(null);
  const hasChildren = detail.children.length > 0;
  return (
    <div className="indicator-body">
      <div className="indicator-top">
        <BigFigure detail={detail} />
        <TrendCard detail={detail} />
      </div>
      {hasChildren ? (
        <section className="indicator-places" aria-label={t('children.title')}>
          <IndicatorMap detail={detail} pointedAt={pointedAt} onPoint={setPointedAt} onChoose={goTo} />
          <ChildTable
            key={detail.info.id}
            detail={detail}
            linkTo={linkTo}
            pointedAt={pointedAt}
            onPoint={setPointedAt}
          />
        </section>
      ) : (
        <p className="muted">{t('children.none')}</p>
      )}
      <div className="indicator-foot">
        <HowCounted detail={detail} />
        <OtherSources published={detail.published} area={detail.area.code} />
      </div>
    </div>
  );
}

/** "8,01 % keluarga prasejahtera di Kab. Bangka": the heading says the finding (look and feel). */
function useHeadline(): (detail: IndicatorDetail) => string {
  const { t } = useLanguage();
  const figureText = useFigureText();
  const name = useIndicatorName();
  const text = useIndicatorText();
  return ({ info, figure, area }) => {
    const value = figureText(figure.value, info.unit);
    const what = text(info, 'headline');
    if (value === null || what === null)
      return t('indicator.title-none', { name: name(info.id), area: areaName(area) });
    return t('indicator.title', { value, what, area: areaName(area) });
  };
}
