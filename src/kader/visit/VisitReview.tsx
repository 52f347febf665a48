/** @jsxImportSource preact */
import { useMemo, useState } from 'preact/hooks';
import type { FamilyState } from '#domain/family/family-state.ts';
import type { VisitTopic } from '#domain/care/care.ts';
import { itemOf } from '#domain/forms/all-items.ts';
import type { Items } from '#domain/submission/submission.ts';
import type { NewWork } from '#kader/core/new-work.ts';
import { nameOf } from '#kader/family/reading.ts';
import { linkTo } from '#kader/shell/route.ts';
import { Notice, Screen, State } from '#kader/shell/parts.tsx';
import { problemSentence } from '#kader/shell/problem-sentence.ts';
import { showWrong } from '#kader/shell/show-wrong.ts';
import { useOnce } from '#kader/shell/use-once.ts';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';
import { doubtsOf } from '#kader/visit/after-visit.ts';
import { itemsOf } from '#kader/visit/answers.ts';
import type { VisitDraft } from '#kader/visit/draft.ts';
import type { Page } from '#kader/visit/plan-pages.ts';
import { valueText } from '#ui/form/value-text.ts';

interface VisitReviewProps {
  family: FamilyState;
  draft: VisitDraft;
  pages: readonly Page[];
  onGo: (step: number) => void;
  onSaved: () => Promise<void>;
}

/** Everything that will be saved, and what is hard to believe: asked now, in the house. */
export function VisitReview({ family, draft, pages, onGo, onSaved }: VisitReviewProps) {
  const { t, has } = useWords();
  const { today, pack, person, save } = useWork();
  const [isFull, setFull] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const items = useMemo(() => itemsOf(draft.answers, today), [draft.answers, today]);
  const doubts = useMemo(() => {
    const { observedOn } = draft;
    return pack ? doubtsOf({ family, items, observedOn, today, pack, account: person.account }) : [];
  }, [family, items, draft, today, pack, person.account]);
  const pageOf = (path: string): number => pages.findIndex((page) => page.questions.some((each) => each.path === path));
  const once = useOnce();
  const finish = async (): Promise<boolean> => {
    setBusy(true);
    const isSaved = await save(...workOf(family, draft, items));
    setFull(!isSaved);
    if (isSaved) await onSaved();
    else showWrong();
    setBusy(false);
    return isSaved;
  };
  return (
    <Screen
      title={t('kader.review.title')}
      lead={t('kader.review.lead', { count: Object.keys(items).length, day: draft.observedOn })}
      back={linkTo('family', family.villageCode, family.id)}
      footer={
        <div class="row">
          <button class="second narrow" type="button" onClick={() => onGo(Math.max(-1, pages.length - 1))}>
            {t('kader.visit.previous')}
          </button>
          <button class="main grow" type="button" disabled={isBusy} onClick={() => void once(finish)}>
            {t('kader.review.save')}
          </button>
        </div>
      }
    >
      {isFull && <Notice tone="overdue" title={t('problem.kader.disk-full')} alert />}
      {doubts.map((doubt) => (
        <Notice key={`${doubt.code}/${doubt.column}`} tone="due" title={t('kader.review.doubt')}>
          <p>{problemSentence(doubt, t, has)}</p>
          {pageOf(doubt.column) >= 0 && (
            <button class="second" type="button" onClick={() => onGo(pageOf(doubt.column))}>
              {t('kader.review.change')}
            </button>
          )}
        </Notice>
      ))}
      {Object.keys(items).length === 0 && <State tone="info">{t('kader.review.nothing')}</State>}
      <ul class="lines">
        {Object.entries(items).map(([path, value]) => (
          <li key={path}>
            <button class="line" type="button" onClick={() => onGo(Math.max(0, pageOf(path)))}>
              <AnswerText family={family} path={path} value={value} />
            </button>
          </li>
        ))}
      </ul>
    </Screen>
  );
}

function AnswerText({ family, path, value }: { family: FamilyState; path: string; value: Items[string] }) {
  const { t } = useWords();
  const [subject, person = ''] = path.split('/');
  const id = path.slice(path.lastIndexOf('/') + 1);
  const kind = subject === 'person' ? 'person' : 'family';
  const whose = kind === 'person' ? nameOf(family.members[person]?.fields ?? {}) : null;
  return (
    <span>
      <span class="muted">
        {whose && `${whose} · `}
        {itemOf(kind, id) && t(`item.${id}`)}
      </span>
      {/* What the form has checked is a view of a value as well. */}
      <strong>{valueText(kind, id, value as Parameters<typeof valueText>[2], t)}</strong>
    </span>
  );
}

/** The answers, and that she was there: two entries, so that a visit with nothing new counts as one too. */
function workOf(family: FamilyState, draft: VisitDraft, items: Items): NewWork[] {
  const where = { villageCode: family.villageCode, familyId: family.id, observedOn: draft.observedOn };
  const topics: VisitTopic[] = draft.sections.includes('kb') ? ['data', 'family-planning'] : ['data'];
  const visit: NewWork = { ...where, kind: 'visit-made', payload: { topics, place: draft.place } };
  if (Object.keys(items).length === 0) return [visit];
  return [{ ...where, kind: 'family-answered', payload: { form: 'kader-visit', items } }, visit];
}
