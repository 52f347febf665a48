/** What the map says about one area, in the reader's language. */
import { message } from '#messages/messages.ts';
import type { Language } from '#messages/messages.ts';
import { formatFigure, type FigureUnit } from '#ui/format.ts';

/** The part of an indicator's figure that a map shows. `small`: denominator 5 to 29; `missing`: nothing to show. */
export interface MapFigure {
  value: number | null;
  state: 'ok' | 'small' | 'missing';
}

export type MapUnit = FigureUnit;

export const MISSING: MapFigure = { value: null, state: 'missing' };

export function figureText(figure: MapFigure, unit: MapUnit, language: Language): string {
  if (figure.value === null || figure.state === 'missing') return message(language, 'map.missing');
  const text = formatFigure(figure.value, unit, language);
  return figure.state === 'small' ? `${text} (${message(language, 'map.small')})` : text;
}

/** `Kabupaten Bangka` → `Bangka`: on the map the outline says what it is. Villages keep theirs (Kota Kapur). */
export function shortName(code: string, name: string): string {
  return code.length === 5 ? name.replace(/^(Kabupaten|Kab\.|Kota)\s+/, '') : name;
}
