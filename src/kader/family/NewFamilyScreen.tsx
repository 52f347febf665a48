/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { DuplicateWarning } from '#kader/family/DuplicateWarning.tsx';
import { ItemForm, readItems, typedText, type TypedItems } from '#kader/family/ItemForm.tsx';
import { ADDRESS_ITEMS, HEAD_ITEMS } from '#kader/family/item-lists.ts';
import { ObservedOn } from '#kader/family/ObservedOn.tsx';
import { placesFor } from '#kader/family/places.ts';
import { go, linkTo } from '#kader/shell/route.ts';
import { Notice, Screen } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';

/** The head and where; the others are added on the family's page. */
export function NewFamilyScreen() {
  const { t } = useWords();
  const { core, person, families, today, save } = useWork();
  const places = placesFor(person.places, families);
  const [at, setAt] = useState(0);
  const [rt, setRt] = useState('');
  const [address, setAddress] = useState<TypedItems>({});
  const [head, setHead] = useState<TypedItems>({});
  const [observedOn, setObservedOn] = useState(today);
  const [insist, setInsist] = useState(false);
  const [isFull, setFull] = useState(false);
  const place = places[at];
  const register = async (): Promise<void> => {
    const [where, who] = [readItems(ADDRESS_ITEMS, address, today), readItems(HEAD_ITEMS, head, today)];
    const rtNumber = place?.rt || rt.trim().padStart(3, '0');
    if (!place || !where || !who || rtNumber === '000') return setInsist(true);
    const familyId = core.newId();
    const payload = {
      family: { ...where, rt: rtNumber, ...(place.rw ? { rw: place.rw } : {}) },
      members: [{ personId: core.newId(), items: { ...who, relation: 'HEAD', residence_status: 'RESIDENT' } }],
    };
    const isSaved = await save({
      kind: 'family-registered',
      villageCode: place.villageCode,
      familyId,
      payload,
      observedOn,
    });
    if (isSaved) go('family', place.villageCode, familyId);
    else setFull(true);
  };
  return (
    <Screen
      title={t('kader.families.new')}
      lead={t('kader.new-family.lead')}
      back={linkTo('families')}
      footer={
        <button class="main" type="button" onClick={() => void register()}>
          {t('kader.save')}
        </button>
      }
    >
      {isFull && <Notice tone="overdue" title={t('problem.kader.disk-full')} alert />}
      <ObservedOn value={observedOn} onChange={setObservedOn} />
      <label class="field">
        <span>{t('kader.new-family.place')}</span>
        <select value={at} onChange={(event) => setAt(Number(event.currentTarget.value))}>
          {places.map(({ rw, rt: ownRt }, index) => (
            <option key={`${rw}/${ownRt}`} value={index}>
              {[ownRt && `RT ${ownRt}`, rw && `RW ${rw}`].filter(Boolean).join(' · ')}
            </option>
          ))}
        </select>
      </label>
      {place?.rt === '' && (
        <label class="field">
          <span>RT</span>
          <input inputMode="numeric" value={rt} maxLength={3} onInput={(event) => setRt(event.currentTarget.value)} />
        </label>
      )}
      <ItemForm items={ADDRESS_ITEMS} typed={address} onTyped={setAddress} insist={insist} />
      <h2>{t('kader.new-family.head')}</h2>
      <ItemForm items={HEAD_ITEMS} typed={head} onTyped={setHead} insist={insist} />
      <DuplicateWarning
        name={typedText(head['name'])}
        bornOn={typedText(head['birth_date']) || null}
        motherName={null}
      />
    </Screen>
  );
}
