import { Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import type { NewIncident } from '#contract/incident.ts';
import { CAUSES, DATA_KINDS, MEASURES } from '#domain/data-protection/incident.ts';
import { useLanguage } from '#ui/language/language.tsx';
import '#office/request/request.css';

/** What may become known later; when it was found may not, since the law's clock runs from it. */
export type IncidentDraft = Pick<NewIncident, 'happenedOn' | 'cause' | 'dataKinds' | 'people' | 'measures'>;

interface IncidentFieldsProps {
  draft: IncidentDraft;
  onChange: (change: Partial<IncidentDraft>) => void;
}

/** The same questions when an incident is registered and when more is known. */
export function IncidentFields({ draft, onChange }: IncidentFieldsProps) {
  const { t } = useLanguage();
  return (
    <>
      <TextInput
        type="date"
        label={t('incident.field.happened')}
        value={draft.happenedOn ?? ''}
        onChange={(event) => onChange({ happenedOn: event.currentTarget.value || null })}
      />
      <NativeSelect
        label={t('incident.field.cause')}
        value={draft.cause}
        onChange={(event) =>
          onChange({ cause: CAUSES.find((known) => known === event.currentTarget.value) ?? 'unknown' })
        }
        data={CAUSES.map((value) => ({ value, label: t(`incident.cause.${value}`) }))}
      />
      <Words
        label={t('incident.field.data')}
        prefix="incident.data"
        all={DATA_KINDS}
        chosen={draft.dataKinds}
        onChange={(dataKinds) => onChange({ dataKinds })}
      />
      <NumberInput
        label={t('incident.field.people')}
        min={0}
        max={10_000_000}
        allowDecimal={false}
        value={draft.people ?? ''}
        onChange={(value) => onChange({ people: typeof value === 'number' ? value : null })}
      />
      <Words
        label={t('incident.field.measures')}
        prefix="incident.measure"
        all={MEASURES}
        chosen={draft.measures}
        onChange={(measures) => onChange({ measures })}
      />
    </>
  );
}

interface WordsProps<T extends string> {
  label: string;
  prefix: string;
  all: readonly T[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
}

function Words<T extends string>({ label, prefix, all, chosen, onChange }: WordsProps<T>) {
  const { t } = useLanguage();
  return (
    <Checkbox.Group
      label={label}
      value={[...chosen]}
      onChange={(words) => onChange(all.filter((each) => words.includes(each)))}
    >
      <div className="request-items">
        {all.map((word) => (
          <Checkbox key={word} value={word} label={t(`${prefix}.${word}`)} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
