/** @jsxImportSource preact */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Screen } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';

export type Part = ComponentType<{ route: readonly string[] }>;

interface LaterProps {
  /** The same function at every drawing. */
  load: () => Promise<Part>;
  /** Message key of what stands there meanwhile. */
  title: string;
  route: readonly string[];
}

/** Screens that are a part of their own: precached with the app, loaded when first opened. */
export function Later({ load, title, route }: LaterProps) {
  const { t } = useWords();
  const [Loaded, setLoaded] = useState<Part | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  useEffect(() => {
    load().then((part) => setLoaded(() => part), setFault);
  }, [load]);
  // A file of an older version that is no longer anywhere: a new start finds the right one.
  if (fault) throw fault;
  return Loaded ? <Loaded route={route} /> : <Screen title={t(title)}>{null}</Screen>;
}
