/** @jsxImportSource preact */
/** A visit from the door to the door: what to ask, the questions, the review, what was found. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { FamilyState } from '#domain/family/family-state.ts';
import { familyFormUnder, type FormSection } from '#domain/forms/family-form.ts';
import { ksVersionOf } from '#kader/family/reading.ts';
import { useFamily } from '#kader/family/use-family.ts';
import { linkTo } from '#kader/shell/route.ts';
import { Screen } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';
import { draftName, visitDraft, type VisitDraft } from '#kader/visit/draft.ts';
import { countOf, pagesOf } from '#kader/visit/plan-pages.ts';
import { VisitPage } from '#kader/visit/VisitPage.tsx';
import { VisitResult } from '#kader/visit/VisitResult.tsx';
import { VisitReview } from '#kader/visit/VisitReview.tsx';
import { VisitStart } from '#kader/visit/VisitStart.tsx';

export function VisitScreen({ village, id }: { village: string; id: string }) {
  const { t } = useWords();
  const family = useFamily(village, id);
  if (!family)
    return (
      <Screen title={t('kader.family.gone')} back={linkTo('families')}>
        {null}
      </Screen>
    );
  return <Visit family={family} />;
}

function freshDraft(form: readonly FormSection[], family: FamilyState, today: string): VisitDraft {
  const open = form.filter((section) => countOf(section, family, {}, today).open > 0);
  return {
    observedOn: today,
    place: 'home',
    sections: open.map(({ id }) => id),
    again: false,
    answers: {},
    step: -1,
  };
}

function Visit({ family: current }: { family: FamilyState }) {
  const { t } = useWords();
  const { core, person, today } = useWork();
  // As it was when she came in: what arrives meanwhile does not move the questions under her hand.
  const [family] = useState(current);
  const [draft, setDraft] = useDraft(family, today);
  const [isDone, setDone] = useState(false);
  const pages = useMemo(() => (draft ? pagesOf(family, draft.answers, draft, today) : []), [family, draft, today]);
  if (isDone) return <VisitResult before={family} />;
  if (!draft) return <Screen title={t('kader.opening')}>{null}</Screen>;
  const change = (more: Partial<VisitDraft>): void => setDraft({ ...draft, ...more });
  const goTo = (step: number): void => {
    change({ step });
    window.scrollTo(0, 0);
  };
  const done = async (): Promise<void> => {
    await core.drafts.drop(person.account, draftName(family.id));
    setDone(true);
  };
  const page = pages[draft.step];
  if (draft.step < 0) return <VisitStart family={family} draft={draft} onChange={change} onStart={() => goTo(0)} />;
  if (page)
    return (
      <VisitPage
        key={`${page.section}/${page.personId}/${page.questions[0]?.path}`}
        family={family}
        page={page}
        pages={pages}
        draft={draft}
        onAnswers={(answers) => change({ answers })}
        onGo={goTo}
      />
    );
  return <VisitReview family={family} draft={draft} pages={pages} onGo={goTo} onSaved={done} />;
}

/** The draft as kept; each change is sealed and written, in the order of the changes. */
function useDraft(family: FamilyState, today: string): [VisitDraft | null, (draft: VisitDraft) => void] {
  const { core, person, pack } = useWork();
  const ksVersion = ksVersionOf(pack, today);
  const [draft, setDraft] = useState<VisitDraft | null>(null);
  const writing = useRef(Promise.resolve());
  const name = draftName(family.id);
  useEffect(() => {
    void core.drafts.kept(person.account, name).then((kept) => {
      const parsed = visitDraft.safeParse(kept);
      setDraft(parsed.success ? parsed.data : freshDraft(familyFormUnder(ksVersion), family, today));
    });
  }, [core, person.account, name, family, today, ksVersion]);
  const keep = (next: VisitDraft): void => {
    setDraft(next);
    // A full disk shows itself at saving; a draft that cannot be kept must not stop her.
    // oxlint-disable-next-line react/immutability -- a ref of Preact, which the rule does not know
    writing.current = writing.current.then(() => core.drafts.keep(person.account, name, next)).catch(() => undefined);
  };
  return [draft, keep];
}
