import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AreaTopology } from '#contract/area-topology.ts';
import type { IndicatorDetail } from '#contract/indicator.ts';
import { shownDecimals } from '#office/indicator/against-target.ts';
import { useIndicatorName } from '#office/indicator/indicator-name.ts';
import { topologyQuery } from '#office/indicator/map-topology.ts';
import { areaName } from '#office/shell/area-name.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { AreaMap } from '#ui/map/AreaMap.ts';
import { landAround, shapesOf } from '#ui/map/area-shapes.ts';
import { chooseClasses } from '#ui/map/classify.ts';
import '#ui/map/map.css';

export interface IndicatorMapProps {
  detail: IndicatorDetail;
  pointedAt: string | null;
  onPoint: (code: string | null) => void;
  onChoose: (code: string) => void;
}

/** The areas below in the colours of their figure; choosing one goes down to it. */
export function IndicatorMap(props: IndicatorMapProps) {
  const { t } = useLanguage();
  const query = useQuery(topologyQuery);
  return (
    <div className="card indicator-map">
      {query.data ? (
        <Drawn {...props} topology={query.data} />
      ) : query.isError ? (
        <p className="muted">{t('indicator.map-none')}</p>
      ) : (
        <Skeleton height={360} />
      )}
    </div>
  );
}

function Drawn({ detail, topology, pointedAt, onPoint, onChoose }: IndicatorMapProps & { topology: AreaTopology }) {
  const { t, language } = useLanguage();
  const name = useIndicatorName()(detail.info.id);
  const { area, children, info } = detail;
  const level = children[0]?.area.level ?? 'village';
  const shapes = useMemo(() => shapesOf(topology, level, area.code), [topology, level, area.code]);
  const around = useMemo(() => landAround(topology, area.code), [topology, area.code]);
  const values = children.flatMap(({ figure }) => (figure.value === null ? [] : [figure.value]));
  return (
    <AreaMap
      shapes={shapes}
      around={around}
      figures={new Map(children.map((child) => [child.area.code, child.figure]))}
      names={new Map(children.map((child) => [child.area.code, areaName(child.area)]))}
      classes={chooseClasses(values, { target: info.target, better: info.better, decimals: shownDecimals(info.unit) })}
      unit={info.unit}
      target={info.target}
      language={language}
      title={t('indicator.map', { name, area: areaName(area) })}
      isApproximate={topology.kind === 'approximate'}
      pointedAt={pointedAt}
      onPoint={onPoint}
      onSelect={onChoose}
    />
  );
}
