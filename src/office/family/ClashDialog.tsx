import { Button, Modal } from '@mantine/core';
import { useId, useState } from 'react';
import { uuid } from '#contract/common.ts';
import { itemValue } from '#contract/family.ts';
import type { FamilyPageView } from '#contract/family.ts';
import { itemOfField } from '#office/family/family-draft.ts';
import type { Clash } from '#office/family/use-family-form.ts';
import { ChoiceRow } from '#ui/form/ChoiceRow.tsx';
import { itemLabel, valueText } from '#ui/form/value-text.ts';
import { useLanguage } from '#ui/language/language.tsx';

interface ClashDialogProps {
  family: FamilyPageView;
  clashes: readonly Clash[];
  onDecided: (mine: readonly string[]) => void;
  onClose: () => void;
}

/** Both answers and who gave the other one; nothing is written until every one is decided (contracts 9). */
export function ClashDialog({ family, clashes, onDecided, onClose }: ClashDialogProps) {
  const { t } = useLanguage();
  const [choices, setChoices] = useState<Readonly<Record<string, 'mine' | 'theirs'>>>({});
  const mine = clashes.map(({ field }) => field).filter((field) => choices[field] === 'mine');
  const isDecided = clashes.every(({ field }) => choices[field] !== undefined);
  return (
    <Modal opened onClose={onClose} title={t('clash.title')} closeButtonProps={{ 'aria-label': t('dialog.close') }}>
      <div className="stack">
        <p>{t('clash.lead')}</p>
        {clashes.map((clash) => (
          <ClashChoice
            key={clash.field}
            clash={clash}
            family={family}
            chosen={choices[clash.field] ?? null}
            onChoose={(choice) => setChoices((before) => ({ ...before, [clash.field]: choice }))}
          />
        ))}
        <div className="actions">
          <Button disabled={!isDecided} onClick={() => onDecided(mine)}>
            {t('clash.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('dialog.cancel')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

interface ClashChoiceProps {
  clash: Clash;
  family: FamilyPageView;
  chosen: 'mine' | 'theirs' | null;
  onChoose: (choice: 'mine' | 'theirs') => void;
}

function ClashChoice({ clash, family, chosen, onChoose }: ClashChoiceProps) {
  const { t } = useLanguage();
  const id = useId();
  const item = itemOfField(clash.field);
  const person = family.members.find((member) => clash.field.startsWith(`person/${member.id}/`));
  // The contract leaves the two values open, since a server may know more kinds of value than this page.
  const text = (value: unknown): string => {
    const known = itemValue.safeParse(value);
    return item && known.success ? valueText(item.subject, item.id, known.data, t) : JSON.stringify(value);
  };
  const author = uuid.safeParse(clash.author).success ? t('clash.somebody') : clash.author;
  return (
    <div className="stack-tight">
      <p id={id} className="strong">
        {person && `${person.name}: `}
        {item ? itemLabel(item.id, t) : clash.field}
      </p>
      <ChoiceRow
        labelledBy={id}
        chosen={chosen}
        onChoose={(choice) => onChoose(choice === 'mine' ? 'mine' : 'theirs')}
        options={[
          {
            id: 'theirs',
            label: `${t('clash.theirs', { value: text(clash.standing) })} (${t('family.said-by', { author, date: clash.observedOn })})`,
          },
          { id: 'mine', label: t('clash.yours', { value: text(clash.yours) }) },
        ]}
      />
    </div>
  );
}
