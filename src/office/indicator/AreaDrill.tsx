import { NativeSelect } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Area } from '#contract/common.ts';
import { areaName } from '#office/shell/area-name.ts';
import { areaPath, areasQuery, useMe } from '#office/shell/me.ts';
import { useLanguage } from '#ui/language/language.tsx';

interface AreaDrillProps {
  code: string;
  /** The way back up as links, so that they can be opened in a new tab. */
  linkTo: (code: string, name: string) => ReactNode;
  onChoose: (code: string) => void;
}

/** From the reader's own area down: the path as links, one list for the next step. */
export function AreaDrill({ code, linkTo, onChoose }: AreaDrillProps) {
  const { t } = useLanguage();
  const me = useMe();
  const { data: areas } = useSuspenseQuery(areasQuery);
  const path = areaPath(areas, code).filter((area) => isWithin(area.code, me.area.code));
  const children = childrenOf(areas, code);
  return (
    <div className="area-drill">
      <nav aria-label={t('drill.path')}>
        <ol>
          {path.map((area) => (
            <li key={area.code} aria-current={area.code === code ? 'location' : undefined}>
              {area.code === code ? <strong>{areaName(area)}</strong> : linkTo(area.code, areaName(area))}
            </li>
          ))}
        </ol>
      </nav>
      {children.length > 0 && (
        <NativeSelect
          aria-label={t('drill.down')}
          value=""
          onChange={(event) => event.currentTarget.value && onChoose(event.currentTarget.value)}
        >
          <option value="">{t(`drill.to-${children[0]?.level ?? 'village'}`)}</option>
          {children.map((area) => (
            <option key={area.code} value={area.code}>
              {areaName(area)}
            </option>
          ))}
        </NativeSelect>
      )}
    </div>
  );
}

export const isWithin = (code: string, outer: string): boolean => code === outer || code.startsWith(`${outer}.`);

export function childrenOf(areas: readonly Area[], code: string): Area[] {
  return areas.filter((area) => area.parentCode === code).sort((a, b) => a.name.localeCompare(b.name, 'id'));
}
