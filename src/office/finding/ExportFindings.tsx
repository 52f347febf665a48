import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { PURPOSES, type Purpose } from '#domain/data-protection/purpose.ts';
import { findingsFileUrl } from '#office/finding/finding-queries.ts';
import type { FindingFilter } from '#office/finding/finding-queries.ts';
import { useLanguage } from '#ui/language/language.tsx';

/** A list that leaves the system says what it is for; the audit keeps it (UU 27/2022 art. 16, 31). */
export function ExportFindings({ filter }: { filter: FindingFilter }) {
  const { t } = useLanguage();
  const [purpose, setPurpose] = useState<Purpose | null>(null);
  return (
    <>
      <NativeSelect
        aria-label={t('purpose.label')}
        value={purpose ?? ''}
        onChange={(event) => setPurpose(PURPOSES.find((known) => known === event.currentTarget.value) ?? null)}
        data={[
          { value: '', label: t('purpose.label') },
          ...PURPOSES.map((value) => ({ value, label: t(`purpose.${value}`) })),
        ]}
      />
      {purpose ? (
        <Button component="a" href={findingsFileUrl(filter, purpose)} download variant="default">
          {t('findings.export')}
        </Button>
      ) : (
        <Button variant="default" disabled title={t('purpose.hint')}>
          {t('findings.export')}
        </Button>
      )}
    </>
  );
}
