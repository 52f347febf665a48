/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { z } from 'zod';
import { DuplicateWarning } from '#kader/family/DuplicateWarning.tsx';
import { ItemForm, readItems, typedText } from '#kader/family/ItemForm.tsx';
import { ADDRESS_ITEMS, HEAD_ITEMS } from '#kader/family/item-lists.ts';
import { ObservedOn } from '#kader/family/ObservedOn.tsx';
import { placesFor } from '#kader/family/places.ts';
import { go, linkTo } from '#kader/shell/route.ts';
import { Notice, Screen } from '#kader/shell/parts.tsx';
import { showWrong } from '#kader/shell/show-wrong.ts';
import { useKept } from '#kader/shell/use-kept.ts';
import { useOnce } from '#kader/shell/use-once.ts';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';
import { typedAnswer } from '#kader/visit/draft.ts';

const typedItems = z.record(z.string(), typedAnswer);
const familyDraft = z.object({
  observedOn: z.string(),
  at: z.number().int(),
  rt: z.string(),
  address: typedItems,
  head: typedItems,
});
type FamilyDraft = z.infer<typeof familyDraft>;

/** The head and where; the others are added on the family's page. */
export function NewFamilyScreen() {
  const { t } = useWords();
  const { core, person, families, today, save } = useWork();
  const places = placesFor(person.places, families);
  const draft = useKept<FamilyDraft>('new-family', familyDraft, () => ({
    observedOn: today,
    at: 0,
    rt: '',
    address: {},
    head: {},
  }));
  const [insist, setInsist] = useState(false);
  const [isFull, setFull] = useState(false);
  const once = useOnce();
  if (!draft.value) return <Screen title={t('kader.opening')}>{null}</Screen>;
  const { value } = draft;
  const { at, rt, address, head, observedOn } = value;
  const change = (more: Partial<FamilyDraft>): void => draft.keep({ ...value, ...more });
  const place = places[at];
  const isRtMissing = place?.rt === '' && !/^\d{1,3}$/.test(rt.trim().replace(/^0+/, ''));
  const register = async (): Promise<boolean> => {
    const [where, who] = [readItems(ADDRESS_ITEMS, address, today), readItems(HEAD_ITEMS, head, today)];
    const rtNumber = place?.rt || rt.trim().padStart(3, '0');
    const isComplete = place && where && who && !isRtMissing;
    setInsist(!isComplete);
    if (!isComplete) {
      showWrong();
      return false;
    }
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
    setFull(!isSaved);
    if (!isSaved) showWrong();
    if (!isSaved) return false;
    await draft.drop();
    go('family', place.villageCode, familyId);
    return true;
  };
  return (
    <Screen
      title={t('kader.families.new')}
      lead={t('kader.new-family.lead')}
      back={linkTo('families')}
      footer={
        <button class="main" type="button" onClick={() => void once(register)}>
          {t('kader.save')}
        </button>
      }
    >
      {isFull && <Notice tone="overdue" title={t('problem.kader.disk-full')} alert />}
      <ObservedOn value={observedOn} onChange={(day) => change({ observedOn: day })} />
      <label class="field">
        <span>{t('kader.new-family.place')}</span>
        <select value={at} onChange={(event) => change({ at: Number(event.currentTarget.value) })}>
          {places.map(({ rw, rt: ownRt }, index) => (
            <option key={`${rw}/${ownRt}`} value={index}>
              {[ownRt ? `RT ${ownRt}` : t('kader.new-family.other-rt'), rw && `RW ${rw}`].filter(Boolean).join(' · ')}
            </option>
          ))}
        </select>
      </label>
      {place?.rt === '' && (
        <label class={insist && isRtMissing ? 'field wrong' : 'field'}>
          <span>RT</span>
          <input
            inputMode="numeric"
            value={rt}
            maxLength={3}
            onInput={(event) => change({ rt: event.currentTarget.value })}
          />
          {insist && isRtMissing && (
            <span class="wrong-note" role="alert">
              {t('kader.new-family.rt-missing')}
            </span>
          )}
        </label>
      )}
      <ItemForm items={ADDRESS_ITEMS} typed={address} onTyped={(next) => change({ address: next })} insist={insist} />
      <h2>{t('kader.new-family.head')}</h2>
      <ItemForm items={HEAD_ITEMS} typed={head} onTyped={(next) => change({ head: next })} insist={insist} />
      <DuplicateWarning
        name={typedText(head['name'])}
        bornOn={typedText(head['birth_date']) || null}
        motherName={null}
      />
    </Screen>
  );
}
