/**
 * Names of all villages, for a family that moves to one: public, fetched once with signal and kept on this phone without
 * a lock, since they say nothing of anybody.
 */
import { z } from 'zod';
import { areas } from '#contract/account.ts';
import type { Ports } from '#kader/core/ports.ts';
import { matches, plainName } from '#kader/family/find-families.ts';

const KEY = 'cikar.villages';
/** Villages are split and renamed, rarely. */
const FRESH_DAYS = 30;
const DAY_MS = 24 * 3_600_000;

const villageName = z.object({ code: z.string(), name: z.string(), within: z.string() });
export type VillageName = z.infer<typeof villageName>;
const kept = z.object({ at: z.number(), villages: z.array(villageName) });

type Store = Pick<Storage, 'getItem' | 'setItem'>;

function read(store: Store): z.infer<typeof kept> | null {
  try {
    return kept.parse(JSON.parse(store.getItem(KEY) ?? 'null'));
  } catch {
    return null;
  }
}

export function villageNames(store: Store): VillageName[] {
  return read(store)?.villages ?? [];
}

/** After a sync, so that it never stands before her work; a failure is tried again at the next one. */
export async function keepVillageNames({ call, now }: Pick<Ports, 'call' | 'now'>, store: Store): Promise<void> {
  const before = read(store);
  if (before && now() - before.at < FRESH_DAYS * DAY_MS) return;
  const answer = await call('GET', '/api/areas').catch(() => null);
  const parsed = areas.safeParse(answer?.body);
  if (!parsed.success) return;
  const names = new Map(parsed.data.areas.map(({ code, name }) => [code, name]));
  const villages = parsed.data.areas
    .filter(({ level }) => level === 'village')
    .map(({ code, name, parentCode }) => ({ code, name, within: names.get(parentCode ?? '') ?? '' }));
  try {
    store.setItem(KEY, JSON.stringify({ at: now(), villages }));
  } catch {
    // No room: the screen says that the names are not there.
  }
}

const SHOWN = 6;

/** "penagan", "mendo kap": every word begins a word of the village's name or of its kecamatan's. */
export function findVillages(villages: readonly VillageName[], typed: string): VillageName[] {
  const wanted = plainName(typed);
  if (wanted.length < 2) return [];
  return villages
    .filter(({ name, within }) => matches(plainName(`${name} ${within}`), wanted))
    .toSorted((a, b) => rank(a, wanted) - rank(b, wanted) || a.name.localeCompare(b.name, 'id'))
    .slice(0, SHOWN);
}

/** Villages that are called so before those whose kecamatan is. */
const rank = ({ name }: VillageName, wanted: string): number => (matches(plainName(name), wanted) ? 0 : 1);
