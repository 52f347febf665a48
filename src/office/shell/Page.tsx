import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useMe } from '#office/shell/me.ts';
import { useShowArea } from '#office/shell/area-scope.tsx';
import { formatInstant } from '#office/shell/format-instant.ts';
import { useLanguage } from '#ui/language/language.tsx';

interface PageProps {
  /** The finding, not the category: "27 anak tidak bersekolah". */
  title: string;
  /** One line below the title. */
  lead?: ReactNode;
  actions?: ReactNode;
  /** The area the page speaks of; the reader's own when absent. */
  area?: string | undefined;
  /** When the figures were fetched or computed: a query's `dataUpdatedAt`, or an ISO instant. */
  updatedAt?: number | string | undefined;
  /** More for the honesty line: source, coverage. */
  honesty?: readonly string[];
  children: ReactNode;
}

/** The frame of every page: one heading that takes the focus, one place for actions, the honesty line at the end. */
export function Page({ title, lead, actions, area, updatedAt, honesty = [], children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useShowArea(area);
  useEffect(() => {
    document.title = `${title} · CIKAR`;
  }, [title]);
  // A screen reader and the keyboard start at the heading of the page that was opened.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className="page">
      <header className="page-header">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead !== undefined && <p className="page-lead">{lead}</p>}
        </div>
        {actions !== undefined && <div className="actions no-print">{actions}</div>}
      </header>
      {children}
      <HonestyLine updatedAt={updatedAt} more={honesty} />
    </div>
  );
}

function HonestyLine({ updatedAt, more }: { updatedAt: number | string | undefined; more: readonly string[] }) {
  const { t, language } = useLanguage();
  const me = useMe();
  const parts = [
    ...(me.mode === 'demo' ? [t('honesty.synthetic')] : []),
    ...(updatedAt ? [t('honesty.updated', { when: formatInstant(updatedAt, language) })] : []),
    ...more,
  ];
  return <p className="honesty-line">{parts.join(' · ')}</p>;
}
