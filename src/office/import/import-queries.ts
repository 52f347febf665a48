import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { uuid } from '#contract/common.ts';
import { importBatches, importDetail } from '#contract/import.ts';
import type { ImportBatch } from '#contract/import.ts';
import { api } from '#ui/api/api.ts';

export const importsQuery = queryOptions({ queryKey: ['imports'], queryFn: () => api.get('/imports', importBatches) });

const POLL_MS = 700;
const isWorking = (state: ImportBatch['state'] | undefined): boolean =>
  state === 'reading' || state === 'committing' || state === 'undoing';

/** Asked again every 0.7 s while the server works on the file. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['import', id],
    queryFn: () => api.get(`/imports/${id}`, importDetail),
    refetchInterval: (query) => (isWorking(query.state.data?.batch.state) ? POLL_MS : false),
  });

export interface NewImport {
  file: File;
  village: string;
  asOf: string;
}

export async function sendImport({ file, village, asOf }: NewImport): Promise<string> {
  const form = new FormData();
  // The fields go before the file: the server reads the parts in order and must know where the file belongs.
  form.set('village', village);
  form.set('asOf', asOf);
  form.set('file', file, file.name);
  return (await api.post('/imports', z.object({ id: uuid }), form)).id;
}

export type ImportAction = 'commit' | 'cancel' | 'undo';

export const actOnImport = (id: string, action: ImportAction) => api.post(`/imports/${id}/${action}`, importDetail, {});
