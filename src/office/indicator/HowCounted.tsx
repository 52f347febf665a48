import type { ReactNode } from 'react';
import type { IndicatorDetail } from '#contract/indicator.ts';
import { useFigureText } from '#office/indicator/FigureValue.tsx';
import { useIndicatorText } from '#office/indicator/indicator-name.ts';
import { formatInstant } from '#office/shell/format-instant.ts';
import { formatDate, formatMonth, formatNumber } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';

/** The receipt of a figure, always open: without it nobody can check the number (rulebook 0.1, 0.2). */
export function HowCounted({ detail }: { detail: IndicatorDetail }) {
  const { t, has, language } = useLanguage();
  const text = useIndicatorText();
  const targetText = useFigureText()(detail.info.target, detail.info.unit);
  const { info, receipt } = detail;
  const rules = info.ruleIds.filter((rule) => rule !== info.id);
  const sourceKey = `receipt.source.${receipt.source}`;
  const count = (value: number | null): string => (value === null ? '–' : formatNumber(value, language));
  return (
    <section className="card" aria-labelledby="how-counted">
      <h2 id="how-counted">{t('receipt.title')}</h2>
      <dl className="receipt">
        <Line name={t('receipt.definition')}>
          {text(info, 'definition') ?? info.id}
          <span className="muted small block">{text(info, 'source')}</span>
        </Line>
        <Line name={t('receipt.numerator')}>{text(info, 'numerator') ?? '–'}</Line>
        <Line name={t('receipt.denominator')}>{text(info, 'denominator') ?? '–'}</Line>
        <Line name={t('receipt.rules')}>
          {[...rules, info.id].join(', ')} · {t('receipt.version', { version: info.version })}
          {receipt.ruleSet !== null && ` · ${t('receipt.rule-set', { ruleSet: receipt.ruleSet })}`}
        </Line>
        <Line name={t('receipt.as-of')}>
          {formatDate(receipt.asOf, language)} · {formatMonth(receipt.month, language)}{' '}
          {t(receipt.closed ? 'receipt.closed' : 'receipt.open')}
        </Line>
        <Line name={t('receipt.coverage')}>
          {t('receipt.villages', { withData: receipt.villagesWithData, villages: receipt.villages })}
          <br />
          {t('receipt.families', { updated: count(receipt.familiesUpdated), families: count(receipt.families) })}
        </Line>
        <Line name={t('receipt.target')}>{targetText ?? t('target.none')}</Line>
        <Line name={t('receipt.computed-at')}>
          {receipt.computedAt === null ? t('receipt.not-computed') : formatInstant(receipt.computedAt, language)}
        </Line>
        <Line name={t('receipt.source')}>{has(sourceKey) ? t(sourceKey) : receipt.source}</Line>
      </dl>
    </section>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
