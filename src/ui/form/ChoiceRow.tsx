import { useId } from 'react';

export interface ChoiceOption {
  /** Text, since radio values are text; the caller maps it back. */
  id: string;
  label: string;
  /** Set apart: "tidak berlaku" and "tidak dijawab" are answers of another kind. */
  apart?: boolean;
}

interface ChoiceRowProps {
  options: readonly ChoiceOption[];
  chosen: string | null;
  onChoose: (id: string) => void;
  labelledBy: string;
  describedBy?: string | undefined;
  invalid?: boolean;
}

/** A row of radio buttons with their whole labels, large enough to hit; arrow keys move, as the browser does it. */
export function ChoiceRow({ options, chosen, onChoose, labelledBy, describedBy, invalid = false }: ChoiceRowProps) {
  const name = useId();
  return (
    <div
      className="choice-row"
      role="radiogroup"
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
    >
      {options.map((option) => (
        <label key={option.id} className={option.apart ? 'choice apart' : 'choice'}>
          <input
            type="radio"
            name={name}
            value={option.id}
            checked={chosen === option.id}
            onChange={() => onChoose(option.id)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
