/** @jsxImportSource preact */
/** Weight, length, posture and oedema at once; LiLA and head one touch further, since not every posyandu has a tape for them. */
import { monthsOld, type PosyanduChild } from '#kader/posyandu/children.ts';
import { previousOf } from '#kader/posyandu/read-growth.ts';
import type { NumberField, TypedMeasures } from '#kader/posyandu/typed-measures.ts';
import { useWords } from '#kader/shell/Words.tsx';

interface MeasureFormProps {
  child: PosyanduChild;
  today: string;
  typed: TypedMeasures;
  unreadable: readonly NumberField[];
  onChange: (typed: TypedMeasures) => void;
}

const UNITS: Readonly<Record<NumberField, 'kg' | 'cm'>> = { weight: 'kg', length: 'cm', arm: 'cm', head: 'cm' };
/** R-ANT-15: LiLA says something from six months on. */
const ARM_FROM_MONTHS = 6;

export function MeasureForm({ child, today, typed, unreadable, onChange }: MeasureFormProps) {
  const { t } = useWords();
  const before = previousOf(child, { measuredOn: today });
  const was = { weight: before?.weightKg, length: before?.lenheiCm, arm: before?.armcCm, head: before?.headcCm };
  const field = (name: NumberField) => (
    <NumberInput
      key={name}
      name={name}
      value={typed[name]}
      before={was[name] ?? null}
      isUnreadable={unreadable.includes(name)}
      onInput={(text) => onChange({ ...typed, [name]: text })}
    />
  );
  return (
    <div class="stack">
      {!child.hasExactBirthDate && <p class="hint">{t('kader-posyandu.birth-date')}</p>}
      {field('weight')}
      {field('length')}
      <fieldset class="group">
        <legend>{t('kader-posyandu.posture')}</legend>
        {(['l', 'h'] as const).map((measure) => (
          <button
            key={measure}
            class="choice"
            type="button"
            aria-pressed={typed.measure === measure}
            onClick={() => onChange({ ...typed, measure })}
          >
            {t(`kader-posyandu.posture.${measure}`)}
          </button>
        ))}
      </fieldset>
      <fieldset class="group">
        <legend>{t('kader-posyandu.oedema.ask')}</legend>
        {([false, true] as const).map((oedema) => (
          <button
            key={String(oedema)}
            class="choice"
            type="button"
            aria-pressed={typed.oedema === oedema}
            onClick={() => onChange({ ...typed, oedema: typed.oedema === oedema ? null : oedema })}
          >
            {t(`kader-posyandu.oedema.${oedema ? 'yes' : 'no'}`)}
          </button>
        ))}
      </fieldset>
      <details class="fold" open={typed.arm !== '' || typed.head !== ''}>
        <summary>{t('kader-posyandu.more')}</summary>
        {monthsOld(child, today) >= ARM_FROM_MONTHS && field('arm')}
        {field('head')}
      </details>
    </div>
  );
}

interface NumberInputProps {
  name: NumberField;
  value: string;
  before: number | null;
  isUnreadable: boolean;
  onInput: (text: string) => void;
}

function NumberInput({ name, value, before, isUnreadable, onInput }: NumberInputProps) {
  const { t } = useWords();
  const unit = UNITS[name];
  const said = isUnreadable ? `wrong-${name}` : undefined;
  return (
    <label class="field">
      <span>
        {t(`kader-posyandu.field.${name}`)}
        {before !== null && <span class="muted"> {t(`kader-posyandu.before.${unit}`, { value: before })}</span>}
      </span>
      <span class="measure">
        <input
          name={name}
          value={value}
          inputMode="decimal"
          autocomplete="off"
          maxLength={8}
          aria-invalid={isUnreadable}
          aria-describedby={said}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        <span class="unit">{unit}</span>
      </span>
      {isUnreadable && (
        <span class="field-wrong" id={said} role="alert">
          {t(`kader-posyandu.wrong.${unit}`)}
        </span>
      )}
    </label>
  );
}
