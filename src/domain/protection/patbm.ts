/**
 * R-PATBM-01 (our name; rulebook 7.4, IN-21): is the community protection of children (PATBM) of a village active? With a
 * decree, and at least one activity in the last months (pack: `patbm_months`, 6).
 */
import { addMonths, isPlainDate } from '#domain/basics/plain-date.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import { allOf } from '#domain/basics/truth.ts';
import type { Truth } from '#domain/basics/truth.ts';
import { answered, otherAnswer } from '#domain/rules/explained.ts';
import type { Explained } from '#domain/rules/explained.ts';

export interface Patbm {
  /** Date of the decree; `false` = there is none, `null` = not stated. */
  decree: PlainDate | false | null;
  /** Days of activities; `null` = nobody keeps a register. */
  activities: readonly PlainDate[] | null;
}

export interface PatbmResult extends Explained {
  active: Truth;
  /** Activities in the window. */
  recent: number;
}

export function patbmActive(patbm: Patbm, today: PlainDate, months = 6): PatbmResult {
  const from = addMonths(today, -months);
  const recent = (patbm.activities ?? []).filter((day) => isPlainDate(day) && day > from && day <= today).length;
  const hasDecree = decreeHolds(patbm.decree, today);
  const isBusy = patbm.activities === null ? null : recent > 0;
  const active = allOf([hasDecree, isBusy]);
  const inputs: [name: string, state: Truth][] = [
    ['decree', hasDecree],
    ['activities', isBusy],
  ];
  const named = (state: Truth): string[] => inputs.flatMap(([name, each]) => (each === state ? [name] : []));
  return {
    active,
    recent,
    rule: { id: 'R-PATBM-01', version: '1' },
    decidedBy: active === null ? [] : named(active),
    reason: { key: `reason.patbm.${wordOf(hasDecree, isBusy)}`, params: { count: recent, months } },
    wouldChange: [
      ...named(false).map(otherAnswer),
      ...named(null).map(answered),
      ...(active === true ? named(true).map(otherAnswer) : []),
    ],
    unknown: named(null),
  };
}

/** A decree that is dated after today does not hold yet. */
function decreeHolds(decree: Patbm['decree'], today: PlainDate): Truth {
  if (decree === null) return null;
  return decree !== false && isPlainDate(decree) && decree <= today;
}

function wordOf(hasDecree: Truth, isBusy: Truth): string {
  if (hasDecree === false) return 'no-decree';
  if (isBusy === false) return 'no-activity';
  return hasDecree === null || isBusy === null ? 'unknown' : 'active';
}
