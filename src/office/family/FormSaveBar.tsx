import { Button, TextInput } from '@mantine/core';
import type { FamilyFormState } from '#office/family/use-family-form.ts';
import { errorTexts } from '#ui/api/problem-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';

/** Always in reach at the foot of the form: the day of observation, how much will be saved, save. */
export function FormSaveBar({ form }: { form: FamilyFormState }) {
  const words = useLanguage();
  const { t } = words;
  const status = form.changes > 0 ? t('form.changed', { count: form.changes }) : t('form.nothing');
  return (
    <div className="save-bar no-print">
      {form.error !== null && (
        <Notice tone="overdue" title={t('error.title')} lines={errorTexts(form.error, words)} alert />
      )}
      <div className="save-row">
        <TextInput
          type="date"
          className="short-input"
          label={t('form.observed')}
          title={t('form.observed-hint')}
          max={form.today}
          value={form.observedOn}
          error={form.isDateFine ? undefined : t('form.observed-future')}
          onChange={(event) => form.setObservedOn(event.currentTarget.value)}
        />
        <p role="status" className="save-status">
          {form.wrong.length > 0 ? (
            <span className="tone-overdue">{t('form.fix', { count: form.wrong.length })}</span>
          ) : (
            <span className={form.changes > 0 ? 'strong' : 'muted'}>{status}</span>
          )}
        </p>
        {form.changes > 0 && (
          <Button variant="subtle" onClick={form.discard}>
            {t('form.discard')}
          </Button>
        )}
        <Button onClick={form.save} loading={form.isSaving} disabled={form.changes === 0 || form.wrong.length > 0}>
          {t('form.save')}
        </Button>
      </div>
    </div>
  );
}
