import { Button, Modal, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import type { FamilyPageView } from '#contract/family.ts';
import { isPlainDate } from '#domain/basics/plain-date.ts';
import type { LeaveReason } from '#domain/family/family-state.ts';
import type { MemberView } from '#office/family/family-draft.ts';
import { useMe } from '#office/shell/me.ts';
import { useSubmit } from '#office/shell/use-submit.ts';
import { errorTexts } from '#ui/api/problem-text.ts';
import { ChoiceRow } from '#ui/form/ChoiceRow.tsx';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';

const REASONS: readonly LeaveReason[] = ['moved', 'died', 'married-out', 'error'];

interface MemberLeftDialogProps {
  member: MemberView;
  family: FamilyPageView;
  onClose: () => void;
  onSaved: (text: string) => void;
}

export function MemberLeftDialog({ member, family, onClose, onSaved }: MemberLeftDialogProps) {
  const words = useLanguage();
  const { t } = words;
  const { today } = useMe();
  const id = useId();
  const [reason, setReason] = useState<LeaveReason | null>(null);
  const [on, setOn] = useState(today);
  const [insists, setInsists] = useState(false);
  const save = useSubmit<'member-left'>(() => {
    onSaved(t('family.member-left', { name: member.name }));
    onClose();
  });
  const isDateFine = isPlainDate(on) && on <= today;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setInsists(true);
    if (!reason || !isDateFine) return;
    save.mutate({
      villageCode: family.villageCode,
      kind: 'member-left',
      familyId: family.id,
      payload: { personId: member.id, reason, on },
      observedOn: today,
      basedOn: family.seq,
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('left.title', { name: member.name })}
      closeButtonProps={{ 'aria-label': t('dialog.close') }}
    >
      <form onSubmit={send} className="stack" noValidate>
        <div className="stack-tight">
          <span id={id} className="field-label">
            {t('left.reason')}
          </span>
          <ChoiceRow
            labelledBy={id}
            options={REASONS.map((value) => ({ id: value, label: t(`left.${value}`) }))}
            chosen={reason}
            onChoose={(chosen) => setReason(REASONS.find((value) => value === chosen) ?? null)}
            invalid={insists && !reason}
          />
          {insists && !reason && <p className="tone-overdue small">{t('field.required')}</p>}
        </div>
        <TextInput
          type="date"
          className="short-input"
          label={t('left.on')}
          max={today}
          value={on}
          error={insists && !isDateFine ? t('form.observed-future') : undefined}
          onChange={(event) => setOn(event.currentTarget.value)}
        />
        {save.isError && <Notice tone="overdue" title={t('error.title')} lines={errorTexts(save.error, words)} alert />}
        <div className="actions">
          <Button type="submit" loading={save.isPending}>
            {t('left.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('dialog.cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
