/** The width a picture has on the page, so that its texts keep their size at 360 and at 1280 pixels. */
import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

export interface MeasuredWidth {
  ref: RefObject<HTMLElement | null>;
  width: number;
  /** True for a wide drawing from the server: the style sheet enlarges its texts where a phone shrinks it. */
  isShrunk: boolean;
}

const NARROWEST = 240;
const WIDE = 480;

/** `given` until the browser has measured the element. Only hooks that React and Preact share (contracts 27). */
export function useWidth(given: number): MeasuredWidth {
  const ref = useRef<HTMLElement | null>(null);
  const [measured, setMeasured] = useState<number | null>(null);
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setMeasured(Math.max(NARROWEST, Math.floor(entry.contentRect.width)));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width: measured ?? given, isShrunk: measured === null && given > WIDE };
}
