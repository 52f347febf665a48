/** A dense table with a sticky head; rows move by arrow keys; below 700 px each row is a card. */
import { useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useVisibleRows } from '#ui/table/use-visible-rows.ts';
import '#ui/table/table.css';

export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** `number` sets figures to the right; `main` is the heading of the card on a small screen, `acts` holds buttons: its foot there, and left out on paper. */
  kind?: 'main' | 'number' | 'narrow' | 'wide' | 'acts';
}

interface DataTableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Enter on a row. Rows without it are not focusable. */
  onOpen?: (row: Row) => void;
}

export function DataTable<Row>({ caption, columns, rows, rowKey, onOpen }: DataTableProps<Row>) {
  const table = useRef<HTMLTableElement>(null);
  const [active, setActive] = useState(0);
  const visible = useVisibleRows(rows.length, table);
  const focusRow = (index: number): boolean => {
    const row = table.current?.querySelector<HTMLElement>(`tr[data-row="${index}"]`);
    row?.focus();
    return row !== null && row !== undefined;
  };
  const move = (to: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    setActive(next);
    if (focusRow(next)) return;
    // Not drawn yet: a long list draws only what is near.
    visible.scrollTo(next);
    requestAnimationFrame(() => focusRow(next));
  };
  const onKey = (event: KeyboardEvent<HTMLTableRowElement>, index: number, row: Row): void => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') onOpen?.(row);
    const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    move(target);
  };
  return (
    <table ref={table} role="table" className="data-table" aria-rowcount={rows.length + 1}>
      <caption className="visually-hidden">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row" aria-rowindex={1}>
          {columns.map((column) => (
            <th key={column.id} role="columnheader" scope="col" className={column.kind}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        <Spacer height={visible.before} columns={columns.length} />
        {visible.indexes.map((index) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <tr
              key={rowKey(row)}
              role="row"
              data-row={index}
              data-index={index}
              ref={visible.measure}
              aria-rowindex={index + 2}
              tabIndex={onOpen ? (index === active ? 0 : -1) : undefined}
              onFocus={onOpen && (() => setActive(index))}
              onKeyDown={onOpen && ((event) => onKey(event, index, row))}
            >
              {columns.map((column) => (
                <td key={column.id} role="cell" className={column.kind} data-label={column.header}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          );
        })}
        <Spacer height={visible.after} columns={columns.length} />
      </tbody>
    </table>
  );
}

function Spacer({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" className="spacer">
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}
