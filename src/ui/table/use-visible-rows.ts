/** Long lists draw only the rows near the window; paper gets all of them. */
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useState } from 'react';
import type { RefObject } from 'react';
import { flushSync } from 'react-dom';

/** Below this the browser draws all rows faster than we could choose. */
const VIRTUAL_FROM = 200;
const USUAL_ROW_PX = 44;

interface VisibleRows {
  indexes: number[];
  /** Height of the rows left out above and below, px. */
  before: number;
  after: number;
  measure: ((row: HTMLTableRowElement | null) => void) | undefined;
  scrollTo: (index: number) => void;
}

function useIsPrinting(): boolean {
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    const before = (): void => flushSync(() => setIsPrinting(true));
    const after = (): void => setIsPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return isPrinting;
}

export function useVisibleRows(count: number, table: RefObject<HTMLTableElement | null>): VisibleRows {
  const isPrinting = useIsPrinting();
  const isVirtual = count >= VIRTUAL_FROM && !isPrinting;
  const virtualizer = useWindowVirtualizer<HTMLTableRowElement>({
    count,
    enabled: isVirtual,
    estimateSize: () => USUAL_ROW_PX,
    overscan: 12,
    scrollMargin: table.current?.offsetTop ?? 0,
  });
  if (!isVirtual) {
    const all = Array.from({ length: count }, (_, index) => index);
    return { indexes: all, before: 0, after: 0, measure: undefined, scrollTo: () => undefined };
  }
  const shown = virtualizer.getVirtualItems();
  const margin = virtualizer.options.scrollMargin;
  return {
    indexes: shown.map((row) => row.index),
    before: (shown[0]?.start ?? margin) - margin,
    after: virtualizer.getTotalSize() - ((shown.at(-1)?.end ?? margin) - margin),
    measure: virtualizer.measureElement,
    scrollTo: (index) => virtualizer.scrollToIndex(index),
  };
}
