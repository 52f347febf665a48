/**
 * R-OUT-01: the zone of an RT by what happened there in the last days. Covid-19 is the case the ministry's instructions
 * 3/2021 and 7/2021 wrote down (houses with confirmed cases in seven days); other diseases and limits are data.
 */
import { addDays, isPlainDate } from '#domain/basics/plain-date.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { fallsTo, reaches } from '#domain/rules/explained.ts';
import type { Explained } from '#domain/rules/explained.ts';

export const ZONES = ['green', 'yellow', 'orange', 'red'] as const;
export type Zone = (typeof ZONES)[number];

export interface ZoneRule {
  version: string;
  disease: string;
  /** What is counted: houses with a case, or cases. */
  unit: 'house' | 'case';
  windowDays: number;
  /** The least count of yellow, orange and red. */
  from: readonly [yellow: number, orange: number, red: number];
}

const COVID = { disease: 'covid-19', unit: 'house', windowDays: 7 } as const;
/** In force from 9 February 2021. */
export const PPKM_2021_03: ZoneRule = { ...COVID, version: 'PPKM-2021-03', from: [1, 6, 11] };
/** In force from 6 April 2021; the default. */
export const PPKM_2021_07: ZoneRule = { ...COVID, version: 'PPKM-2021-07', from: [1, 3, 6] };

export interface OutbreakCase {
  id: string;
  disease: string;
  /** Place code of the RT, as the village writes it. */
  rt: string;
  house: string;
  confirmedOn: PlainDate | null;
  onsetOn: PlainDate | null;
}

export interface ZoneResult extends Explained {
  zone: Zone;
  count: number;
  /** Ids of cases without any usable date: not counted, but somebody has to look. */
  undated: string[];
}

/** Zone of one RT on a day. Cases of other RTs and diseases are left aside. */
export function zoneOf(
  rt: string,
  cases: readonly OutbreakCase[],
  today: PlainDate,
  rule: ZoneRule = PPKM_2021_07,
): ZoneResult {
  const own = cases.filter((each) => each.rt === rt && each.disease === rule.disease);
  const recent = own.filter((each) => isInWindow(dateOf(each), today, rule.windowDays));
  const counted = new Set(recent.map((each) => (rule.unit === 'house' ? each.house : each.id)));
  const undated = own.filter((each) => dateOf(each) === null).map(({ id }) => id);
  const zone = zoneFor(counted.size, rule);
  return {
    zone,
    count: counted.size,
    undated,
    rule: { id: 'R-OUT-01', version: rule.version },
    decidedBy: recent.map(({ id }) => id),
    reason: { key: `reason.zone.${zone}`, params: { count: counted.size, days: rule.windowDays } },
    wouldChange: neighbours(zone, rule),
    unknown: undated,
  };
}

export function zoneFor(count: number, { from }: Pick<ZoneRule, 'from'>): Zone {
  return ZONES[from.filter((least) => count >= least).length] ?? 'red';
}

/** The day of confirmation, else of onset. */
function dateOf({ confirmedOn, onsetOn }: OutbreakCase): PlainDate | null {
  if (isPlainDate(confirmedOn)) return confirmedOn;
  return isPlainDate(onsetOn) ? onsetOn : null;
}

/** Today belongs to the window, the day `windowDays` ago no longer: `today − 7 < date ≤ today`. */
function isInWindow(date: PlainDate | null, today: PlainDate, windowDays: number): boolean {
  return date !== null && date > addDays(today, -windowDays) && date <= today;
}

function neighbours(zone: Zone, { from }: ZoneRule): Explained['wouldChange'] {
  const rank = ZONES.indexOf(zone);
  const [above, own] = [from[rank], from[rank - 1]];
  return [
    ...(above === undefined ? [] : [reaches('cases', above)]),
    ...(own === undefined ? [] : [fallsTo('cases', own - 1)]),
  ];
}

/** What the instruction asks for in each zone; every zone keeps the measures of the one below. Texts: `zone.action.<word>`. */
export const ACTIONS: Readonly<Record<Zone, readonly string[]>> = {
  green: ['surveillance', 'test-suspected'],
  yellow: ['trace-contacts', 'self-isolation'],
  orange: ['close-worship', 'close-playgrounds', 'close-public-places'],
  red: ['no-gathering', 'gate-closed', 'no-social-activity'],
};

export function actionsIn(zone: Zone): string[] {
  return ZONES.slice(0, ZONES.indexOf(zone) + 1).flatMap((each) => ACTIONS[each]);
}
