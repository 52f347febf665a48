import { Button, TextInput } from '@mantine/core';
import { EMPTY_RW, isWhole } from '#office/people/person-draft.ts';
import type { RwDraft } from '#office/people/person-draft.ts';
import { useLanguage } from '#ui/language/language.tsx';

interface RtFieldsProps {
  rws: readonly RwDraft[];
  onChange: (rws: readonly RwDraft[]) => void;
  /** Shown at the rows that are not whole. */
  error: string | undefined;
  /** A kader may work in several RWs; an RT has one head. */
  canBeMany: boolean;
}

/** RTs as people say them, one row for each RW. */
export function RtFields({ rws, onChange, error, canBeMany }: RtFieldsProps) {
  const { t } = useLanguage();
  const set = (at: number, change: Partial<RwDraft>): void =>
    onChange(rws.map((row, index) => (index === at ? { ...row, ...change } : row)));
  const isOne = rws.length === 1;
  return (
    <div className="rw-rows">
      {rws.map((row, index) => (
        // Rows are told apart by their place: two may be the same while they are typed.
        <div key={index} className="rt-fields">
          <TextInput
            label={isOne ? t('people.rw') : t('people.rw-of', { number: index + 1 })}
            inputMode="numeric"
            maxLength={3}
            value={row.rw}
            error={isWhole(row) ? undefined : error}
            onChange={(event) => set(index, { rw: event.currentTarget.value })}
          />
          <TextInput
            label={isOne ? t('people.rts') : t('people.rts-of', { number: index + 1 })}
            description={index === 0 ? t('people.rts-hint') : undefined}
            maxLength={60}
            value={row.rts}
            onChange={(event) => set(index, { rts: event.currentTarget.value })}
          />
          {!isOne && (
            <Button
              variant="default"
              aria-label={t('people.rw-remove', { number: index + 1 })}
              onClick={() => onChange(rws.filter((_, at) => at !== index))}
            >
              ×
            </Button>
          )}
        </div>
      ))}
      {canBeMany && (
        <div>
          <Button variant="default" onClick={() => onChange([...rws, EMPTY_RW])}>
            {t('people.rw-add')}
          </Button>
        </div>
      )}
    </div>
  );
}
