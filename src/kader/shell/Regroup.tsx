/** @jsxImportSource preact */
/** Splitting, merging and moving are rare: a part of their own, precached, loaded when first opened. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Screen } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';

type Part = ComponentType<{ route: readonly string[] }>;

export function Regroup({ route }: { route: readonly string[] }) {
  const { t } = useWords();
  const [Loaded, setLoaded] = useState<Part | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  useEffect(() => {
    import('#kader/family/RegroupPlaces.tsx').then(({ RegroupPlaces }) => setLoaded(() => RegroupPlaces), setFault);
  }, []);
  if (fault) throw fault;
  return Loaded ? <Loaded route={route} /> : <Screen title={t('kader.opening')}>{null}</Screen>;
}
