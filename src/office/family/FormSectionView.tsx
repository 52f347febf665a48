import { Button } from '@mantine/core';
import type { FamilyPageView } from '#contract/family.ts';
import { itemOf } from '#domain/forms/all-items.ts';
import type { FormSection, SectionId } from '#domain/forms/family-form.ts';
import {
  askedIn,
  confirmable,
  fieldKey,
  questionsFor,
  standingOf,
  withConfirmed,
  withTyped,
} from '#office/family/family-draft.ts';
import type { MemberView } from '#office/family/family-draft.ts';
import type { FamilyFormState } from '#office/family/use-family-form.ts';
import { FormField } from '#ui/form/FormField.tsx';
import { useLanguage } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/parts/EmptyState.tsx';
import { StateLabel } from '#ui/parts/StateLabel.tsx';

/** Known by their number on paper. */
const NUMBERED: readonly SectionId[] = ['pk15', 'ks21'];

interface SectionProps {
  section: FormSection;
  family: FamilyPageView;
  form: FamilyFormState;
}

/** One part of the form: the family's questions, or each member's under her name. */
export function FormSectionView({ section, family, form }: SectionProps) {
  const { t } = useLanguage();
  const asked = askedIn(section, family, form.draft, form.today);
  return (
    <section className="card form-section" aria-labelledby={`section-${section.id}`}>
      <header className="section-header">
        <h2 id={`section-${section.id}`}>{t(`form.section.${section.id}`)}</h2>
        <StillTheSame section={section} family={family} form={form} />
      </header>
      {asked.length === 0 && (
        <EmptyState title={t(section.subject === 'family' ? 'form.not-for-family' : 'form.nobody-asked')} />
      )}
      {asked.map((member, index) => (
        <SubjectFields
          key={member?.id ?? 'family'}
          member={member}
          isFirst={index === 0}
          section={section}
          family={family}
          form={form}
        />
      ))}
    </section>
  );
}

/** "Masih sama" moves the date of what stands and never conflicts (contracts 9). */
function StillTheSame({ section, family, form }: SectionProps) {
  const { t } = useLanguage();
  const fields = confirmable(section, family, form.draft, form.today);
  const done = fields.filter((field) => form.draft.confirmed.includes(field)).length;
  if (fields.length === 0) return null;
  if (done === fields.length) return <StateLabel tone="ok">{t('form.same-done', { count: done })}</StateLabel>;
  return (
    <Button
      size="compact-md"
      variant="default"
      title={t('form.same-hint')}
      onClick={() => form.change((draft) => withConfirmed(draft, fields))}
    >
      {t('form.same')}
    </Button>
  );
}

/** Up to this many stand open for every member; of more, only the first member's do. */
const FEW_QUESTIONS = 6;

function SubjectFields({
  member,
  isFirst,
  section,
  family,
  form,
}: SectionProps & { member: MemberView | null; isFirst: boolean }) {
  const { t } = useLanguage();
  const questions = questionsFor(section, member, family, form.draft, form.today);
  const fields = questions.map(({ item: id }, index) => {
    const item = itemOf(section.subject, id);
    if (!item) return null;
    const field = fieldKey(member, id);
    return (
      <FormField
        key={field}
        item={item}
        standing={standingOf(family, member, id)}
        typed={form.draft.typed[field]}
        onType={(typed) => form.change((draft) => withTyped(draft, field, typed))}
        today={form.today}
        {...(NUMBERED.includes(section.id) ? { number: `${index + 1}.` } : {})}
      />
    );
  });
  if (!member) return <div>{fields}</div>;
  const title = `member-${member.id}`;
  return (
    <details className="member-fields" open={isFirst || questions.length <= FEW_QUESTIONS}>
      <summary>
        <h3 id={title}>
          {member.name} <span className="muted">{member.age === null ? '' : t('family.age', { age: member.age })}</span>
        </h3>
      </summary>
      <div role="group" aria-labelledby={title}>
        {fields}
      </div>
    </details>
  );
}
