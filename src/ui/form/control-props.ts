import type { ItemValueView } from '#contract/family.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Item } from '#domain/forms/item.ts';
import type { Typed } from '#ui/form/typed-value.ts';

/** What the control inside a form field gets, whatever its type. */
export interface ControlProps {
  item: Item;
  standing: ItemValueView | undefined;
  typed: Typed | undefined;
  onType: (typed: Typed | undefined) => void;
  id: string;
  labelId: string;
  describedBy: string | undefined;
  invalid: boolean;
  today: PlainDate;
}
