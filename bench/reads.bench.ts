/**
 * How long do the pages take that people open all day, under their own rights, and does it grow with the province?
 * Bars: architecture 8 (family page ≤ 10 ms, worklist ≤ 30 ms, name search ≤ 100 ms, province dashboard ≤ 30 ms of database
 * time, a page of a list ≤ 50 ms at any depth).
 *
 * Last answer 2026-11-24, 2 × Intel Xeon, 24 GB, load average 1.9; medians at 128,000 → 1.4 M people: family page 3.8 → 4.4 ms,
 * village worklist 5.0 → 5.1, district worklist 14 → 15, name search in a village 16 → 33, in a district 13 → 40; database time
 * of the province dashboard 3.5 → 10.0 (39 → 393 villages); page 201 of a district 4.2 → 4.5, of a sector in the province 7 → 23.
 */
import type { Actor } from '#domain/access/actor.ts';
import { openPages, type Asked, type Pages } from './support/pages.ts';
import { report, type Figure } from './support/report.ts';
import { makeAccount, withWorld, type BenchWorld } from './support/world.ts';

const RUNS = 100;
/** Pages walked through at most: deep enough to show what an OFFSET would cost. */
const DEEPEST = 200;
const NAMES = [
  'Siti',
  'Ahmad',
  'Nurhayati',
  'Suryadi',
  'Rahmawaty',
  'Sri Wahyuni',
  'Budiman',
  'Yuliana',
  'Hendra',
  'Fatimh',
];

await withWorld(async (world) => {
  const pages = await openPages(world);
  try {
    const figures = [
      ...(await villagePages(world, pages)),
      ...(await widePages(world, pages)),
      ...(await deepLists(world, pages)),
    ];
    report('reads', figures, { size: world.size });
  } finally {
    await pages.close();
  }
});

/** A village in the middle of the province, so that an index has to find it. */
function middle({ villages }: BenchWorld): string {
  return villages[Math.floor(villages.length / 2)] ?? '';
}

function cookieOf(
  world: BenchWorld,
  role: Actor['role'],
  place: string,
  sector: Actor['sector'] = null,
): Promise<string> {
  return makeAccount(world.services, { role, sector, places: [place] }).then((made) => made.cookie);
}

async function villagePages(world: BenchWorld, pages: Pages): Promise<Figure[]> {
  const village = middle(world);
  const cookie = await cookieOf(world, 'desa_operator', village);
  const { rows } = await world.owner.query<{ id: string }>(
    'select id from family where village_code = $1 order by id limit $2',
    [village, RUNS],
  );
  const family = await pages.time(rows.map(({ id }) => ({ url: `/api/villages/${village}/families/${id}`, cookie })));
  const worklist = await pages.time(times({ url: '/api/findings', cookie }));
  const home = await pages.time(times({ url: '/api/home', cookie }));
  const search = await pages.time(
    NAMES.flatMap((q) => times({ method: 'POST', url: '/api/families/search', cookie, body: { q } }, 5)),
  );
  return [
    figure('family page', family, 10),
    figure('village worklist', worklist, 30),
    figure('village home', home, 50),
    figure('name search in a village', search, 100),
  ];
}

async function widePages(world: BenchWorld, pages: Pages): Promise<Figure[]> {
  const health = await cookieOf(world, 'puskesmas', middle(world).slice(0, 8));
  const province = await cookieOf(world, 'province_officer', '19');
  const search = await pages.time(
    NAMES.flatMap((q) => times({ method: 'POST', url: '/api/families/search', cookie: health, body: { q } }, 5)),
  );
  const [home, indicators, detail] = [
    await pages.time(times({ url: '/api/home', cookie: province }, 30)),
    await pages.time(times({ url: '/api/indicators', cookie: province }, 30)),
    await pages.time(times({ url: '/api/indicators/IN-11', cookie: province }, 30)),
  ];
  return [
    figure('worklist of a district', await pages.time(times({ url: '/api/findings', cookie: health }, 30)), 30),
    figure('name search in a district', search, 100),
    databaseFigure('province dashboard, home', home, 30),
    databaseFigure('province dashboard, all indicators', indicators, 30),
    databaseFigure('one indicator, regencies and 24 months', detail, 30),
  ];
}

/** Walks each list to its end and compares the last pages with the first. */
async function deepLists(world: BenchWorld, pages: Pages): Promise<Figure[]> {
  const village = middle(world);
  const operator = await cookieOf(world, 'desa_operator', village);
  const health = await cookieOf(world, 'puskesmas', village.slice(0, 8));
  const social = await cookieOf(world, 'sector_officer', '19', 'social');
  return [
    await lastPage(pages, 'families of an RT', '/api/families?rt=001', operator),
    await lastPage(pages, 'families of a district', '/api/families', health),
    await lastPage(pages, 'findings of a district', '/api/findings', health),
    await lastPage(pages, 'needs of a sector in the province', '/api/needs', social),
  ];
}

async function lastPage(pages: Pages, name: string, url: string, cookie: string): Promise<Figure> {
  const first = await pages.time(times({ url, cookie }, 5));
  let at: string | null = null;
  let depth = 0;
  for (; depth < DEEPEST; depth += 1) {
    const { next }: { next: string | null } = await pages.ask({ url: at === null ? url : withCursor(url, at), cookie });
    if (next === null) break;
    at = next;
  }
  const deep = await pages.time(times({ url: at === null ? url : withCursor(url, at), cookie }, 5));
  return {
    ...figure(`${name}, page ${depth + 1}`, deep, 50),
    beside: { what: 'the first page', value: first.all.median },
  };
}

function withCursor(url: string, cursor: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}cursor=${cursor}`;
}

function times(asked: Asked, count = RUNS): Asked[] {
  return Array.from({ length: count }, () => asked);
}

function figure(name: string, { all, database }: Awaited<ReturnType<Pages['time']>>, most: number): Figure {
  return { name, value: all.median, unit: 'ms', most, note: `p95 ${all.p95}, database ${database.median}` };
}

function databaseFigure(name: string, { all, database }: Awaited<ReturnType<Pages['time']>>, most: number): Figure {
  return {
    name,
    value: database.median,
    unit: 'ms of database time',
    most,
    note: `whole answer ${all.median}, p95 ${all.p95}`,
  };
}
