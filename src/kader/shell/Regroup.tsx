/** @jsxImportSource preact */
import { Later, type Part } from '#kader/shell/Later.tsx';

const load = (): Promise<Part> => import('#kader/family/RegroupPlaces.tsx').then(({ RegroupPlaces }) => RegroupPlaces);

/** Splitting, merging and moving are rare. */
export function Regroup({ route }: { route: readonly string[] }) {
  return <Later load={load} title="kader.opening" route={route} />;
}
