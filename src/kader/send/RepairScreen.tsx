/** @jsxImportSource preact */
/** One piece that the server could not take: the question it is about, ready to be answered again. */
import { useEffect, useState } from 'preact/hooks';
import type { Items, Submission } from '#domain/submission/submission.ts';
import type { FamilyKind } from '#domain/submission/submission.ts';
import { itemOf } from '#domain/forms/all-items.ts';
import { checkTyped, type Typed } from '#ui/form/typed-value.ts';
import { fieldsOf, withFields } from '#kader/send/payload-fields.ts';
import type { NewPlaceWork } from '#kader/core/new-work.ts';
import { familyName } from '#kader/family/reading.ts';
import { go, linkTo } from '#kader/shell/route.ts';
import { Notice, Screen } from '#kader/shell/parts.tsx';
import { helpCode, problemSentence } from '#kader/shell/problem-sentence.ts';
import { showWrong } from '#kader/shell/show-wrong.ts';
import { useOnce } from '#kader/shell/use-once.ts';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';
import { QuestionField } from '#kader/visit/QuestionField.tsx';

export function RepairScreen({ counter }: { counter: number }) {
  const { t } = useWords();
  const { core, waiting } = useWork();
  const [submission, setSubmission] = useState<Submission | null>(null);
  useEffect(() => {
    void core.phone.submission(counter).then(setSubmission, () => undefined);
  }, [core, counter]);
  const row = waiting.rejected.find((each) => each.counter === counter);
  if (!submission || !row)
    return (
      <Screen title={t('kader.repair.gone')} back={linkTo('send')}>
        {null}
      </Screen>
    );
  return <Repair submission={submission} problems={row.problems} />;
}

type RepairProps = { submission: Submission; problems: { code: string; details?: Record<string, string | number> }[] };

function Repair({ submission, problems }: RepairProps) {
  const { t, has } = useWords();
  const { today, families, save } = useWork();
  const named = new Set(problems.flatMap(({ details }) => (details?.['item'] ? [String(details['item'])] : [])));
  const all = fieldsOf(submission.payload);
  const asked = all.filter(({ item }) => named.size === 0 || named.has(item));
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>({});
  const family = families.find(({ id }) => id === submission.familyId);
  const [isFull, setFull] = useState(false);
  const once = useOnce();
  const send = async (): Promise<boolean> => {
    const items: Items = {};
    for (const { path, item, subject } of asked) {
      const given = typed[path];
      const found = itemOf(subject, item);
      if (!given || !found) continue;
      const checked = checkTyped(found, given, today);
      if (!checked.ok) {
        showWrong();
        return false;
      }
      items[path] = checked.value;
    }
    const { kind, villageCode, familyId, payload, submissionId, observedOn } = submission;
    const again = { villageCode, observedOn, corrects: submissionId };
    const isSaved = await save(
      familyId
        ? // Of families a phone captures family kinds only; without one it is a closed month, which goes as it is.
          { ...again, kind: kind as FamilyKind, familyId, payload: withFields(payload, items) }
        : { ...again, kind: 'posyandu-month-closed', payload: payload as NewPlaceWork['payload'] },
    );
    setFull(!isSaved);
    if (isSaved) go('send');
    else showWrong();
    return isSaved;
  };
  return (
    <Screen
      title={t('kader.send.repair-title', { name: (family && familyName(family)) ?? '' })}
      back={linkTo('send')}
      footer={
        <button class="main" type="button" onClick={() => void once(send)}>
          {t('kader.repair.send')}
        </button>
      }
    >
      {isFull && <Notice tone="overdue" title={t('problem.kader.disk-full')} alert />}
      {problems.map((problem) => (
        <Notice key={problem.code} tone="overdue" title={problemSentence(problem, t, has)} />
      ))}
      {asked.length === 0 && <p>{t('kader.repair.nothing')}</p>}
      {asked.map(({ path, item, subject, value }) => {
        const found = itemOf(subject, item);
        return (
          found && (
            <QuestionField
              key={path}
              item={found}
              standing={value}
              typed={typed[path]}
              onType={(next) => setTyped(next ? { ...typed, [path]: next } : typed)}
              today={today}
              insist={false}
            />
          )
        );
      })}
      <p class="muted">{t('kader.send.help', { code: helpCode(submission.submissionId) })}</p>
    </Screen>
  );
}
