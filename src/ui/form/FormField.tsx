/** One question of a form: label, control by the item's type, the answer before, and the sentence when it cannot be. */
import { useId } from 'react';
import type { ItemValueView, ItemView } from '#contract/family.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Problem } from '#domain/basics/problem.ts';
import type { Item } from '#domain/forms/item.ts';
import { ChoiceControl } from '#ui/form/ChoiceControl.tsx';
import { TextControl } from '#ui/form/TextControl.tsx';
import { checkTyped } from '#ui/form/typed-value.ts';
import type { Typed } from '#ui/form/typed-value.ts';
import { itemLabel, valueText } from '#ui/form/value-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import '#ui/form/form.css';

export interface FormFieldProps {
  item: Item;
  /** What stands now; absent = never asked. */
  standing?: ItemView | undefined;
  /** What has been put in since; absent = untouched. */
  typed?: Typed | undefined;
  /** `undefined` takes the change back. */
  onType: (typed: Typed | undefined) => void;
  today: PlainDate;
  /** Show also that a required field is still empty. */
  insist?: boolean;
  /** Before the label, as the number on the paper. */
  number?: string;
  /** The subject is new: nothing stands before, so there is no change to take back. */
  fresh?: boolean;
}

function problemOf({ item, typed, standing, today, insist }: FormFieldProps): Problem | undefined {
  if (typed) {
    const checked = checkTyped(item, typed, today);
    if (!checked.ok) return checked.problems[0];
  }
  if (!typed && !standing && insist && item.required) return { code: 'field.required' };
  return undefined;
}

const isHidden = (value: ItemValueView | undefined): boolean =>
  typeof value === 'object' && value !== null && 'hidden' in value;

export function FormField(props: FormFieldProps) {
  const { item, standing, typed, onType, today, number, fresh = false } = props;
  const { t } = useLanguage();
  const id = useId();
  const labelId = `${id}-label`;
  const found = problemOf(props);
  const noteId = (typed && !fresh) || found ? `${id}-note` : undefined;
  const isChosen = item.type.kind === 'one-of' || item.type.kind === 'yes-no';
  const Control = isChosen ? ChoiceControl : TextControl;
  return (
    <div className={typed && !fresh ? 'field changed' : 'field'} data-item={item.id}>
      <label id={labelId} htmlFor={isChosen ? undefined : id} className="field-label">
        {number && <span className="field-number">{number}</span>}
        {itemLabel(item.id, t)}
        {item.required && <span className="field-required"> *</span>}
      </label>
      {isHidden(standing?.value) ? (
        <p className="muted">{t('answer.hidden')}</p>
      ) : (
        <Control
          item={item}
          standing={standing?.value}
          typed={typed}
          onType={onType}
          id={id}
          labelId={labelId}
          describedBy={noteId}
          invalid={found !== undefined}
          today={today}
        />
      )}
      {noteId !== undefined && (
        <p id={noteId} className="field-note">
          {found && <span className="tone-overdue">{t(found.code, found.details)} </span>}
          {typed && standing && (
            <span>{t('form.was', { value: valueText(item.subject, item.id, standing.value, t) })} · </span>
          )}
          {typed && !fresh && (
            <button type="button" className="link-button" onClick={() => onType(undefined)}>
              {t('form.undo-one')}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
