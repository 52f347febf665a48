/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { z } from 'zod';
import type { FamilyState } from '#domain/family/family-state.ts';
import { valueOf } from '#domain/family/values.ts';
import { DuplicateWarning } from '#kader/family/DuplicateWarning.tsx';
import { asValue, ItemForm, readItems, typedText, type TypedItems } from '#kader/family/ItemForm.tsx';
import { BORN_ITEMS, CAME_ITEMS } from '#kader/family/item-lists.ts';
import { ObservedOn } from '#kader/family/ObservedOn.tsx';
import { familyName, membersOf, nameOf } from '#kader/family/reading.ts';
import { useFamily } from '#kader/family/use-family.ts';
import { go, linkTo } from '#kader/shell/route.ts';
import { Notice, Screen } from '#kader/shell/parts.tsx';
import { showWrong } from '#kader/shell/show-wrong.ts';
import { useKept } from '#kader/shell/use-kept.ts';
import { useOnce } from '#kader/shell/use-once.ts';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';
import { typedAnswer } from '#kader/visit/draft.ts';

interface NewMemberProps {
  village: string;
  id: string;
  /** `born`: a child of this house; `came`: married into it, moved in, was forgotten. */
  reason: string;
}

export function NewMemberScreen({ village, id, reason }: NewMemberProps) {
  const { t } = useWords();
  const family = useFamily(village, id);
  if (!family)
    return (
      <Screen title={t('kader.family.gone')} back={linkTo('families')}>
        {null}
      </Screen>
    );
  return <NewMember family={family} isBorn={reason === 'born'} />;
}

const memberDraft = z.object({ observedOn: z.string(), typed: z.record(z.string(), typedAnswer) });

/** The wife of the house is most likely the mother; it stands in the form to be seen and changed. */
function motherIn(family: FamilyState): string {
  const women = membersOf(family).filter(({ fields }) => valueOf(fields, 'sex') === 'P');
  const wife = women.find(({ fields }) => /^(SPOUSE|HEAD)$/.test(String(valueOf(fields, 'relation'))));
  return (wife && nameOf(wife.fields)) ?? '';
}

function NewMember({ family, isBorn }: { family: FamilyState; isBorn: boolean }) {
  const { t } = useWords();
  const { core, today, save } = useWork();
  const asked = isBorn ? BORN_ITEMS : CAME_ITEMS;
  const draft = useKept(`new-member/${family.id}/${isBorn ? 'born' : 'came'}`, memberDraft, () => ({
    observedOn: today,
    typed: isBorn ? { mother_name: asValue(motherIn(family)) } : {},
  }));
  const [insist, setInsist] = useState(false);
  const [isFull, setFull] = useState(false);
  const once = useOnce();
  if (!draft.value) return <Screen title={t('kader.opening')}>{null}</Screen>;
  const { typed, observedOn } = draft.value;
  const setTyped = (next: TypedItems): void => draft.keep({ observedOn, typed: next });
  const setObservedOn = (day: string): void => draft.keep({ observedOn: day, typed });
  const add = async (): Promise<boolean> => {
    const items = readItems(asked, typed, today);
    setInsist(!items);
    if (!items) {
      showWrong();
      return false;
    }
    const rest = { residence_status: 'RESIDENT', ...(isBorn ? { relation: 'CHILD' } : {}) };
    const where = { villageCode: family.villageCode, familyId: family.id, observedOn };
    const payload = { personId: core.newId(), items: { ...items, ...rest } };
    const isSaved = await save({ ...where, kind: 'member-added', payload });
    setFull(!isSaved);
    if (!isSaved) showWrong();
    if (!isSaved) return false;
    await draft.drop();
    go('family', family.villageCode, family.id);
    return true;
  };
  return (
    <Screen
      title={t(isBorn ? 'kader.family.born' : 'kader.family.came')}
      lead={familyName(family) ?? undefined}
      back={linkTo('family', family.villageCode, family.id)}
      footer={
        <button class="main" type="button" onClick={() => void once(add)}>
          {t('kader.save')}
        </button>
      }
    >
      {isFull && <Notice tone="overdue" title={t('problem.kader.disk-full')} alert />}
      <ObservedOn value={observedOn} onChange={setObservedOn} />
      <ItemForm items={asked} typed={typed} onTyped={setTyped} insist={insist} />
      <DuplicateWarning
        name={typedText(typed['name'])}
        bornOn={typedText(typed['birth_date']) || null}
        motherName={typedText(typed['mother_name']) || null}
      />
    </Screen>
  );
}
