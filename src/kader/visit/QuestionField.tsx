/** @jsxImportSource preact */
/** One question: its answers as full-width buttons, or one field; what stood before; the sentence when it cannot be. */
import { useId } from 'preact/hooks';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { DatePrecision, ItemValue } from '#domain/family/family-state.ts';
import { isImpreciseDate } from '#domain/family/values.ts';
import type { Item } from '#domain/forms/item.ts';
import { useWords } from '#kader/shell/Words.tsx';
import { MOST_BUTTONS } from '#kader/visit/plan-pages.ts';
import { answerOptions, optionOf } from '#ui/form/answer-options.ts';
import { checkTyped, type Typed } from '#ui/form/typed-value.ts';
import { valueText } from '#ui/form/value-text.ts';

interface QuestionProps {
  item: Item;
  standing: ItemValue | undefined;
  typed: Typed | undefined;
  onType: (typed: Typed | undefined) => void;
  today: PlainDate;
  /** Show also that a required answer is missing. */
  insist: boolean;
}

export function QuestionField(props: QuestionProps) {
  const { item, standing, typed, today, insist } = props;
  const { t } = useWords();
  const id = useId();
  const checked = typed ? checkTyped(item, typed, today) : null;
  const isMissing = insist && item.required === true && !typed && standing === undefined;
  const wrong = checked && !checked.ok ? checked.problems[0] : isMissing ? { code: 'field.required' } : undefined;
  const isChosen = item.type.kind === 'one-of' || item.type.kind === 'yes-no';
  const Control = isChosen ? ChoiceControl : TextControl;
  return (
    <fieldset class={wrong ? 'question wrong' : 'question'} data-item={item.id}>
      <legend id={`${id}-label`}>{t(`item.${item.id}`)}</legend>
      {standing !== undefined && (
        <p class="muted">{t('kader.visit.before', { value: standingText(item, standing, t) })}</p>
      )}
      <Control {...props} id={id} />
      {wrong && (
        <p id={`${id}-note`} class="wrong-note" role="alert">
          {t(wrong.code, wrong.details)}
        </p>
      )}
    </fieldset>
  );
}

function standingText(item: Item, standing: ItemValue, t: ReturnType<typeof useWords>['t']): string {
  // A view of a value is, on the phone, the value itself: redaction has already been done.
  return valueText(item.subject, item.id, standing as Parameters<typeof valueText>[2], t);
}

type ControlProps = QuestionProps & { id: string };

function ChoiceControl({ item, standing, typed, onType, id }: ControlProps) {
  const { t } = useWords();
  const options = answerOptions(item, t);
  const chosen = optionOf(options, typed?.kind === 'value' ? typed.value : undefined)?.id;
  const choose = (option: string): void => {
    const found = options.find((each) => each.id === option);
    onType(found ? { kind: 'value', value: found.value } : undefined);
  };
  if (options.length - 2 > MOST_BUTTONS)
    return (
      <select aria-labelledby={`${id}-label`} value={chosen ?? ''} onChange={(e) => choose(e.currentTarget.value)}>
        <option value="">{t(standing === undefined ? 'kader.visit.choose' : 'kader.visit.unchanged')}</option>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
    );
  return (
    <div class="answers" role="radiogroup" aria-labelledby={`${id}-label`}>
      {options.map((option) => (
        <label key={option.id} class={`answer${option.apart ? ' apart' : ''}${chosen === option.id ? ' chosen' : ''}`}>
          <input
            type="radio"
            name={id}
            value={option.id}
            checked={chosen === option.id}
            onChange={() => choose(option.id)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}

const PRECISIONS: readonly DatePrecision[] = ['DAY', 'MONTH', 'YEAR', 'ESTIMATED'];

function TextControl({ item, typed, onType, today, id }: ControlProps) {
  const { t } = useWords();
  const { type } = item;
  const text = typed?.kind === 'text' ? typed.text : typed ? textOfValue(typed.value) : '';
  const precision = typed?.kind === 'text' ? (typed.precision ?? 'DAY') : 'DAY';
  const put = (next: string, exact: DatePrecision): void => {
    if (next === '') return onType(undefined);
    onType({ kind: 'text', text: next, ...(type.kind === 'imprecise-date' ? { precision: exact } : {}) });
  };
  const isDate = type.kind === 'date' || type.kind === 'imprecise-date';
  return (
    <>
      <span class="with-unit">
        {isDate ? (
          <input
            aria-labelledby={`${id}-label`}
            type="date"
            max={item.id === 'passport_expires' ? undefined : today}
            value={text}
            onInput={(event) => put(event.currentTarget.value, precision)}
          />
        ) : (
          <input
            aria-labelledby={`${id}-label`}
            inputMode={modeOf(type.kind)}
            maxLength={type.kind === 'text' ? type.maxLength : undefined}
            autocomplete="off"
            value={text}
            onInput={(event) => put(event.currentTarget.value, precision)}
          />
        )}
        {type.kind === 'number' && type.unit && <span class="unit">{t(`unit.${type.unit}`)}</span>}
      </span>
      <ApartAnswers item={item} typed={typed} onType={onType} />
      {type.kind === 'imprecise-date' && text !== '' && (
        <select
          aria-label={t('date.precision')}
          value={precision}
          // The options are exactly the precisions.
          onChange={(event) => put(text, event.currentTarget.value as DatePrecision)}
        >
          {PRECISIONS.map((each) => (
            <option key={each} value={each}>
              {t(`date.precision.${each}`)}
            </option>
          ))}
        </select>
      )}
    </>
  );
}

/** "Tidak berlaku" and "tidak dijawab" are answers of another kind, also where one writes. */
function ApartAnswers({ item, typed, onType }: Pick<QuestionProps, 'item' | 'typed' | 'onType'>) {
  const { t } = useWords();
  const chosen = typed?.kind === 'value' ? typed.value : undefined;
  return (
    <div class="apart-row">
      {answerOptions(item, t).map((option) => {
        const isOn = optionOf([option], chosen) !== undefined;
        return (
          <label key={option.id} class={isOn ? 'answer apart chosen' : 'answer apart'}>
            <input
              type="checkbox"
              checked={isOn}
              onChange={() => onType(isOn ? undefined : { kind: 'value', value: option.value })}
            />
            <span>{option.label}</span>
          </label>
        );
      })}
    </div>
  );
}

function textOfValue(value: ItemValue): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return isImpreciseDate(value) ? value.date : '';
}

function modeOf(kind: Item['type']['kind']): 'decimal' | 'numeric' | 'tel' | 'text' {
  if (kind === 'number') return 'decimal';
  if (kind === 'identity-number') return 'numeric';
  return kind === 'phone' ? 'tel' : 'text';
}
