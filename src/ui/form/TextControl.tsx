import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ItemValueView } from '#contract/family.ts';
import type { DatePrecision } from '#domain/family/family-state.ts';
import type { Item } from '#domain/forms/item.ts';
import type { ControlProps } from '#ui/form/control-props.ts';
import type { Typed } from '#ui/form/typed-value.ts';
import { valueText } from '#ui/form/value-text.ts';
import { useLanguage } from '#ui/language/language.tsx';

const PRECISIONS: readonly DatePrecision[] = ['DAY', 'MONTH', 'YEAR', 'ESTIMATED'];

/** RT, RW and the like get a short field, so that its length says what is expected. */
const SHORT_TEXT = 10;

function standingText(standing: ItemValueView | undefined): string {
  if (standing === undefined || standing === null || typeof standing === 'boolean') return '';
  if (typeof standing !== 'object') return String(standing);
  if ('date' in standing) return standing.date;
  return 'last4' in standing ? (standing.full ?? '') : '';
}

function standingPrecision(standing: ItemValueView | undefined): DatePrecision {
  return typeof standing === 'object' && standing !== null && 'date' in standing ? standing.precision : 'DAY';
}

const isMasked = (standing: ItemValueView | undefined): boolean =>
  typeof standing === 'object' && standing !== null && 'last4' in standing && standing.full === undefined;

/** Text, number, date and identity number; the unit stands inside the field. */
export function TextControl(props: ControlProps) {
  const { item, standing, typed, onType } = props;
  const { t } = useLanguage();
  const [replaces, setReplaces] = useState(false);
  if (isMasked(standing) && !typed && !replaces) {
    return (
      <p className="masked">
        {valueText(item.subject, item.id, standing ?? null, t)}
        <button type="button" className="link-button" onClick={() => setReplaces(true)}>
          {t('form.replace-number')}
        </button>
      </p>
    );
  }
  const before = standingText(standing);
  const precision = typed?.kind === 'text' ? (typed.precision ?? 'DAY') : standingPrecision(standing);
  const isNotApplicable =
    typed?.kind === 'value' && typeof typed.value === 'object' && typed.value !== null && 'na' in typed.value;
  const type = (text: string, exactness: DatePrecision): void => {
    const isAsBefore =
      text === before && exactness === standingPrecision(standing) && (standing !== undefined || text === '');
    onType(isAsBefore ? undefined : typedText(item, text, exactness));
  };
  const text = typed?.kind === 'text' ? typed.text : typed?.kind === 'value' ? '' : before;
  return (
    <div className="text-control">
      <Input {...props} text={text} disabled={isNotApplicable} onText={(next) => type(next, precision)} />
      {item.type.kind === 'imprecise-date' && (
        <NativeSelect
          aria-label={t('date.precision')}
          value={precision}
          onChange={(event) =>
            type(text, PRECISIONS.find((candidate) => candidate === event.currentTarget.value) ?? 'DAY')
          }
          data={PRECISIONS.map((value) => ({ value, label: t(`date.precision.${value}`) }))}
        />
      )}
      {item.canBeNotApplicable && (
        <label className="choice apart">
          <input
            type="checkbox"
            checked={isNotApplicable}
            onChange={() => onType(isNotApplicable ? undefined : { kind: 'value', value: { na: true } })}
          />
          <span>{t('answer.na')}</span>
        </label>
      )}
    </div>
  );
}

function typedText(item: Item, text: string, precision: DatePrecision): Typed {
  return item.type.kind === 'imprecise-date' ? { kind: 'text', text, precision } : { kind: 'text', text };
}

interface InputProps extends ControlProps {
  text: string;
  disabled: boolean;
  onText: (text: string) => void;
}

function Input({ item, id, describedBy, invalid, today, text, disabled, onText }: InputProps) {
  const { t } = useLanguage();
  const { type } = item;
  const isDate = type.kind === 'date' || type.kind === 'imprecise-date';
  const isDigits = type.kind === 'identity-number' || type.kind === 'phone';
  const unit = type.kind === 'number' ? type.unit : undefined;
  const isLong = type.kind === 'text' && type.maxLength > SHORT_TEXT;
  return (
    <TextInput
      id={id}
      className={isLong ? 'long-input' : 'short-input'}
      type={isDate ? 'date' : 'text'}
      max={isDate && item.id !== 'passport_expires' ? today : undefined}
      inputMode={type.kind === 'number' ? 'decimal' : isDigits ? 'numeric' : undefined}
      autoComplete="off"
      disabled={disabled}
      aria-describedby={describedBy}
      error={invalid}
      value={text}
      onChange={(event) => onText(event.currentTarget.value)}
      rightSection={unit ? <span className="unit">{t(`unit.${unit}`)}</span> : undefined}
      rightSectionWidth={unit ? 64 : undefined}
    />
  );
}
