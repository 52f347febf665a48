import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { isPlainDate } from '#domain/basics/plain-date.ts';
import type { Relations } from '#domain/family/relations.ts';
import { RELATION } from '#domain/forms/choices.ts';
import { useMe } from '#office/shell/me.ts';
import { errorTexts } from '#ui/api/problem-text.ts';
import { choiceLabel } from '#ui/form/value-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';

interface ChangeDialogProps {
  title: string;
  /** What happens by it, before one does it. */
  lead: string;
  children: ReactNode;
  /** The sentence about what is missing, once one has tried. */
  missing: string | null;
  error: Error | null;
  isSaving: boolean;
  saveLabel: string;
  onSave: () => void;
  onClose: () => void;
}

/** The frame of what changes whole families: what will happen, the fields, the problem in words, save or not. */
export function ChangeDialog(props: ChangeDialogProps) {
  const { title, lead, children, missing, error, isSaving, saveLabel, onSave, onClose } = props;
  const words = useLanguage();
  const { t } = words;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    onSave();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={title}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('dialog.close') }}
    >
      <form onSubmit={send} className="stack" noValidate>
        <p>{lead}</p>
        {children}
        {missing && <Notice tone="overdue" title={missing} alert />}
        {error && <Notice tone="overdue" title={t('error.title')} lines={errorTexts(error, words)} alert />}
        <div className="actions">
          <Button type="submit" loading={isSaving}>
            {saveLabel}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('dialog.cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** The day it happened; `null` while it is none. */
export function ChangeDay({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (day: string) => void;
}) {
  const { today } = useMe();
  return (
    <TextInput
      type="date"
      className="short-input"
      label={label}
      max={today}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

export const isPastDay = (day: string, today: string): boolean => isPlainDate(day) && day <= today;

interface RelationSelectsProps {
  people: readonly { id: string; name: string }[];
  relations: Relations;
  onChange: (relations: Relations) => void;
}

export function RelationSelects({ people, relations, onChange }: RelationSelectsProps) {
  const { t } = useLanguage();
  const options = RELATION.filter(({ value }) => value !== 'HEAD').map(({ value }) => ({
    value: String(value),
    label: choiceLabel('relation', String(value), t),
  }));
  return people.map(({ id, name }) => (
    <NativeSelect
      key={id}
      label={t('regroup.relation', { name })}
      value={relations[id] ?? 'OTHER_KIN'}
      data={options}
      onChange={(event) => onChange({ ...relations, [id]: event.currentTarget.value })}
    />
  ));
}
