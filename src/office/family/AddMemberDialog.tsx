import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { FamilyPageView } from '#contract/family.ts';
import { ItemFields } from '#office/family/ItemFields.tsx';
import { MEMBER_ITEMS, NEW_MEMBER, itemsOf } from '#office/family/new-member.ts';
import { useMe } from '#office/shell/me.ts';
import { useSubmit } from '#office/shell/use-submit.ts';
import { errorTexts } from '#ui/api/problem-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';
import '#office/family/family-form.css';

interface AddMemberDialogProps {
  family: FamilyPageView;
  onClose: () => void;
  onSaved: (text: string) => void;
}

export function AddMemberDialog({ family, onClose, onSaved }: AddMemberDialogProps) {
  const words = useLanguage();
  const { t } = words;
  const { today } = useMe();
  const [typed, setTyped] = useState(NEW_MEMBER);
  const [personId] = useState(() => uuidv7());
  const [insists, setInsists] = useState(false);
  const { items, wrong } = itemsOf('person', MEMBER_ITEMS, typed, today);
  const save = useSubmit<'member-added'>(() => {
    onSaved(t('family.member-added', { name: String(items['name'] ?? '') }));
    onClose();
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setInsists(true);
    if (wrong.length > 0) return;
    save.mutate({
      villageCode: family.villageCode,
      kind: 'member-added',
      familyId: family.id,
      payload: { personId, items },
      observedOn: today,
      basedOn: family.seq,
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('add.title')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('dialog.close') }}
    >
      <form onSubmit={send} noValidate>
        <ItemFields
          subject="person"
          ids={MEMBER_ITEMS}
          typed={typed}
          onType={setTyped}
          today={today}
          insist={insists}
        />
        {save.isError && <Notice tone="overdue" title={t('error.title')} lines={errorTexts(save.error, words)} alert />}
        {insists && wrong.length > 0 && <Notice tone="overdue" title={t('form.fix', { count: wrong.length })} alert />}
        <div className="actions dialog-actions">
          <Button type="submit" loading={save.isPending}>
            {t('add.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('dialog.cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
