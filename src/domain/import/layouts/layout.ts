/** A kind of file, known by its headings. Columns may come in any order and optional ones may be missing. */

export interface LayoutColumn {
  /** The heading in the published template, which is also how problems name the column. */
  heading: string;
  /** Other ways in which the same column is headed. */
  also?: readonly string[];
  required?: true;
}

export interface Layout {
  /** Message key `import.layout.<id>`. */
  id: string;
  /** The sheet that the template keeps its data on; other sheets are tried after it. */
  sheetName: string;
  columns: readonly LayoutColumn[];
  /** The column that alone makes a file one of these; without it, three known headings do. */
  meantBy?: string;
  /** At least one of these has to be there. */
  oneOf?: readonly string[];
}

/** Headings are compared in lower case without blanks, dots, underscores, hyphens and line breaks (rulebook 14). */
export function headingKey(heading: string): string {
  return heading.toLowerCase().replace(/[\s._'’\-\p{Cc}\p{Cf}]+/gu, '');
}
