/** The cells of one sheet (ECMA-376 18.3). Formulas count by the result that was saved with them. */
import { isPlainDate } from '#domain/basics/plain-date.ts';
import type { Cell } from '#domain/import/raw-sheet.ts';
import { serialDate } from '#domain/import/read-date.ts';
import { LIMITS } from '#server/import/read/limits.ts';
import type { RowSink } from '#server/import/read/row-sink.ts';
import { cellString } from '#server/import/read/shared-strings.ts';
import { attribute, scanXml } from '#server/import/read/xml-scanner.ts';

export interface SheetContext {
  strings: readonly string[];
  dateStyles: readonly boolean[];
  date1904: boolean;
}

interface OpenCell {
  column: number;
  type: string;
  style: number;
}

export async function readWorksheet(xml: AsyncIterable<string>, context: SheetContext, sink: RowSink): Promise<void> {
  let [row, column] = [0, 0];
  let cells: Cell[] = [];
  let cell: OpenCell | null = null;
  let value: string | null = null;
  let [inValue, inPhonetic] = [false, false];
  await scanXml(
    xml,
    {
      open(name, attributes) {
        if (name === 'c') {
          column = columnOf(attribute(attributes, 'r')) ?? column + 1;
          cell = { column, type: attribute(attributes, 't') ?? 'n', style: Number(attribute(attributes, 's') ?? -1) };
          value = null;
        } else if (name === 'v' || name === 't') {
          inValue = cell !== null && !inPhonetic;
        } else if (name === 'row') {
          row = Number(attribute(attributes, 'r') ?? row + 1);
          column = 0;
          cells = [];
        } else if (name === 'rPh') inPhonetic = true;
      },
      close(name) {
        if (name === 'c') {
          if (cell && value !== null && cell.column <= LIMITS.columns)
            cells[cell.column - 1] = cellValue(cell, value, context);
          cell = null;
        } else if (name === 'v' || name === 't') inValue = false;
        else if (name === 'row') sink.add(row, cells);
        else if (name === 'rPh') inPhonetic = false;
      },
      text(text) {
        if (inValue) value = value === null ? text : value + text;
      },
    },
    () => sink.flush(),
  );
}

/** 1 for "A7", 28 for "AB1"; undefined where the cell does not say and simply follows the one before. */
function columnOf(reference: string | undefined): number | undefined {
  if (reference === undefined) return undefined;
  let column = 0;
  for (let index = 0; index < reference.length; index += 1) {
    const letter = reference.charCodeAt(index) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column > 0 ? column : undefined;
}

function cellValue(cell: OpenCell, value: string, { strings, dateStyles, date1904 }: SheetContext): Cell {
  switch (cell.type) {
    case 's':
      return strings[Number(value)] ?? null;
    case 'str':
    case 'inlineStr':
    case 'e':
      return cellString(value);
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'd':
      return isPlainDate(value.slice(0, 10)) ? { date: value.slice(0, 10) } : cellString(value);
    default:
      return numberCell(value, dateStyles[cell.style] ?? false, date1904);
  }
}

function numberCell(value: string, isDate: boolean, date1904: boolean): Cell {
  const date = isDate ? serialDate(Number(value), date1904) : null;
  return date === null ? { number: value.slice(0, 40) } : { date };
}
