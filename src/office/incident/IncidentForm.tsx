import { Button } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { Incident, IncidentChange } from '#contract/incident.ts';
import { IncidentFields, type IncidentDraft } from '#office/incident/IncidentFields.tsx';
import { changeOf } from '#office/incident/incident-change.ts';
import { useLanguage } from '#ui/language/language.tsx';

interface IncidentFormProps {
  incident: Incident;
  isBusy: boolean;
  onSave: (change: IncidentChange) => void;
  onClose: () => void;
}

/** What became known since: only what was changed here is sent, so that two people do not undo each other. */
export function IncidentForm({ incident, isBusy, onSave, onClose }: IncidentFormProps) {
  const { t } = useLanguage();
  const [draft, setDraft] = useState<IncidentDraft>(incident);
  const change = changeOf(incident, draft);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    onSave(change);
  };
  return (
    <form className="request-form" onSubmit={save} noValidate aria-label={t('incident.change')}>
      <IncidentFields draft={draft} onChange={(more) => setDraft({ ...draft, ...more })} />
      <div className="actions">
        <Button
          type="submit"
          loading={isBusy}
          disabled={draft.dataKinds.length === 0 || Object.keys(change).length === 0}
        >
          {t('incident.save-change')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('dialog.cancel')}
        </Button>
      </div>
    </form>
  );
}
