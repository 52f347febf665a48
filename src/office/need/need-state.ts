/** How a need stands, as icon and words; 'overdue' is due < today at reading (contracts 2). */
import type { FindingRow, NeedView } from '#contract/family.ts';
import type { NeedStatus } from '#domain/need/need.ts';
import type { Translate, useLanguage } from '#ui/language/language.tsx';
import type { Tone } from '#ui/parts/StateIcon.tsx';

const TONES: Record<NeedStatus, Tone> = {
  open: 'plain',
  promised: 'due',
  delivered: 'info',
  verified: 'ok',
  declined: 'plain',
  bounced: 'due',
  'no-longer-needed': 'plain',
};

export function needState(
  need: Pick<NeedView, 'status' | 'overdueDays'> | NonNullable<FindingRow['owner']>,
  t: Translate,
): { tone: Tone; text: string } {
  if (need.overdueDays > 0) return { tone: 'overdue', text: t('need.overdue', { days: need.overdueDays }) };
  return { tone: TONES[need.status], text: t(`need.status.${need.status}`) };
}

/** Services are the pack's; one that the office has no text for is shown as the pack writes it. */
export function serviceText(service: string, { t, has }: Pick<ReturnType<typeof useLanguage>, 't' | 'has'>): string {
  const key = `service.${service}`;
  return has(key) ? t(key) : service.replaceAll('-', ' ');
}

export type NeedAct = 'promise' | 'change' | 'deliver' | 'decline' | 'verify';

/** What this account may do with a need in this state (contracts 8; verification is the village's, 31.6). */
export function actsOn(need: NeedView, may: { promise: boolean; verify: boolean }): NeedAct[] {
  const acts: NeedAct[] = [];
  if (may.promise && need.status === 'open') acts.push('promise', 'deliver', 'decline');
  if (may.promise && need.status === 'promised') acts.push('deliver', 'change', 'decline');
  if (may.verify && need.status === 'delivered') acts.push('verify');
  return acts;
}
