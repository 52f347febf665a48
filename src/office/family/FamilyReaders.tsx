import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FamilyPageView } from '#contract/family.ts';
import { familyReaders } from '#contract/people.ts';
import type { FamilyReaders as Readers } from '#contract/people.ts';
import { formatInstant } from '#office/shell/format-instant.ts';
import { QueryParts } from '#office/shell/QueryParts.tsx';
import { api } from '#ui/api/api.ts';
import { useLanguage } from '#ui/language/language.tsx';
import type { Translate } from '#ui/language/language.tsx';

/** "Siapa bisa melihat keluarga ini?": people by what they can see, and who has looked. Asked for when it is opened. */
export function FamilyReaders({ family }: { family: FamilyPageView }) {
  const { t } = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const query = useQuery({
    queryKey: ['family-readers', family.villageCode, family.id],
    queryFn: () => api.get(`/villages/${family.villageCode}/families/${family.id}/readers`, familyReaders),
    enabled: isOpen,
  });
  return (
    <details className="card no-print" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <h2>{t('readers.title')}</h2>
      </summary>
      {isOpen && <QueryParts query={query}>{(data) => <ReaderLists data={data} />}</QueryParts>}
    </details>
  );
}

const SIGHTS = ['page', 'list', 'cards'] as const;

function ReaderLists({ data }: { data: Readers }) {
  const { t, language } = useLanguage();
  return (
    <div className="stack">
      <p>{t('readers.count', { count: data.readers.length })}</p>
      {SIGHTS.map((sight) => (
        <ReaderList
          key={sight}
          title={t(`readers.${sight}`)}
          readers={data.readers.filter((reader) => reader.sight === sight)}
        />
      ))}
      <section className="stack-tight">
        <h3>{t('readers.looks')}</h3>
        {data.looks.length === 0 && <p className="muted">{t('readers.none-looked')}</p>}
        <ul>
          {data.looks.map(({ name, purposes, times, lastAt }) => (
            <li key={`${name}/${lastAt}`}>
              {name}{' '}
              <span className="muted">
                {[
                  t('readers.look', { times, when: formatInstant(lastAt, language) }),
                  ...purposes.map((purpose) => t(`purpose.${purpose}`)),
                ].join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <p className="muted small">{t('readers.honesty')}</p>
    </div>
  );
}

function ReaderList({ title, readers }: { title: string; readers: Readers['readers'] }) {
  const { t } = useLanguage();
  return (
    <section className="stack-tight">
      <h3>{title}</h3>
      {readers.length === 0 && <p className="muted">{t('readers.nobody')}</p>}
      <ul>
        {readers.map(({ id, name, role, sector, groups }) => (
          <li key={id}>
            {name}{' '}
            <span className="muted">{[t(`role.${role}`), ...(sector ? [t(`sector.${sector}`)] : [])].join(' · ')}</span>
            {groups.length > 0 && (
              <span className="muted small block">{groups.map((seen) => groupText(seen, t)).join(', ')}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Less than the whole group is said: the last digits only, or only what she entered herself. */
function groupText({ group, reading }: Readers['readers'][number]['groups'][number], t: Translate): string {
  const name = t(`readers.group.${group}`);
  return reading === 'read' ? name : `${name} (${t(`readers.reading.${reading}`)})`;
}
