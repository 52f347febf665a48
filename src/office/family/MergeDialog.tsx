import { useId, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { FamilyPageView, FamilyRow } from '#contract/family.ts';
import { relationsOfJoining, type Relations } from '#domain/family/relations.ts';
import { ChangeDay, ChangeDialog, isPastDay, RelationSelects } from '#office/family/ChangeDialog.tsx';
import { familyQuery } from '#office/family/family-queries.ts';
import { FindFamily } from '#office/family/FindFamily.tsx';
import { HeadChoice } from '#office/family/SplitDialog.tsx';
import { useRegroup } from '#office/family/use-regroup.ts';
import { useMe } from '#office/shell/me.ts';
import { useLanguage } from '#ui/language/language.tsx';

interface DialogProps {
  family: FamilyPageView;
  onClose: () => void;
  onSaved: (text: string) => void;
}

/** Two families become one: the one whose head stays goes on, with its address. */
export function MergeDialog({ family, onClose, onSaved }: DialogProps) {
  const { t } = useLanguage();
  const { today } = useMe();
  const headField = useId();
  const [row, setRow] = useState<FamilyRow | null>(null);
  const [keeps, setKeeps] = useState<string | null>(null);
  const [given, setGiven] = useState<Relations>({});
  const [on, setOn] = useState(today);
  const [insists, setInsists] = useState(false);
  const { data: other } = useQuery({ ...familyQuery(family.villageCode, row?.id ?? ''), enabled: row !== null });
  const [ends, stays] = keeps === family.id ? [other, family] : [family, other];
  const joining = (ends?.members ?? []).filter(({ left }) => !left);
  const relations = { ...relationsOfJoining(joining), ...given };
  const save = useRegroup<'families-merged'>(
    ({ villageCode, payload }) => ({ village: villageCode, id: payload.into }),
    () => {
      onSaved(t('merge.saved'));
      onClose();
    },
  );
  const missing = ((): string | null => {
    if (!row) return t('merge.no-other');
    if (!keeps || !ends || !stays) return t('split.no-head');
    return isPastDay(on, today) ? null : t('form.observed-future');
  })();
  const send = (): void => {
    setInsists(true);
    if (missing || !ends || !stays) return;
    const members = Object.entries(relations).map(([personId, relation]) => ({ personId, items: { relation } }));
    save.mutate([
      {
        villageCode: family.villageCode,
        familyId: ends.id,
        kind: 'families-merged',
        payload: { into: stays.id, members, on },
        observedOn: today,
        basedOn: Math.max(family.seq, other?.seq ?? 0),
      },
    ]);
  };
  return (
    <ChangeDialog
      title={t('merge.title')}
      lead={t('merge.lead')}
      missing={insists ? missing : null}
      error={save.error}
      isSaving={save.isPending}
      saveLabel={t('merge.save')}
      onSave={send}
      onClose={onClose}
    >
      <FindFamily
        label={t('merge.other')}
        village={family.villageCode}
        not={family.id}
        chosen={row}
        onChoose={(chosen) => {
          setRow(chosen);
          setKeeps(null);
          setGiven({});
        }}
      />
      {row && (
        <HeadChoice
          id={headField}
          label={t('merge.head')}
          people={[
            { id: family.id, name: family.headName },
            { id: row.id, name: row.headName },
          ]}
          chosen={keeps}
          onChoose={(id) => {
            setKeeps(id);
            setGiven({});
          }}
        />
      )}
      {keeps && <RelationSelects people={joining} relations={relations} onChange={setGiven} />}
      <ChangeDay label={t('regroup.on')} value={on} onChange={setOn} />
    </ChangeDialog>
  );
}
