/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { FamilyState } from '#domain/family/family-state.ts';
import { nameOf } from '#kader/family/reading.ts';
import { linkTo } from '#kader/shell/route.ts';
import { Screen } from '#kader/shell/parts.tsx';
import { showWrong } from '#kader/shell/show-wrong.ts';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';
import { confirmable, standingAt, type Answers } from '#kader/visit/answers.ts';
import type { VisitDraft } from '#kader/visit/draft.ts';
import type { Page } from '#kader/visit/plan-pages.ts';
import { QuestionField } from '#kader/visit/QuestionField.tsx';
import { checkTyped, type Typed } from '#ui/form/typed-value.ts';

interface VisitPageProps {
  family: FamilyState;
  page: Page;
  pages: readonly Page[];
  draft: VisitDraft;
  onAnswers: (answers: VisitDraft['answers']) => void;
  onGo: (step: number) => void;
}

export function VisitPage({ family, page, pages, draft, onAnswers, onGo }: VisitPageProps) {
  const { t } = useWords();
  const { today } = useWork();
  const [insist, setInsist] = useState(false);
  const type = (path: string, typed: Typed | undefined): void => {
    const { [path]: _before, ...rest } = draft.answers;
    onAnswers(typed ? { ...rest, [path]: typed } : rest);
  };
  const goOn = (): void => {
    if (!hasWrong(page, draft.answers, today)) return onGo(draft.step + 1);
    setInsist(true);
    showWrong();
  };
  const whose = page.personId ? nameOf(family.members[page.personId]?.fields ?? {}) : null;
  const same = sameAgain(family, page);
  return (
    <Screen
      title={t(`kader.section.${page.section}`)}
      lead={whose ?? undefined}
      back={linkTo('family', family.villageCode, family.id)}
      footer={
        <div class="row">
          <button class="second narrow" type="button" onClick={() => onGo(draft.step - 1)}>
            {t('kader.visit.previous')}
          </button>
          <button class="main grow" type="button" onClick={goOn}>
            {t('kader.visit.next')}
          </button>
        </div>
      }
    >
      <div class="progress">
        <progress max={pages.length} value={draft.step + 1} aria-hidden="true" />
        <span>{t('kader.visit.progress', { step: draft.step + 1, steps: pages.length })}</span>
        <button class="link" type="button" onClick={() => onGo(pages.length)}>
          {t('kader.visit.to-review')}
        </button>
      </div>
      {Object.keys(same).length > 0 && (
        <button class="second" type="button" onClick={() => onAnswers({ ...draft.answers, ...same })}>
          {t('kader.visit.all-same')}
        </button>
      )}
      {page.questions.map(({ path, item }) => (
        <QuestionField
          key={path}
          item={item}
          standing={standingAt(family, path)}
          typed={draft.answers[path]}
          onType={(typed) => type(path, typed)}
          today={today}
          insist={insist}
        />
      ))}
    </Screen>
  );
}

function hasWrong(page: Page, answers: Answers, today: string): boolean {
  return page.questions.some(({ path, item }) => {
    const typed = answers[path];
    return typed !== undefined && !checkTyped(item, typed, today).ok;
  });
}

/** "Masih sama": the standing answers of this page, said again on this day; it moves their date and never conflicts. */
function sameAgain(family: FamilyState, page: Page): Record<string, Typed> {
  return Object.fromEntries(
    page.questions.flatMap(({ path }) => {
      const value = confirmable(standingAt(family, path));
      return value === undefined ? [] : [[path, { kind: 'value' as const, value }]];
    }),
  );
}
