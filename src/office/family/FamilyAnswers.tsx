import type { FamilyPageView } from '#contract/family.ts';
import { FAMILY_FORM } from '#domain/forms/family-form.ts';
import type { SectionId } from '#domain/forms/family-form.ts';
import { AnswerList } from '#office/family/AnswerList.tsx';
import { useLanguage } from '#ui/language/language.tsx';

const GROUPS: readonly { section: SectionId; title: string; open: boolean }[] = [
  { section: 'house', title: 'family.house', open: true },
  { section: 'pk15', title: 'family.welfare', open: false },
  { section: 'ks21', title: 'family.ks21', open: false },
  { section: 'pk21', title: 'family.pk21', open: false },
  { section: 'kb', title: 'family.kb', open: false },
];

const NUMBERED: readonly SectionId[] = ['pk15', 'ks21'];
const paperNumber = (item: string): string => `${Number(item.slice(item.indexOf('_') + 1))}.`;

/** The family's answers by part of the form. A part of which this account gets nothing is not shown. */
export function FamilyAnswers({ family }: { family: FamilyPageView }) {
  const { t } = useLanguage();
  // On a phone the findings come sooner when the house is folded.
  const isWide = window.matchMedia('(min-width: 900px)').matches;
  return GROUPS.map(({ section, title, open }) => {
    const asked = FAMILY_FORM.find((part) => part.id === section)?.questions.map(({ item }) => item) ?? [];
    // Never asked here: it stands with the house where the data of an office brought it.
    const order = section === 'house' && family.items['desil'] ? [...asked, 'desil'] : asked;
    if (!order.some((item) => family.items[item])) return null;
    return (
      <section key={section} className="card">
        <details open={open && isWide}>
          <summary>
            <h2>{t(title)}</h2>
          </summary>
          <AnswerList
            subject="family"
            items={family.items}
            order={order}
            {...(NUMBERED.includes(section) ? { numberOf: paperNumber } : {})}
          />
        </details>
      </section>
    );
  });
}
