import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { membersOnDay, type FamilyPageView, type MembersOnDay as Day } from '#contract/family.ts';
import { isPlainDate } from '#domain/basics/plain-date.ts';
import { useMe } from '#office/shell/me.ts';
import { QueryParts } from '#office/shell/QueryParts.tsx';
import { api, pathWith } from '#ui/api/api.ts';
import { choiceLabel } from '#ui/form/value-text.ts';
import { useLanguage } from '#ui/language/language.tsx';

/** "Siapa tinggal di sini pada tanggal …", also as it was known then. Asked for when it is opened. */
export function MembersOnDay({ family }: { family: FamilyPageView }) {
  const { t } = useLanguage();
  const { today } = useMe();
  const [isOpen, setIsOpen] = useState(false);
  const [on, setOn] = useState(today);
  const [knownOn, setKnownOn] = useState(today);
  const areDays = isPlainDate(on) && isPlainDate(knownOn);
  const query = useQuery({
    queryKey: ['family', family.villageCode, family.id, 'members-on', on, knownOn],
    queryFn: () =>
      api.get(
        pathWith(`/villages/${family.villageCode}/families/${family.id}/members-on`, { on, knownOn }),
        membersOnDay,
      ),
    enabled: isOpen && areDays,
    placeholderData: (before) => before,
  });
  return (
    <details className="card" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <h2>{t('on-day.title')}</h2>
      </summary>
      <div className="stack">
        <div className="on-day-fields">
          <TextInput
            type="date"
            className="short-input"
            label={t('on-day.on')}
            max={today}
            value={on}
            onChange={(event) => setOn(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            className="short-input"
            label={t('on-day.known')}
            max={today}
            value={knownOn}
            onChange={(event) => setKnownOn(event.currentTarget.value)}
          />
        </div>
        {isOpen && areDays && <QueryParts query={query}>{(day) => <People day={day} />}</QueryParts>}
      </div>
    </details>
  );
}

function People({ day }: { day: Day }) {
  const { t } = useLanguage();
  if (day.people.length === 0) return <p className="muted">{t('on-day.nobody')}</p>;
  return (
    <ul>
      {day.people.map(({ id, name, age, relation, from, seenOn, to }) => (
        <li key={id}>
          {name}{' '}
          <span className="muted small">
            {[
              relation && choiceLabel('relation', relation, t),
              age === null ? t('family.age-unknown') : t('family.age', { age }),
              from ? t('on-day.from', { date: from }) : t('on-day.seen', { date: seenOn }),
              to && t('on-day.to', { date: to }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
