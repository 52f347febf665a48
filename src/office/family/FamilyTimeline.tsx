import { useState } from 'react';
import type { FamilyPageView } from '#contract/family.ts';
import { itemOf } from '#domain/forms/all-items.ts';
import { RuleChange } from '#office/family/RuleChange.tsx';
import { formatInstant } from '#office/shell/format-instant.ts';
import { itemLabel, valueText } from '#ui/form/value-text.ts';
import { useLanguage } from '#ui/language/language.tsx';

type Entry = FamilyPageView['timeline'][number];
const FIRST_SHOWN = 12;
const CHANGES_SHOWN = 4;

/** Riwayat: every entry, newest first: when, who, from where, what it changed. */
export function FamilyTimeline({ family }: { family: FamilyPageView }) {
  const { t } = useLanguage();
  const [showsAll, setShowsAll] = useState(false);
  const entries = [...family.timeline].sort((a, b) => b.seq - a.seq);
  const shown = showsAll ? entries : entries.slice(0, FIRST_SHOWN);
  return (
    <section className="card" aria-labelledby="history-title">
      <h2 id="history-title">{t('family.history')}</h2>
      <ol className="timeline">
        {shown.map((entry) => (
          <TimelineEntry key={entry.seq} entry={entry} />
        ))}
      </ol>
      {shown.length < entries.length && (
        <button type="button" className="link-button no-print" onClick={() => setShowsAll(true)}>
          {t('timeline.older', { count: entries.length - shown.length })}
        </button>
      )}
    </section>
  );
}

function TimelineEntry({ entry }: { entry: Entry }) {
  const { t, has, language } = useLanguage();
  const source = has(`source.${entry.source}`) ? t(`source.${entry.source}`) : entry.source;
  return (
    <li className={entry.undone ? 'undone' : undefined}>
      <div>
        <span className="strong">{t(`timeline.${isFromHere(entry) ? 'regrouped' : entry.kind}`)}</span>
        {entry.undone && <span className="muted"> ({t('timeline.undone')})</span>}
      </div>
      <div className="muted small">
        {formatInstant(entry.receivedAt, language)} {entry.kind !== 'reassessed' && `· ${entry.author} `}· {source}
        {entry.receivedAt.slice(0, 10) !== entry.observedOn && ` · ${t('timeline.seen', { date: entry.observedOn })}`}
      </div>
      {entry.arrival && <Arrival arrival={entry.arrival} />}
      {entry.ruleChange && <RuleChange change={entry.ruleChange} />}
      <Changes changes={entry.changes} />
    </li>
  );
}

/** Members of another family of this village, by a split or a merge: nobody came from elsewhere. */
const isFromHere = ({ kind, arrival }: Entry): boolean => kind === 'family-moved-in' && arrival === null;

/** What the village knew that the family came from, in numbers with their days (contracts 11). */
function Arrival({ arrival }: { arrival: NonNullable<Entry['arrival']> }) {
  const { t } = useLanguage();
  const { from, firstSeen, lastSeen, visits, openFindings, activeNeeds, lastVisit } = arrival;
  return (
    <p className="small">
      {t('timeline.arrival', {
        from,
        first: firstSeen ?? '–',
        last: lastSeen ?? '–',
        visits,
        findings: openFindings,
        needs: activeNeeds,
      })}
      {lastVisit && ` ${t('timeline.arrival-visit', { date: lastVisit })}`}
    </p>
  );
}

function Changes({ changes }: { changes: Entry['changes'] }) {
  const { t } = useLanguage();
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? changes : changes.slice(0, CHANGES_SHOWN);
  return (
    <ul className="changes">
      {shown.map(({ subject, item, value }, index) => {
        const kind = subject === 'family' ? 'family' : 'person';
        // Leaving is no item of a form: the entry says only why.
        const text = itemOf(kind, item)
          ? `${itemLabel(item, t)} → ${valueText(kind, item, value, t)}`
          : t(`${item}.${String(value)}`);
        return (
          <li key={`${subject}/${item}/${index}`}>
            {kind === 'person' && `${subject}: `}
            {text}
          </li>
        );
      })}
      {shown.length < changes.length && (
        <li>
          <button type="button" className="link-button" onClick={() => setShowsAll(true)}>
            {t('timeline.more', { count: changes.length - shown.length })}
          </button>
        </li>
      )}
    </ul>
  );
}
