/** @jsxImportSource preact */
import { ChildScreen } from '#kader/posyandu/ChildScreen.tsx';
import { MonthScreen } from '#kader/posyandu/MonthScreen.tsx';
import { PosyanduScreen } from '#kader/posyandu/PosyanduScreen.tsx';

/** Which of the three weighing screens a route names. */
export function PosyanduPlaces({ route }: { route: readonly string[] }) {
  const [place, village = '', family = '', person = ''] = route;
  if (place === 'child') return <ChildScreen village={village} family={family} personId={person} />;
  return place === 'posyandu-month' ? <MonthScreen /> : <PosyanduScreen />;
}
