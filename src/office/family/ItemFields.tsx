import type { PlainDate } from '#domain/basics/plain-date.ts';
import { itemOf } from '#domain/forms/all-items.ts';
import type { Item } from '#domain/forms/item.ts';
import { withItem } from '#office/family/new-member.ts';
import type { TypedItems } from '#office/family/new-member.ts';
import { FormField } from '#ui/form/FormField.tsx';

interface ItemFieldsProps {
  subject: Item['subject'];
  ids: readonly string[];
  typed: TypedItems;
  onType: (typed: TypedItems) => void;
  today: PlainDate;
  insist: boolean;
}

/** Fields for something that does not exist yet. */
export function ItemFields({ subject, ids, typed, onType, today, insist }: ItemFieldsProps) {
  return ids.map((id) => {
    const item = itemOf(subject, id);
    if (!item) return null;
    return (
      <FormField
        key={id}
        item={item}
        typed={typed[id]}
        onType={(put) => onType(withItem(typed, id, put))}
        today={today}
        insist={insist}
        fresh
      />
    );
  });
}
