/** Somebody who brings files: upload, look at the preview, commit, perhaps undo. She waits as the screen does. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ImportBatch, ImportPreview } from '#contract/import.ts';
import type { Client } from './client.ts';
import type { PopulationCsv } from './population-file.ts';
import { TODAY, VILLAGE } from './system.ts';

const WORKING: readonly ImportBatch['state'][] = ['reading', 'committing', 'undoing'];
const PATIENCE_MS = 40_000;
/** A commit or preview that a fault broke off is begun again this often. */
const TRIES = 6;

/** Uploads until a preview stands; an interrupted reading is uploaded anew. Returns the batch. */
export async function preview(client: Client, file: PopulationCsv): Promise<string> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const id = await upload(client, file);
    const { state } = await settled(client, id);
    if (state === 'previewed') return id;
    if (state !== 'failed') client.history.wrong(`import: the preview of ${file.name} ended as ${state}`);
  }
  throw new Error('import: no preview after several uploads');
}

async function upload(client: Client, file: PopulationCsv): Promise<string> {
  const form = new FormData();
  form.set('village', VILLAGE);
  form.set('asOf', TODAY);
  form.set('file', new Blob([file.text], { type: 'text/csv' }), file.name);
  const answer = await client.ask('POST', '/api/imports', form);
  if (answer.status !== 202)
    throw new Error(`import: the upload was answered with ${answer.status} ${JSON.stringify(answer.body)}`);
  const { id } = answer.body as { id: string };
  client.history.imports.set(id, { id, file: file.name, families: file.families, asked: new Set() });
  return id;
}

/** Asks for the step until the batch stands in `wanted`. What a fault broke off is asked for again. */
export async function carryOut(
  client: Client,
  id: string,
  step: 'commit' | 'undo',
  wanted: 'committed' | 'undone',
): Promise<void> {
  client.history.imports.get(id)?.asked.add(step);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const answer = await client.ask('POST', `/api/imports/${id}/${step}`, {});
    // 409: an earlier try, whose answer was lost, has begun the work.
    if (answer.status !== 200 && answer.status !== 409)
      client.history.wrong(`import: ${step} was answered with ${answer.status}`);
    const { state } = await settled(client, id);
    client.history.count(`import-${state}`);
    if (state === wanted) return;
  }
  client.history.wrong(`import: ${step} did not succeed in ${TRIES} tries`);
}

/** The batch when nobody works on it any more. */
async function settled(client: Client, id: string): Promise<ImportBatch> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = await client.get(`/api/imports/${id}`);
    const { batch } = answer.body as { batch: ImportBatch; preview: ImportPreview | null };
    if (!WORKING.includes(batch.state)) return batch;
    if (performance.now() > end) {
      client.history.wrong(`import: the batch stays in ${batch.state}`);
      return batch;
    }
    await sleep(40);
  }
}
