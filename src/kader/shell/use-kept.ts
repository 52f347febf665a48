/** A form that survives a reload, an empty battery and the lock after five minutes: sealed at each change, like a visit. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { z } from 'zod';
import { useWork } from '#kader/shell/Work.tsx';

interface Kept<T> {
  /** null until the phone has looked. */
  value: T | null;
  keep: (value: T) => void;
  /** Saved: the draft is over. */
  drop: () => Promise<void>;
}

/**
 * @param name of the draft, by ids
 * @param shape what does not fit it, or is of another day, is begun anew
 */
export function useKept<T>(name: string, shape: z.ZodType<T>, fresh: () => T): Kept<T> {
  const { core, person } = useWork();
  const [value, setValue] = useState<T | null>(null);
  const writing = useRef(Promise.resolve());
  const begin = useRef(fresh);
  const { account } = person;
  useEffect(() => {
    void core.drafts
      .kept(account, name)
      .catch(() => null)
      .then((kept) => {
        const parsed = shape.safeParse(kept);
        setValue(parsed.success ? parsed.data : begin.current());
      });
  }, [core, account, name, shape]);
  // In the order of the changes. A full disk shows itself at saving; a draft that cannot be kept must not stop her.
  const after = (write: () => Promise<void>): Promise<void> => {
    // oxlint-disable-next-line react/immutability -- a ref of Preact, which the rule does not know
    writing.current = writing.current.then(write).catch(() => undefined);
    return writing.current;
  };
  return {
    value,
    keep: (next) => {
      setValue(next);
      void after(() => core.drafts.keep(account, name, next));
    },
    drop: () => after(() => core.drafts.drop(account, name)),
  };
}
