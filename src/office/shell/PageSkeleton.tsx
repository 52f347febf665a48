import { Skeleton } from '@mantine/core';
import { useLanguage } from '#ui/language/language.tsx';

/** The shape of what is coming; read out once as "memuat". */
export function PageSkeleton() {
  return (
    <div className="page">
      <Skeleton height={32} width="min(26rem, 80%)" mb={12} />
      <ListSkeleton rows={8} />
    </div>
  );
}

export function ListSkeleton({ rows = 6 }: { rows?: number }) {
  const { t } = useLanguage();
  return (
    <div role="status" aria-label={t('list.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={36} mb={8} />
      ))}
    </div>
  );
}
