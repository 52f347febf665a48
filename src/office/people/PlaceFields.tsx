import { NativeSelect, TextInput } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { Area } from '#contract/common.ts';
import type { PlaceLevel } from '#domain/access/who-creates-whom.ts';
import { RtFields } from '#office/people/RtFields.tsx';
import { draftLevel } from '#office/people/person-draft.ts';
import type { PersonDraft } from '#office/people/person-draft.ts';
import { areaName } from '#office/shell/area-name.ts';
import { areaPath, areasQuery, useMe } from '#office/shell/me.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { SECTORS } from '#domain/need/need.ts';

interface PlaceFieldsProps {
  draft: PersonDraft;
  onChange: (change: Partial<PersonDraft>) => void;
  errorOf: (field: keyof PersonDraft) => string | undefined;
}

/** Where somebody works, at the level of the role: an area, or RTs of a village; the sector; until when. */
export function PlaceFields({ draft, onChange, errorOf }: PlaceFieldsProps) {
  const { t } = useLanguage();
  const me = useMe();
  const level = draftLevel(me.role, draft);
  const areas = useAreasAt(level);
  return (
    <>
      {level !== null && areas.length > 1 && (
        <NativeSelect
          label={t('people.place')}
          description={t('people.place-hint')}
          value={draft.area}
          error={errorOf('area')}
          onChange={(event) => onChange({ area: event.currentTarget.value })}
          data={[{ value: '', label: t('people.choose') }, ...areas]}
        />
      )}
      {level === 'rt' && (
        <RtFields
          rws={draft.rws}
          onChange={(rws) => onChange({ rws })}
          error={errorOf('rws')}
          canBeMany={draft.role === 'kader'}
        />
      )}
      {draft.role === 'sector_officer' && (
        <NativeSelect
          label={t('people.sector')}
          value={draft.sector}
          error={errorOf('sector')}
          onChange={(event) => onChange({ sector: event.currentTarget.value })}
          data={[
            { value: '', label: t('people.choose') },
            ...SECTORS.map((value) => ({ value, label: t(`sector.${value}`) })),
          ]}
        />
      )}
      <TextInput
        type="date"
        label={t('people.ends-on')}
        description={t('people.ends-on-hint')}
        min={me.today}
        value={draft.endsOn}
        error={errorOf('endsOn')}
        onChange={(event) => onChange({ endsOn: event.currentTarget.value })}
      />
    </>
  );
}

const AREA_LEVEL: Readonly<Record<PlaceLevel, Area['level']>> = {
  province: 'province',
  regency: 'regency',
  district: 'district',
  village: 'village',
  rt: 'village',
};

/** The areas of that level at or below the reader's own. */
export function useAreasAt(level: PlaceLevel | null): { value: string; label: string }[] {
  const me = useMe();
  const { data: areas } = useSuspenseQuery(areasQuery);
  if (level === null) return [];
  return areas
    .filter(
      (area) =>
        area.level === AREA_LEVEL[level] && (area.code === me.area.code || area.code.startsWith(`${me.area.code}.`)),
    )
    .map((area) => {
      const above =
        area.parentCode && area.level === 'village'
          ? ` (${areaPath(areas, area.parentCode).slice(-1).map(areaName).join()})`
          : '';
      return { value: area.code, label: `${areaName(area)}${above}` };
    })
    .sort((a, b) => a.label.localeCompare(b.label, 'id'));
}
