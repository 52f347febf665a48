/** @jsxImportSource preact */
import { Later, type Part } from '#kader/shell/Later.tsx';

const load = (): Promise<Part> =>
  import('#kader/posyandu/PosyanduPlaces.tsx').then(({ PosyanduPlaces }) => PosyanduPlaces);

/** The weighing screens come with the growth tables of the WHO. */
export function Posyandu({ route }: { route: readonly string[] }) {
  return <Later load={load} title="kader.place.posyandu" route={route} />;
}
