/** @jsxImportSource preact */
/** The four places of the bar and what opens from them. A place stands here when it works (contracts 31.25). */
import type { OnRehearse } from '#kader/rehearsal/on-rehearse.ts';
import { FamiliesScreen } from '#kader/family/FamiliesScreen.tsx';
import { FamilyScreen } from '#kader/family/FamilyScreen.tsx';
import { MemberScreen } from '#kader/family/MemberScreen.tsx';
import { NewFamilyScreen } from '#kader/family/NewFamilyScreen.tsx';
import { NewMemberScreen } from '#kader/family/NewMemberScreen.tsx';
import { SendScreen } from '#kader/send/SendScreen.tsx';
import { RepairScreen } from '#kader/send/RepairScreen.tsx';
import { MenuScreen } from '#kader/shell/MenuScreen.tsx';
import { PaperScreen } from '#kader/paper/PaperScreen.tsx';
import { linkTo, useRoute } from '#kader/shell/route.ts';
import { Icon } from '#kader/shell/parts.tsx';
import { SyncChip } from '#kader/shell/SyncChip.tsx';
import { NewVersionChip } from '#kader/shell/NewVersion.tsx';
import { Posyandu } from '#kader/shell/Posyandu.tsx';
import { Regroup } from '#kader/shell/Regroup.tsx';
import { useWords } from '#kader/shell/Words.tsx';
import { TasksScreen } from '#kader/tasks/TasksScreen.tsx';
import { HouseScreen } from '#kader/tasks/HouseScreen.tsx';
import { VisitScreen } from '#kader/visit/VisitScreen.tsx';

const BAR = [
  { place: 'tasks', icon: 'M4 6h2M4 12h2M4 18h2M9 6h11M9 12h11M9 18h11' },
  { place: 'families', icon: 'M3 11 12 4l9 7M6 10v10h12V10M10 20v-6h4v6' },
  { place: 'posyandu', icon: 'M5 21h14M12 3v4M7 7h10l2 8a7 7 0 0 1-14 0Z' },
  { place: 'send', icon: 'M12 19V5M6 11l6-6 6 6' },
  { place: 'menu', icon: 'M4 6h16M4 12h16M4 18h16' },
] as const;

/** Which place of the bar a screen belongs to. */
const BELONGS: Readonly<Record<string, string>> = {
  house: 'tasks',
  family: 'families',
  'new-family': 'families',
  'new-member': 'families',
  member: 'families',
  visit: 'families',
  child: 'posyandu',
  'posyandu-month': 'posyandu',
  split: 'families',
  merge: 'families',
  move: 'families',
  paper: 'families',
  repair: 'send',
};

interface PlacesProps {
  onLock: () => void;
  onRehearse: OnRehearse;
}

export function Places({ onLock, onRehearse }: PlacesProps) {
  const { t } = useWords();
  const route = useRoute();
  const [place = 'tasks'] = route;
  const here = BELONGS[place] ?? place;
  return (
    <div class={place === 'visit' ? 'no-bar' : undefined}>
      <SyncChip />
      {place === here && <NewVersionChip />}
      <Place key={route.join('/')} route={route} onLock={onLock} onRehearse={onRehearse} />
      {place !== 'visit' && (
        <nav class="bar" aria-label={t('kader.bar')}>
          {BAR.map(({ place: to, icon }) => (
            <a key={to} href={linkTo(to)} aria-current={to === here ? 'page' : undefined}>
              <Icon path={icon} />
              <span>{t(`kader.place.${to}`)}</span>
            </a>
          ))}
        </nav>
      )}
    </div>
  );
}

function Place({ route, onLock, onRehearse }: PlacesProps & { route: string[] }) {
  const [place = 'tasks', village = '', id = '', third = ''] = route;
  switch (place) {
    case 'families':
      return <FamiliesScreen />;
    case 'family':
      return <FamilyScreen village={village} id={id} />;
    case 'new-family':
      return <NewFamilyScreen />;
    case 'new-member':
      return <NewMemberScreen village={village} id={id} reason={third} />;
    case 'member':
      return <MemberScreen village={village} id={id} personId={third} />;
    case 'visit':
      return <VisitScreen village={village} id={id} />;
    case 'house':
      return <HouseScreen village={village} id={id} />;
    case 'posyandu':
    case 'posyandu-month':
    case 'child':
      return <Posyandu route={route} />;
    case 'split':
    case 'merge':
    case 'move':
      return <Regroup route={route} />;
    case 'paper':
      return <PaperScreen village={village} id={id} />;
    case 'send':
      return <SendScreen />;
    case 'repair':
      return <RepairScreen counter={Number(village)} />;
    case 'menu':
      return <MenuScreen onLock={onLock} onRehearse={onRehearse} />;
    default:
      return <TasksScreen />;
  }
}
