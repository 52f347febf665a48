/** @jsxImportSource preact */
/** A short form over items of one subject: the same questions and checks as in a visit. */
import type { Items } from '#domain/submission/submission.ts';
import type { Item } from '#domain/forms/item.ts';
import type { Fields } from '#domain/family/family-state.ts';
import { useWork } from '#kader/shell/Work.tsx';
import { QuestionField } from '#kader/visit/QuestionField.tsx';
import { checkTyped, type Typed } from '#ui/form/typed-value.ts';

export type TypedItems = Readonly<Record<string, Typed>>;

interface ItemFormProps {
  items: readonly Item[];
  typed: TypedItems;
  onTyped: (typed: TypedItems) => void;
  insist: boolean;
  standing?: Fields;
}

export function ItemForm({ items, typed, onTyped, insist, standing = {} }: ItemFormProps) {
  const { today } = useWork();
  const put = (id: string, next: Typed | undefined): void => {
    const { [id]: _before, ...rest } = typed;
    onTyped(next ? { ...rest, [id]: next } : rest);
  };
  return (
    <>
      {items.map((item) => (
        <QuestionField
          key={item.id}
          item={item}
          standing={standing[item.id]?.[0]}
          typed={typed[item.id]}
          onType={(next) => put(item.id, next)}
          today={today}
          insist={insist}
        />
      ))}
    </>
  );
}

/** null while something cannot be or is missing. */
export function readItems(
  items: readonly Item[],
  typed: TypedItems,
  today: string,
  standing: Fields = {},
): Items | null {
  const read: Items = {};
  for (const item of items) {
    const given = typed[item.id];
    if (!given) {
      if (item.required && standing[item.id] === undefined) return null;
      continue;
    }
    const checked = checkTyped(item, given, today);
    if (!checked.ok) return null;
    read[item.id] = checked.value;
  }
  return read;
}

export const asValue = (value: string): Typed => ({ kind: 'value', value });

export function typedText(typed: Typed | undefined): string {
  if (typed?.kind === 'text') return typed.text;
  return typeof typed?.value === 'string' ? typed.value : '';
}
