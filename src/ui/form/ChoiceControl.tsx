import { NativeSelect } from '@mantine/core';
import { answerOptions, optionOf } from '#ui/form/answer-options.ts';
import type { AnswerOption } from '#ui/form/answer-options.ts';
import { ChoiceRow } from '#ui/form/ChoiceRow.tsx';
import type { ControlProps } from '#ui/form/control-props.ts';
import { useLanguage } from '#ui/language/language.tsx';

/** Up to this many plain choices stand open as radio buttons; more become a list. */
const MOST_RADIOS = 5;

/** Choosing what already stands takes the change back: only what changed is sent (contracts 9). */
export function ChoiceControl({ item, standing, typed, onType, id, labelId, describedBy, invalid }: ControlProps) {
  const { t } = useLanguage();
  const options = answerOptions(item, t);
  const now = typed?.kind === 'value' ? typed.value : standing;
  const chosen = optionOf(options, now)?.id ?? null;
  const choose = (optionId: string): void => {
    const option = options.find((candidate) => candidate.id === optionId);
    if (!option) return;
    const isAsBefore = standing !== undefined && optionOf(options, standing)?.id === option.id;
    onType(isAsBefore ? undefined : { kind: 'value', value: option.value });
  };
  const plain = options.filter((option) => !option.apart);
  if (plain.length <= MOST_RADIOS) {
    return (
      <ChoiceRow
        options={options}
        chosen={chosen}
        onChoose={choose}
        labelledBy={labelId}
        describedBy={describedBy}
        invalid={invalid}
      />
    );
  }
  return (
    <NativeSelect
      id={id}
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      error={invalid}
      value={chosen ?? ''}
      onChange={(event) => choose(event.currentTarget.value)}
      data={selectData(options, t(item.required ? 'form.choose' : 'answer.never-asked'))}
    />
  );
}

function selectData(options: readonly AnswerOption[], nothing: string) {
  return [{ value: '', label: nothing, disabled: true }, ...options.map(({ id, label }) => ({ value: id, label }))];
}
