/** When a question is asked, as short as it stands on paper: "5–24 tahun · bila kawin". */
import type { AskWhen } from '#domain/forms/family-form.ts';

type Translate = (key: string, params?: Record<string, string | number>) => string;

export function askWords(askWhen: readonly AskWhen[], t: Translate): string {
  return askWhen.map((condition) => wordsOf(condition, t)).join(' · ');
}

function wordsOf(condition: AskWhen, t: Translate): string {
  switch (condition.kind) {
    case 'aged':
      return t('paper.aged', { from: condition.from, to: condition.to });
    case 'sex':
      return t(`choice.sex.${condition.is}`);
    case 'married':
      return t('paper.married');
    case 'family-with-pus':
      return t('paper.pus');
    case 'item-is':
      return t('paper.item-is', { item: t(`item.${condition.item}`) });
  }
}

/** What stands beside a box. */
export function choiceWords(item: string, value: unknown, t: Translate): string {
  if (value === null) return t('answer.none');
  if (typeof value === 'boolean') return t(value ? 'answer.yes' : 'answer.no');
  if (typeof value === 'object') return t('answer.na');
  return t(`choice.${item}.${String(value)}`);
}
