/** @jsxImportSource preact */
/** The weighing screens come with the growth tables of the WHO: a part of their own, precached, loaded when first opened. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Screen } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';

type Part = ComponentType<{ route: readonly string[] }>;

export function Posyandu({ route }: { route: readonly string[] }) {
  const { t } = useWords();
  const [Loaded, setLoaded] = useState<Part | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  useEffect(() => {
    import('#kader/posyandu/PosyanduPlaces.tsx').then(
      ({ PosyanduPlaces }) => setLoaded(() => PosyanduPlaces),
      setFault,
    );
  }, []);
  // A file of an older version that is no longer anywhere: a new start finds the right one.
  if (fault) throw fault;
  return Loaded ? <Loaded route={route} /> : <Screen title={t('kader.place.posyandu')}>{null}</Screen>;
}
