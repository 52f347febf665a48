/** @jsxImportSource preact */
/** Big words first, what to do, then the curve, the z-scores small and last (look and feel). */
import { useState } from 'preact/hooks';
import type { Measured } from '#domain/care/care.ts';
import type { Growth, GrowthIndex } from '#domain/growth/measurement.ts';
import { foundIn } from '#kader/posyandu/advice.ts';
import { zWords } from '#kader/posyandu/age-words.ts';
import type { PosyanduChild } from '#kader/posyandu/children.ts';
import { GrowthCurve } from '#kader/posyandu/GrowthCurve.tsx';
import { readGrowth } from '#kader/posyandu/read-growth.ts';
import { TeachingCard } from '#kader/posyandu/TeachingCard.tsx';
import { Notice, State } from '#kader/shell/parts.tsx';
import { useWords } from '#kader/shell/Words.tsx';

const SHOWN_SCORES: readonly GrowthIndex[] = [
  'weightForAge',
  'lengthForAge',
  'weightForLength',
  'bmiForAge',
  'headForAge',
  'armForAge',
];

export function GrowthResult({ child, measured }: { child: PosyanduChild; measured: Measured }) {
  const { t } = useWords();
  const reading = readGrowth(child, measured);
  const found = foundIn(reading);
  const [first] = found;
  return (
    <div class="stack">
      {reading.again.map((reason) => (
        <Notice key={reason} tone="overdue" title={t(`growth.again.${reason}`)} />
      ))}
      <p class="muted">{t('kader-posyandu.measured-on', { day: measured.measuredOn })}</p>
      <ul class="big-words">
        {found.map(({ words, tone }) => (
          <li key={words}>
            <State tone={tone}>{t(words)}</State>
          </li>
        ))}
      </ul>
      {found.length === 0 && (
        <p class="hint">
          {t(reading.again.length > 0 ? 'kader-posyandu.again-first' : 'kader-posyandu.nothing-computed')}
        </p>
      )}
      {first && <TeachingCard card={first.card} />}
      {reading.letter && <p>{t('kader-posyandu.letter', { letter: t(`growth.letter.${reading.letter}`) })}</p>}
      <Curves child={child} measured={measured} />
      <Scores growth={reading.growth} />
    </div>
  );
}

const CHARTS = ['weightForAge', 'lengthForAge'] as const;

function Curves({ child, measured }: { child: PosyanduChild; measured: Measured }) {
  const { t } = useWords();
  const [chart, setChart] = useState<(typeof CHARTS)[number]>('weightForAge');
  if (child.sex === null || !child.hasExactBirthDate) return null;
  return (
    <section class="curve" aria-label={t('kader-posyandu.curve.title')}>
      <div class="two">
        {CHARTS.map((each) => (
          <button key={each} class="choice" type="button" aria-pressed={chart === each} onClick={() => setChart(each)}>
            {t(`kader-posyandu.curve.${each}`)}
          </button>
        ))}
      </div>
      <GrowthCurve child={child} sex={child.sex} measured={measured} chart={chart} />
    </section>
  );
}

function Scores({ growth }: { growth: Growth }) {
  const { t, language } = useWords();
  const scores = SHOWN_SCORES.flatMap((index) => {
    const score = growth[index];
    return score ? [{ index, ...score }] : [];
  });
  if (scores.length === 0) return null;
  return (
    <dl class="scores">
      {scores.map(({ index, z, implausible }) => (
        <div key={index}>
          <dt>{t(`kader-posyandu.index.${index}`)}</dt>
          <dd>
            {zWords(z, language)}
            {implausible && ` ${t('kader-posyandu.again')}`}
          </dd>
        </div>
      ))}
    </dl>
  );
}
