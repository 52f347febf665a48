import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FamilyRow } from '#contract/family.ts';
import { familySearchQuery } from '#office/family/family-queries.ts';
import { SHORTEST_SEARCH } from '#office/shell/family-search.tsx';
import { QueryParts } from '#office/shell/QueryParts.tsx';
import { useLanguage } from '#ui/language/language.tsx';

const TYPING_PAUSE_MS = 250;
const SHOWN = 8;

interface FindFamilyProps {
  label: string;
  village: string;
  /** A family that is no answer. */
  not?: string | undefined;
  chosen: FamilyRow | null;
  onChoose: (row: FamilyRow) => void;
}

/** Another family of the same village, by the name of anybody in it. */
export function FindFamily({ label, village, not, chosen, onChoose }: FindFamilyProps) {
  const { t } = useLanguage();
  const [typed, setTyped] = useState('');
  const [settled] = useDebouncedValue(typed.trim(), TYPING_PAUSE_MS);
  const isSearch = settled.length >= SHORTEST_SEARCH;
  const found = useQuery({ ...familySearchQuery(settled, { village }), enabled: isSearch });
  return (
    <div className="stack-tight">
      <TextInput
        type="search"
        label={label}
        description={t('find-family.hint')}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {chosen && <p role="status">{t('find-family.chosen', { name: nameOf(chosen), rt: chosen.rt ?? '-' })}</p>}
      {isSearch && (
        <QueryParts query={found} rows={3}>
          {({ items }) => {
            const rows = items.filter(({ id }) => id !== not).slice(0, SHOWN);
            if (rows.length === 0) return <p className="muted">{t('families.none-found')}</p>;
            return (
              <ul className="found-families">
                {rows.map((row) => (
                  <li key={row.id}>
                    <button
                      type="button"
                      className="link-button"
                      onClick={() => {
                        setTyped('');
                        onChoose(row);
                      }}
                    >
                      {nameOf(row)}
                    </button>{' '}
                    <span className="muted small">
                      {t('find-family.where', { head: row.headName, rt: row.rt ?? '-' })}
                    </span>
                  </li>
                ))}
              </ul>
            );
          }}
        </QueryParts>
      )}
    </div>
  );
}

const nameOf = (row: FamilyRow): string => row.match?.name ?? row.headName;
