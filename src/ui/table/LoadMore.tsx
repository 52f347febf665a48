import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useLanguage } from '#ui/language/language.tsx';

interface LoadMoreProps {
  shown: number;
  total: number | null;
  hasMore: boolean;
  isLoading: boolean;
  onMore: () => void;
}

/** How much of the list is here, and the rest on demand. */
export function LoadMore({ shown, total, hasMore, isLoading, onMore }: LoadMoreProps) {
  const { t } = useLanguage();
  const status = useRef<HTMLSpanElement>(null);
  const more = (): void => {
    if (isLoading) return;
    // The button goes away with the last page: the focus waits where the new count is read out.
    status.current?.focus({ preventScroll: true });
    onMore();
  };
  return (
    <div className="load-more">
      <span ref={status} tabIndex={-1} className="muted small" role="status">
        {total === null ? t('list.shown-only', { shown }) : t('list.shown', { shown, total })}
      </span>
      {hasMore && (
        <Button variant="default" className="no-print" aria-busy={isLoading} onClick={more}>
          {t(isLoading ? 'list.loading' : 'list.more')}
        </Button>
      )}
    </div>
  );
}
