import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Person } from '#contract/people.ts';
import { errorTexts } from '#ui/api/problem-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';

export interface ActionProps {
  person: Person;
  onSaved: (text: string) => void;
  onClose: () => void;
}

/** The frame of every question about a person. */
export function Asking({
  title,
  error,
  onClose,
  children,
}: {
  title: string;
  error: Error | null;
  onClose: () => void;
  children: ReactNode;
}) {
  const words = useLanguage();
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': words.t('dialog.close') }}>
      <div className="stack">
        {error && <Notice tone="overdue" title={words.t('people.act-failed')} lines={errorTexts(error, words)} alert />}
        {children}
      </div>
    </Modal>
  );
}

/** Without `onAct` the first button sends the form around it. */
export function DialogButtons({
  act,
  isBusy,
  onAct,
  onClose,
}: {
  act: string;
  isBusy: boolean;
  onAct?: () => void;
  onClose: () => void;
}) {
  const { t } = useLanguage();
  return (
    <div className="actions">
      <Button type={onAct ? 'button' : 'submit'} loading={isBusy} {...(onAct ? { onClick: onAct } : {})}>
        {act}
      </Button>
      <Button variant="default" onClick={onClose}>
        {t('dialog.cancel')}
      </Button>
    </div>
  );
}
