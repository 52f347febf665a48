import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ListSkeleton } from '#office/shell/PageSkeleton.tsx';
import { errorTexts } from '#ui/api/problem-text.ts';
import { useLanguage } from '#ui/language/language.tsx';
import { Notice } from '#ui/parts/Notice.tsx';

interface QueryPartsProps<T> {
  query: UseQueryResult<T>;
  rows?: number;
  children: (data: T) => ReactNode;
}

/** The three faces of something asked for: its shape while waiting, its content, or why it could not be had. */
export function QueryParts<T>({ query, rows = 4, children }: QueryPartsProps<T>) {
  const words = useLanguage();
  if (query.data !== undefined)
    return <div className={query.isPlaceholderData ? 'stale' : undefined}>{children(query.data)}</div>;
  if (!query.isError) return <ListSkeleton rows={rows} />;
  return (
    <Notice tone="overdue" title={words.t('error.title')} lines={errorTexts(query.error, words)} alert>
      <Button mt={8} onClick={() => void query.refetch()}>
        {words.t('error.again')}
      </Button>
    </Notice>
  );
}
