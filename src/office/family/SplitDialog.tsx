import { Checkbox, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { FamilyPageView } from '#contract/family.ts';
import { relationsTo, type Relations } from '#domain/family/relations.ts';
import type { Items } from '#domain/submission/submission.ts';
import { ChangeDay, ChangeDialog, isPastDay, RelationSelects } from '#office/family/ChangeDialog.tsx';
import type { MemberView } from '#office/family/family-draft.ts';
import { useRegroup } from '#office/family/use-regroup.ts';
import { useMe } from '#office/shell/me.ts';
import { ChoiceRow } from '#ui/form/ChoiceRow.tsx';
import { useLanguage } from '#ui/language/language.tsx';

interface DialogProps {
  family: FamilyPageView;
  onClose: () => void;
  onSaved: (text: string) => void;
}

const related = (people: readonly MemberView[]) => people.map(({ id, relation }) => ({ id, relation: relation ?? '' }));

/** Some members become a family of their own; in another RT if one is given. */
export function SplitDialog({ family, onClose, onSaved }: DialogProps) {
  const { t } = useLanguage();
  const { today } = useMe();
  const [headField, stayingField] = [useId(), useId()];
  const people = family.members.filter(({ left }) => !left);
  const [to] = useState(() => uuidv7());
  const [ids, setIds] = useState<readonly string[]>([]);
  const [head, setHead] = useState<string | null>(null);
  const [stayingHead, setStayingHead] = useState<string | null>(null);
  const [relations, setRelations] = useState<Relations>({});
  const [on, setOn] = useState(today);
  const [rt, setRt] = useState('');
  const [address, setAddress] = useState('');
  const [insists, setInsists] = useState(false);
  const leaving = people.filter(({ id }) => ids.includes(id));
  const staying = people.filter(({ id }) => !ids.includes(id));
  const headLeaves = leaving.some(({ relation }) => relation === 'HEAD');
  const name = people.find(({ id }) => id === head)?.name ?? '';
  const save = useRegroup<'families-split' | 'family-answered'>(
    () => null,
    () => {
      onSaved(t('split.saved', { name }));
      onClose();
    },
  );
  const missing = ((): string | null => {
    if (leaving.length === 0) return t('split.nobody');
    if (staying.length === 0) return t('split.all');
    if (!head || (headLeaves && !stayingHead)) return t('split.no-head');
    return isPastDay(on, today) ? null : t('form.observed-future');
  })();
  const toggle = (id: string): void => {
    setIds(ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]);
    setHead(null);
    setStayingHead(null);
  };
  const send = (): void => {
    setInsists(true);
    if (missing || !head) return;
    const about = { villageCode: family.villageCode, familyId: family.id, observedOn: today, basedOn: family.seq };
    const moved: Items = {
      ...(rt.trim() ? { rt: rt.trim().padStart(3, '0') } : {}),
      ...(address.trim() ? { address: address.trim() } : {}),
    };
    const members = Object.entries({ ...relations, [head]: 'HEAD' }).map(([personId, relation]) => ({
      personId,
      items: { relation },
    }));
    const changed = stayingHead ? Object.entries(relationsTo(stayingHead, related(staying))) : [];
    const items = Object.fromEntries(changed.map(([id, relation]) => [`person/${id}/relation`, relation]));
    save.mutate([
      { ...about, kind: 'families-split', payload: { to, members, address: moved, on } },
      ...(stayingHead ? [{ ...about, kind: 'family-answered' as const, payload: { form: 'family', items } }] : []),
    ]);
  };
  return (
    <ChangeDialog
      title={t('split.title')}
      lead={t('split.lead')}
      missing={insists ? missing : null}
      error={save.error}
      isSaving={save.isPending}
      saveLabel={t('split.save')}
      onSave={send}
      onClose={onClose}
    >
      <fieldset className="stack-tight people-boxes">
        <legend className="field-label">{t('split.who')}</legend>
        {people.map((member) => (
          <Checkbox
            key={member.id}
            label={member.name}
            checked={ids.includes(member.id)}
            onChange={() => toggle(member.id)}
          />
        ))}
      </fieldset>
      {leaving.length > 0 && (
        <HeadChoice
          id={headField}
          label={t('split.head')}
          people={leaving}
          chosen={head}
          onChoose={(id) => {
            setHead(id);
            setRelations(relationsTo(id, related(leaving)));
          }}
        />
      )}
      {headLeaves && staying.length > 0 && (
        <HeadChoice
          id={stayingField}
          label={t('split.staying-head')}
          people={staying}
          chosen={stayingHead}
          onChoose={setStayingHead}
        />
      )}
      {head && (
        <RelationSelects
          people={leaving.filter(({ id }) => id !== head)}
          relations={relations}
          onChange={setRelations}
        />
      )}
      <ChangeDay label={t('regroup.on')} value={on} onChange={setOn} />
      <TextInput
        className="short-input"
        label={t('regroup.rt-if-other')}
        inputMode="numeric"
        maxLength={3}
        value={rt}
        onChange={(event) => setRt(event.currentTarget.value)}
      />
      <TextInput
        label={t('regroup.address-if-other')}
        maxLength={200}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
    </ChangeDialog>
  );
}

interface HeadChoiceProps {
  id: string;
  label: string;
  people: readonly { id: string; name: string }[];
  chosen: string | null;
  onChoose: (id: string) => void;
}

export function HeadChoice({ id, label, people, chosen, onChoose }: HeadChoiceProps) {
  return (
    <div className="stack-tight">
      <span id={id} className="field-label">
        {label}
      </span>
      <ChoiceRow
        labelledBy={id}
        options={people.map((member) => ({ id: member.id, label: member.name }))}
        chosen={chosen}
        onChoose={onChoose}
      />
    </div>
  );
}
