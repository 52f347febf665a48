import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ChildPageView } from '#contract/growth.ts';
import { readMeasured, type MeasuredPerson } from '#domain/growth/read-measured.ts';
import { GrowthCurve } from '#office/growth/GrowthCurve.tsx';
import { MeasuredTable } from '#office/growth/MeasuredTable.tsx';
import { MeasureForm } from '#office/growth/MeasureForm.tsx';
import { foundWords, saidOf } from '#office/growth/found-words.ts';
import { childGrowthQuery } from '#office/growth/growth-queries.ts';
import { personOfPage } from '#office/growth/measure-draft.ts';
import { Page } from '#office/shell/Page.tsx';
import { formatDate } from '#ui/format.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/parts/EmptyState.tsx';
import { Notice } from '#ui/parts/Notice.tsx';
import { StateLabel } from '#ui/parts/StateLabel.tsx';
import '#ui/chart/chart.css';
import '#office/growth/growth.css';

/** One child: what was found in words, then the curve, then the numbers (look and feel). */
export function ChildGrowthPage() {
  const { village, family, person } = useParams({ from: '/shell/growth/$village/$family/$person' });
  const { data: child, dataUpdatedAt } = useSuspenseQuery(childGrowthQuery(village, family, person));
  const { t, language } = useLanguage();
  const [saved, setSaved] = useState<string | null>(null);
  const measuredPerson = personOfPage(child);
  const facts = [
    child.ageMonths !== null && t('growth-pages.age', { months: child.ageMonths }),
    child.birthDate && t('growth-pages.born', { date: formatDate(child.birthDate, language) }),
    child.motherName && t('growth-pages.mother', { name: child.motherName }),
    child.rt && `RT ${child.rt}`,
  ].filter(Boolean);
  return (
    <Page
      title={child.name}
      lead={
        <>
          {facts.join(' · ')} ·{' '}
          <Link to="/families/$village/$id" params={{ village, id: family }}>
            {t('growth-pages.family', { name: child.headName })}
          </Link>
        </>
      }
      area={village}
      updatedAt={dataUpdatedAt}
    >
      <div role="status">{saved && <Notice tone="ok" title={saved} />}</div>
      {!child.hasExactBirthDate && <Notice tone="due" title={t('growth-pages.no-birth-date')} />}
      <div className="growth-columns">
        <div className="stack">
          {measuredPerson && <LastFound child={child} person={measuredPerson} />}
          {child.mayMeasure && <MeasureForm child={child} onSaved={setSaved} />}
        </div>
        <div className="stack">
          {measuredPerson?.sex && child.hasExactBirthDate && (
            <GrowthCurve
              sex={measuredPerson.sex}
              ageMonths={child.ageMonths ?? 0}
              measured={child.measured.map((each) => readMeasured(measuredPerson, child.measured, each))}
            />
          )}
        </div>
      </div>
      {measuredPerson && child.measured.length > 0 && <MeasuredTable child={child} person={measuredPerson} />}
    </Page>
  );
}

function LastFound({ child, person }: { child: ChildPageView; person: MeasuredPerson }) {
  const { t, language } = useLanguage();
  const last = child.measured.at(-1);
  if (!last) return <EmptyState title={t('growth-pages.never')}>{t('growth-pages.never-hint')}</EmptyState>;
  const reading = readMeasured(person, child.measured, last);
  const found = foundWords(saidOf(reading));
  return (
    <section className="card growth-found" aria-labelledby="found-title">
      <h2 id="found-title">{t('growth-pages.last', { date: formatDate(last.measuredOn, language) })}</h2>
      <ul>
        {found.map(({ words, tone }) => (
          <li key={words}>
            <StateLabel tone={tone}>{t(words)}</StateLabel>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p>{t('growth-pages.nothing-computed')}</p>}
      {reading.letter && <p>{t('growth-pages.letter', { letter: t(`growth.letter.${reading.letter}`) })}</p>}
      {reading.arm && <p>{t(`growth.arm.${reading.arm}`)}</p>}
      {reading.again.map((reason) => (
        <Notice key={reason} tone="overdue" title={t(`growth.again.${reason}`)} />
      ))}
    </section>
  );
}
