import { Button } from '@mantine/core';
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
  return (
    <div className="load-more">
      <span className="muted small" role="status">
        {total === null ? t('list.shown-only', { shown }) : t('list.shown', { shown, total })}
      </span>
      {hasMore && (
        <Button variant="default" className="no-print" loading={isLoading} onClick={onMore}>
          {t('list.more')}
        </Button>
      )}
    </div>
  );
}
