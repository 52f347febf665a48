import { Button, Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { NeedView } from '#contract/family.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Problem } from '#domain/basics/problem.ts';
import { SECTORS } from '#domain/need/need.ts';
import { serviceText } from '#office/need/need-state.ts';
import type { NeedAct } from '#office/need/need-state.ts';
import { needSubmission } from '#office/need/need-submission.ts';
import type { NeedFields, NeedKind } from '#office/need/need-submission.ts';
import { useMe } from '#office/shell/me.ts';
import { useSubmit } from '#office/shell/use-submit.ts';
import { errorTexts } from '#ui/api/problem-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';

interface NeedDialogProps {
  act: NeedAct;
  need: NeedView;
  /** The village sequence of the page; 0 on lists that show no family. */
  basedOn: number;
  onClose: () => void;
  onSaved: (text: string) => void;
}

function startOf(act: NeedAct, need: NeedView, today: PlainDate): string {
  if (act === 'deliver') return today;
  if (act === 'change') return need.dueOn ?? '';
  return need.expectedOn >= today ? need.expectedOn : '';
}

export function NeedDialog({ act, need, basedOn, onClose, onSaved }: NeedDialogProps) {
  const words = useLanguage();
  const { t } = words;
  const { today } = useMe();
  const [fields, setFields] = useState<NeedFields>(() => ({ date: startOf(act, need, today), text: '', handTo: '' }));
  const [wrong, setWrong] = useState<Problem | null>(null);
  const save = useSubmit<NeedKind>((_, sent) => {
    onSaved(t(`need.saved.${sent.kind}`));
    onClose();
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const checked = needSubmission(act, need, fields, today);
    setWrong(checked.ok ? null : (checked.problems[0] ?? null));
    if (!checked.ok) return;
    const where = { villageCode: need.villageCode, familyId: need.familyId ?? undefined, observedOn: today, basedOn };
    save.mutate({ ...where, ...checked.value });
  };
  const service = serviceText(need.service, words);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`need.${act}-title`, { service })}
      closeButtonProps={{ 'aria-label': t('dialog.close') }}
    >
      <form onSubmit={send} className="stack" noValidate>
        <p className="muted">{t('need.for', { name: need.card.name })}</p>
        <NeedDialogFields act={act} fields={fields} today={today} own={need.sector} onChange={setFields} />
        {wrong && (
          <Notice tone="overdue" title={t(wrong.code, { field: t(String(wrong.details?.['field'] ?? '')) })} alert />
        )}
        {save.isError && <Notice tone="overdue" title={t('error.title')} lines={errorTexts(save.error, words)} alert />}
        <div className="actions">
          <Button type="submit" loading={save.isPending}>
            {t(`need.${act}`)}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('dialog.cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

interface FieldsProps {
  act: NeedAct;
  fields: NeedFields;
  today: PlainDate;
  own: NeedView['sector'];
  onChange: (fields: NeedFields) => void;
}

function NeedDialogFields({ act, fields, today, own, onChange }: FieldsProps) {
  const { t } = useLanguage();
  if (act === 'verify') return null;
  const isNote = act === 'promise' || act === 'deliver';
  return (
    <>
      {act === 'decline' ? (
        <NativeSelect
          data-autofocus
          label={t('need.hand-to')}
          value={fields.handTo}
          onChange={(event) => onChange({ ...fields, handTo: event.currentTarget.value })}
          data={[
            { value: '', label: t('need.choose-sector'), disabled: true },
            ...SECTORS.filter((sector) => sector !== own).map((sector) => ({
              value: sector,
              label: t(`sector.${sector}`),
            })),
          ]}
        />
      ) : (
        <TextInput
          data-autofocus
          type="date"
          className="short-input"
          label={t(act === 'deliver' ? 'need.delivered-on' : 'need.due-field')}
          description={act === 'deliver' ? undefined : t('need.due-hint')}
          min={act === 'deliver' ? undefined : today}
          max={act === 'deliver' ? today : undefined}
          value={fields.date}
          onChange={(event) => onChange({ ...fields, date: event.currentTarget.value })}
        />
      )}
      <Textarea
        label={t(isNote ? 'need.note-field' : 'need.reason-field')}
        description={t('need.note-hint')}
        maxLength={300}
        autosize
        minRows={2}
        value={fields.text}
        onChange={(event) => onChange({ ...fields, text: event.currentTarget.value })}
      />
    </>
  );
}
