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
  useEffect(() => {
    void import('#kader/posyandu/PosyanduPlaces.tsx').then(({ PosyanduPlaces }) => setLoaded(() => PosyanduPlaces));
  }, []);
  return Loaded ? <Loaded route={route} /> : <Screen title={t('kader.place.posyandu')}>{null}</Screen>;
}
