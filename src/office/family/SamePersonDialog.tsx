import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { FamilyPageView, FamilyRow } from '#contract/family.ts';
import { ChangeDialog } from '#office/family/ChangeDialog.tsx';
import type { MemberView } from '#office/family/family-draft.ts';
import { familyQuery } from '#office/family/family-queries.ts';
import { FindFamily } from '#office/family/FindFamily.tsx';
import { HeadChoice } from '#office/family/SplitDialog.tsx';
import { useMe } from '#office/shell/me.ts';
import { useSubmit } from '#office/shell/use-submit.ts';
import { useLanguage } from '#ui/language/language.tsx';

interface SamePersonProps {
  member: MemberView;
  family: FamilyPageView;
  onClose: () => void;
  onSaved: (text: string) => void;
}

/** Records of two villages are not made one (decision 0022): the family moves first, and then it can be done here. */
function InAnotherVillage() {
  const { t } = useLanguage();
  return (
    <details>
      <summary>{t('same.elsewhere')}</summary>
      <p className="small">{t('same.elsewhere-why')}</p>
      <ol className="small">
        {['find', 'split', 'move', 'join'].map((step) => (
          <li key={step}>{t(`same.elsewhere.${step}`)}</li>
        ))}
      </ol>
      <Link to="/families">{t('same.elsewhere-link')}</Link>
    </details>
  );
}

/** "Orang ini sama": this record goes on, the other one stands no more; it can be taken back. */
export function SamePersonDialog({ member, family, onClose, onSaved }: SamePersonProps) {
  const { t } = useLanguage();
  const { today } = useMe();
  const field = useId();
  const [row, setRow] = useState<FamilyRow | null>(null);
  const [picked, setPicked] = useState<string | null>(null);
  const [insists, setInsists] = useState(false);
  const { data: other } = useQuery({ ...familyQuery(family.villageCode, row?.id ?? ''), enabled: row !== null });
  const people = (other?.members ?? []).filter(({ id, left }) => id !== member.id && left?.reason !== 'same');
  const otherId = picked ?? people.find(({ id }) => id === row?.match?.personId)?.id ?? null;
  const save = useSubmit<'persons-merged'>(() => {
    onSaved(t('same.saved', { name: member.name }));
    onClose();
  });
  const missing = otherId ? null : t('same.nobody');
  const send = (): void => {
    setInsists(true);
    if (!otherId || !row) return;
    save.mutate({
      villageCode: family.villageCode,
      kind: 'persons-merged',
      familyId: row.id,
      payload: { personId: member.id, inFamily: family.id, otherId, otherFamily: row.id },
      observedOn: today,
      basedOn: Math.max(family.seq, other?.seq ?? 0),
    });
  };
  return (
    <ChangeDialog
      title={t('same.title', { name: member.name })}
      lead={t('same.lead')}
      missing={insists ? missing : null}
      error={save.error}
      isSaving={save.isPending}
      saveLabel={t('same.save')}
      onSave={send}
      onClose={onClose}
    >
      <FindFamily
        label={t('same.other')}
        village={family.villageCode}
        chosen={row}
        onChoose={(chosen) => {
          setRow(chosen);
          setPicked(null);
        }}
      />
      {!row && <InAnotherVillage />}
      {people.length > 0 && (
        <HeadChoice
          id={field}
          label={t('same.which')}
          people={people.map(({ id, name, age }) => ({
            id,
            name: age === null ? name : `${name}, ${t('family.age', { age })}`,
          }))}
          chosen={otherId}
          onChoose={setPicked}
        />
      )}
    </ChangeDialog>
  );
}
