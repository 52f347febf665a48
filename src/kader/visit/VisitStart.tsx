/** @jsxImportSource preact */
import type { FamilyState } from '#domain/family/family-state.ts';
import { familyFormUnder, type SectionId } from '#domain/forms/family-form.ts';
import { VISIT_PLACES } from '#domain/care/care.ts';
import { ObservedOn } from '#kader/family/ObservedOn.tsx';
import { familyName, ksVersionOf } from '#kader/family/reading.ts';
import { linkTo } from '#kader/shell/route.ts';
import { Screen } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';
import { useWork } from '#kader/shell/Work.tsx';
import type { VisitDraft } from '#kader/visit/draft.ts';
import { countOf } from '#kader/visit/plan-pages.ts';

interface VisitStartProps {
  family: FamilyState;
  draft: VisitDraft;
  onChange: (more: Partial<VisitDraft>) => void;
  onStart: () => void;
}

/** The day and the topics. What was never answered is ticked; what was answered is asked again only on wish. */
export function VisitStart({ family, draft, onChange, onStart }: VisitStartProps) {
  const { t } = useWords();
  const { today, pack } = useWork();
  const toggle = (id: SectionId, isOn: boolean): void =>
    onChange({ sections: isOn ? [...draft.sections, id] : draft.sections.filter((each) => each !== id) });
  return (
    <Screen
      title={t('kader.visit.title', { name: familyName(family) ?? '' })}
      back={linkTo('family', family.villageCode, family.id)}
      footer={
        <button class="main" type="button" onClick={onStart}>
          {t('kader.visit.start')}
        </button>
      }
    >
      <ObservedOn value={draft.observedOn} onChange={(observedOn) => onChange({ observedOn })} />
      <fieldset class="group">
        <legend>{t('kader.visit.where')}</legend>
        {VISIT_PLACES.map((place) => (
          <label key={place} class={draft.place === place ? 'answer chosen' : 'answer'}>
            <input type="radio" name="place" checked={draft.place === place} onChange={() => onChange({ place })} />
            <span>{t(`kader.visit.place.${place}`)}</span>
          </label>
        ))}
      </fieldset>
      <fieldset class="group">
        <legend>{t('kader.visit.topics')}</legend>
        {familyFormUnder(ksVersionOf(pack, today)).map((section) => {
          const { asked, open } = countOf(section, family, draft.answers, today);
          return (
            asked > 0 && (
              <label key={section.id} class={draft.sections.includes(section.id) ? 'answer chosen' : 'answer'}>
                <input
                  type="checkbox"
                  checked={draft.sections.includes(section.id)}
                  onChange={(event) => toggle(section.id, event.currentTarget.checked)}
                />
                <span>
                  {t(`kader.section.${section.id}`)}
                  <span class="muted"> {t('kader.visit.open', { open, asked })}</span>
                </span>
              </label>
            )
          );
        })}
        <label class={draft.again ? 'answer apart chosen' : 'answer apart'}>
          <input
            type="checkbox"
            checked={draft.again}
            onChange={(event) => onChange({ again: event.currentTarget.checked })}
          />
          <span>{t('kader.visit.again')}</span>
        </label>
      </fieldset>
    </Screen>
  );
}
