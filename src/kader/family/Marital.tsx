/** @jsxImportSource preact */
/** Marriage and divorce, each with its day: R-DIV-02 counts from the day of the divorce, R-CM-01 asks the age on the wedding day. */
import { useState } from 'preact/hooks';
import type { Member } from '#domain/family/family-state.ts';
import { valueOf } from '#domain/family/values.ts';
import { ItemForm, readItems, type TypedItems } from '#kader/family/ItemForm.tsx';
import { maritalQuestions } from '#kader/family/marital-questions.ts';
import type { NewWork } from '#kader/core/new-work.ts';
import { Notice } from '#kader/shell/parts.tsx';
import { showWrong } from '#kader/shell/show-wrong.ts';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';

export type OnSave = (work: Pick<NewWork, 'kind' | 'payload'>) => Promise<void>;

export function Marital({ member, onSave }: { member: Member; onSave: OnSave }) {
  const { t } = useWords();
  const { today } = useWork();
  const [typed, setTyped] = useState<TypedItems>({});
  const [insist, setInsist] = useState(false);
  const status = typed['marital_status'];
  const next = status?.kind === 'value' ? status.value : undefined;
  const questions = maritalQuestions(valueOf(member.fields, 'marital_status'), next);
  const isOpen = questions.some(({ id }) => !typed[id]);
  const save = (): void => {
    const items = readItems(questions, typed, today);
    // What nobody knows is said as such: only then is it sure that it was asked.
    if (!items || isOpen) {
      setInsist(true);
      return showWrong();
    }
    void onSave({ kind: 'member-changed', payload: { personId: member.id, items } });
  };
  return (
    <section class="section">
      <h2>{t('kader.member.marital')}</h2>
      <ItemForm items={questions} typed={typed} onTyped={setTyped} insist={insist} standing={member.fields} />
      {insist && isOpen && <Notice tone="overdue" title={t('kader.member.no-day')} alert />}
      {typed['marital_status'] && (
        <button class="main" type="button" onClick={save}>
          {t('kader.save')}
        </button>
      )}
    </section>
  );
}
