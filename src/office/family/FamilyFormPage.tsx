import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { FAMILY_FORM, familyFormUnder } from '#domain/forms/family-form.ts';
import type { SectionId } from '#domain/forms/family-form.ts';
import { ClashDialog } from '#office/family/ClashDialog.tsx';
import { FormSaveBar } from '#office/family/FormSaveBar.tsx';
import { FormSectionView } from '#office/family/FormSectionView.tsx';
import { SavedFindings } from '#office/family/SavedFindings.tsx';
import { changesIn } from '#office/family/family-draft.ts';
import type { FamilyDraft } from '#office/family/family-draft.ts';
import { familyQuery } from '#office/family/family-queries.ts';
import { useFamilyForm } from '#office/family/use-family-form.ts';
import { useMe } from '#office/shell/me.ts';
import { Page } from '#office/shell/Page.tsx';
import { UnsavedGuard } from '#office/shell/UnsavedGuard.tsx';
import { useLanguage } from '#ui/language/language.tsx';
import '#office/family/family-form.css';

/** The office form: one part at a time, the save bar always in reach, nothing written before a clash is decided. */
export function FamilyFormPage() {
  const { village, id } = useParams({ from: '/shell/families/$village/$id/form' });
  const { data: family, dataUpdatedAt } = useSuspenseQuery(familyQuery(village, id));
  const { t } = useLanguage();
  const [sectionId, setSectionId] = useState<SectionId>('members');
  const form = useFamilyForm(family);
  const section = FAMILY_FORM.find((part) => part.id === sectionId);
  return (
    <Page
      title={t('form.title', { name: family.headName })}
      lead={t('form.lead')}
      area={family.villageCode}
      updatedAt={dataUpdatedAt}
      actions={
        <Link to="/families/$village/$id" params={{ village, id }}>
          {t('form.back')}
        </Link>
      }
    >
      <UnsavedGuard isUnsaved={form.isUnsaved} />
      {form.saved && <SavedFindings family={family} outcome={form.saved} />}
      <div className="form-columns">
        <SectionMenu current={sectionId} draft={form.draft} onChoose={setSectionId} />
        <div>
          {section && <FormSectionView key={section.id} section={section} family={family} form={form} />}
          <FormSaveBar form={form} />
        </div>
      </div>
      {form.clashes && (
        <ClashDialog family={family} clashes={form.clashes} onDecided={form.decide} onClose={form.closeClashes} />
      )}
    </Page>
  );
}

interface SectionMenuProps {
  current: SectionId;
  draft: FamilyDraft;
  onChoose: (id: SectionId) => void;
}

function SectionMenu({ current, draft, onChoose }: SectionMenuProps) {
  const { t } = useLanguage();
  const { ksVersion } = useMe();
  return (
    <nav aria-label={t('form.sections')} className="section-menu">
      <ul>
        {familyFormUnder(ksVersion).map((section) => {
          const changes = changesIn(section, draft);
          return (
            <li key={section.id}>
              <button
                type="button"
                className={section.id === current ? 'section-link current' : 'section-link'}
                aria-current={section.id === current ? 'step' : undefined}
                onClick={() => onChoose(section.id)}
              >
                <span>{t(`form.section.${section.id}`)}</span>
                {changes > 0 && <span className="count">{t('form.section-changed', { count: changes })}</span>}
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
