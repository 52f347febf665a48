import { NativeSelect } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { Area } from '#contract/common.ts';
import { areaName } from '#office/shell/area-name.ts';
import { areasQuery, useMe } from '#office/shell/me.ts';
import { useLanguage } from '#ui/language/language.tsx';

interface AreaSelectProps {
  value: string | undefined;
  onChange: (code: string | undefined) => void;
}

const INDENT: Record<Area['level'], string> = {
  province: '',
  regency: '',
  district: '\u2003',
  village: '\u2003\u2003',
};

/** The areas below the reader's own, indented by level; nothing to choose for who has one village. */
export function AreaSelect({ value, onChange }: AreaSelectProps) {
  const { t } = useLanguage();
  const me = useMe();
  const { data: areas } = useSuspenseQuery(areasQuery);
  const below = areas
    .filter((area) => area.code.startsWith(`${me.area.code}.`))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  if (below.length === 0) return null;
  return (
    <NativeSelect
      label={t('findings.filter-area')}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
      data={[
        { value: '', label: t('area.all') },
        ...below.map((area) => ({ value: area.code, label: `${INDENT[area.level]}${areaName(area)}` })),
      ]}
    />
  );
}
