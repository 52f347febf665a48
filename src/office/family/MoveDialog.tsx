import { NativeSelect, TextInput } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { FamilyPageView } from '#contract/family.ts';
import type { Area } from '#contract/common.ts';
import { OUTSIDE } from '#domain/family/move-family.ts';
import type { Items } from '#domain/submission/submission.ts';
import { ChangeDay, ChangeDialog, isPastDay } from '#office/family/ChangeDialog.tsx';
import { useRegroup } from '#office/family/use-regroup.ts';
import { areasQuery, useMe } from '#office/shell/me.ts';
import { ChoiceRow } from '#ui/form/ChoiceRow.tsx';
import { useLanguage } from '#ui/language/language.tsx';

const WAYS = ['village', 'other', 'outside'] as const;
type Way = (typeof WAYS)[number];

interface DialogProps {
  family: FamilyPageView;
  onClose: () => void;
  onSaved: (text: string) => void;
}

/** To another RT, another village, or out of the province; each says what becomes of the page. */
export function MoveDialog({ family, onClose, onSaved }: DialogProps) {
  const { t } = useLanguage();
  const { today } = useMe();
  const wayField = useId();
  const { data: areas } = useSuspenseQuery(areasQuery);
  const [way, setWay] = useState<Way | null>(null);
  const [rt, setRt] = useState('');
  const [village, setVillage] = useState('');
  const [address, setAddress] = useState('');
  const [on, setOn] = useState(today);
  const [insists, setInsists] = useState(false);
  const save = useRegroup<'family-moved-out'>(
    ({ payload }) => (payload.to === family.villageCode || payload.to === OUTSIDE ? null : 'list'),
    () => {
      onSaved(t('move.saved', { name: family.headName }));
      onClose();
    },
  );
  const missing = ((): string | null => {
    if (!way) return t('move.no-way');
    if (way === 'village' && !/^\d{1,3}$/.test(rt.trim())) return t('move.no-rt');
    if (way === 'other' && !village) return t('move.no-village');
    return isPastDay(on, today) ? null : t('form.observed-future');
  })();
  const send = (): void => {
    setInsists(true);
    if (missing || !way) return;
    const street: Items = { address: address.trim() || null };
    const placed: Record<Way, { to: string; address: Items }> = {
      village: { to: family.villageCode, address: { ...street, rt: rt.trim().padStart(3, '0') } },
      other: {
        to: village,
        address: { ...street, dusun: null, rw: null, rt: rt.trim() ? rt.trim().padStart(3, '0') : null },
      },
      outside: { to: OUTSIDE, address: {} },
    };
    save.mutate([
      {
        villageCode: family.villageCode,
        familyId: family.id,
        kind: 'family-moved-out',
        payload: { ...placed[way], on },
        observedOn: today,
        basedOn: family.seq,
      },
    ]);
  };
  return (
    <ChangeDialog
      title={t('move.title')}
      lead={t(way ? `move.then.${way}` : 'move.lead')}
      missing={insists ? missing : null}
      error={save.error}
      isSaving={save.isPending}
      saveLabel={t('move.save')}
      onSave={send}
      onClose={onClose}
    >
      <div className="stack-tight">
        <span id={wayField} className="field-label">
          {t('move.where')}
        </span>
        <ChoiceRow
          labelledBy={wayField}
          options={WAYS.map((id) => ({ id, label: t(`move.way.${id}`) }))}
          chosen={way}
          onChoose={(id) => setWay(WAYS.find((each) => each === id) ?? null)}
        />
      </div>
      {way === 'other' && (
        <NativeSelect
          label={t('move.village')}
          value={village}
          data={[
            { value: '', label: t('form.choose'), disabled: true },
            ...villagesByDistrict(areas, family.villageCode),
          ]}
          onChange={(event) => setVillage(event.currentTarget.value)}
        />
      )}
      {(way === 'village' || way === 'other') && (
        <>
          <TextInput
            className="short-input"
            label={t(way === 'village' ? 'move.rt' : 'move.rt-if-known')}
            inputMode="numeric"
            maxLength={3}
            value={rt}
            onChange={(event) => setRt(event.currentTarget.value)}
          />
          <TextInput
            label={t('move.address')}
            maxLength={200}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
        </>
      )}
      <ChangeDay label={t('regroup.on')} value={on} onChange={setOn} />
    </ChangeDialog>
  );
}

function villagesByDistrict(
  areas: readonly Area[],
  not: string,
): { group: string; items: { value: string; label: string }[] }[] {
  const byName = (a: Area, b: Area): number => a.name.localeCompare(b.name, 'id');
  return areas
    .filter(({ level }) => level === 'district')
    .toSorted(byName)
    .map((district) => ({
      group: district.name,
      items: areas
        .filter(({ level, parentCode, code }) => level === 'village' && parentCode === district.code && code !== not)
        .toSorted(byName)
        .map(({ code, name }) => ({ value: code, label: name })),
    }))
    .filter(({ items }) => items.length > 0);
}
