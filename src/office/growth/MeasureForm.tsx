import { Button, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import type { ChildPageView } from '#contract/growth.ts';
import {
  doubtsOf,
  emptyDraft,
  measuresOf,
  payloadOf,
  personOfPage,
  refusalsOf,
  wrongFields,
  type Doubt,
  type MeasureDraft,
  type NumberField,
} from '#office/growth/measure-draft.ts';
import { useMe } from '#office/shell/me.ts';
import { useSubmit } from '#office/shell/use-submit.ts';
import { errorTexts } from '#ui/api/problem-text.ts';
import { ChoiceRow } from '#ui/form/ChoiceRow.tsx';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';

const FIELDS: readonly NumberField[] = ['weight', 'length', 'arm', 'head'];

interface MeasureFormProps {
  child: ChildPageView;
  onSaved: (text: string) => void;
}

/** One measurement. What looks unlikely is asked about once; saying it again saves it, flagged (R-ANT-08). */
export function MeasureForm({ child, onSaved }: MeasureFormProps) {
  const words = useLanguage();
  const { t } = words;
  const { today } = useMe();
  const [draft, setDraft] = useState(() => emptyDraft(today, child.ageMonths));
  const [refusals, setRefusals] = useState<string[]>([]);
  const [doubts, setDoubts] = useState<Doubt[]>([]);
  const save = useSubmit<'growth-measured'>(() => {
    setDraft(emptyDraft(today, child.ageMonths));
    setDoubts([]);
    onSaved(t('growth-pages.saved', { name: child.name }));
  });
  const change = (part: Partial<MeasureDraft>): void => {
    setDraft({ ...draft, ...part });
    setDoubts([]);
  };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const wrong = refusalsOf(draft, child, today);
    setRefusals(wrong);
    if (wrong.length > 0) return;
    const person = personOfPage(child);
    const asked = person ? doubtsOf(person, child.measured, measuresOf(draft)) : [];
    if (asked.length > 0 && doubts.length === 0) return setDoubts(asked);
    save.mutate({
      ...{ villageCode: child.villageCode, kind: 'growth-measured', familyId: child.familyId },
      payload: payloadOf(draft, child.personId),
      ...{ observedOn: draft.measuredOn, basedOn: child.seq },
    });
  };
  const wrong = refusals.includes('number') ? wrongFields(draft) : [];
  return (
    <section className="card no-print" aria-labelledby="measure-title">
      <h2 id="measure-title">{t('growth-pages.add')}</h2>
      <form onSubmit={send} className="stack" noValidate>
        <div className="measure-fields">
          <TextInput
            type="date"
            label={t('growth-pages.field.date')}
            max={today}
            value={draft.measuredOn}
            onChange={(event) => change({ measuredOn: event.currentTarget.value })}
          />
          {FIELDS.map((field) => (
            <TextInput
              key={field}
              label={t(`growth-pages.field.${field}`)}
              inputMode="decimal"
              autoComplete="off"
              maxLength={8}
              value={draft[field]}
              error={wrong.includes(field) ? t('growth-pages.wrong.number') : undefined}
              onChange={(event) => change({ [field]: event.currentTarget.value })}
            />
          ))}
        </div>
        <Choices draft={draft} onChange={change} />
        {refusals.length > 0 && (
          <Notice
            tone="overdue"
            title={t('growth-pages.not-saved')}
            lines={refusals.map((key) => t(`growth-pages.wrong.${key}`))}
            alert
          />
        )}
        {doubts.length > 0 && (
          <Notice
            tone="due"
            title={t('growth-pages.doubt')}
            lines={doubts.map(({ key, params }) => t(`growth-pages.doubt.${key}`, params))}
            alert
          />
        )}
        {save.isError && <Notice tone="overdue" title={t('error.title')} lines={errorTexts(save.error, words)} alert />}
        <div className="actions">
          <Button type="submit" loading={save.isPending}>
            {t(doubts.length > 0 ? 'growth-pages.save-anyway' : 'growth-pages.save')}
          </Button>
        </div>
      </form>
    </section>
  );
}

function Choices({ draft, onChange }: { draft: MeasureDraft; onChange: (part: Partial<MeasureDraft>) => void }) {
  const { t } = useLanguage();
  const id = useId();
  return (
    <div className="measure-fields">
      <div className="stack-tight">
        <span id={`${id}-posture`} className="field-label">
          {t('growth-pages.posture')}
        </span>
        <ChoiceRow
          labelledBy={`${id}-posture`}
          options={(['l', 'h'] as const).map((value) => ({ id: value, label: t(`growth-pages.posture.${value}`) }))}
          chosen={draft.measure}
          onChoose={(chosen) => onChange({ measure: chosen === 'l' ? 'l' : 'h' })}
        />
      </div>
      <div className="stack-tight">
        <span id={`${id}-oedema`} className="field-label">
          {t('growth-pages.oedema-ask')}
        </span>
        <ChoiceRow
          labelledBy={`${id}-oedema`}
          options={(['no', 'yes'] as const).map((value) => ({ id: value, label: t(`growth-pages.oedema.${value}`) }))}
          chosen={draft.oedema === null ? null : draft.oedema ? 'yes' : 'no'}
          onChoose={(chosen) => onChange({ oedema: chosen === 'yes' })}
        />
      </div>
    </div>
  );
}
