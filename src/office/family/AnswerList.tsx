import type { FamilyPageView } from '#contract/family.ts';
import type { Item } from '#domain/forms/item.ts';
import { itemLabel, valueText } from '#ui/form/value-text.ts';
import { useLanguage } from '#ui/language/language.tsx';

interface AnswerListProps {
  subject: Item['subject'];
  items: FamilyPageView['items'];
  /** Ids in paper order; what was never asked is counted below and not listed. */
  order: readonly string[];
  /** The number on the paper before the question. */
  numberOf?: (item: string) => string;
}

/** What has been answered, each with who said it and when, on hover and for screen readers. */
export function AnswerList({ subject, items, order, numberOf }: AnswerListProps) {
  const { t } = useLanguage();
  const answered = order.filter((id) => items[id] !== undefined);
  const open = order.length - answered.length;
  return (
    <>
      <dl className="answers">
        {answered.map((id) => {
          const answer = items[id];
          if (!answer) return null;
          const origin = t('family.said-by', { author: answer.author, date: answer.observedOn });
          return (
            <div key={id}>
              <dt>
                {numberOf && <span className="field-number">{numberOf(id)}</span>}
                {itemLabel(id, t)}
              </dt>
              <dd title={origin}>
                {valueText(subject, id, answer.value, t)}
                <span className="visually-hidden"> ({origin})</span>
              </dd>
            </div>
          );
        })}
      </dl>
      {subject === 'family' && open > 0 && <p className="muted small">{t('family.not-asked', { count: open })}</p>}
    </>
  );
}
