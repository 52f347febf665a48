/** One function for preview, dry run and commit (contracts 31.3): read the file, plan against the village, and write only when told. */
import type { Actor } from '#domain/access/actor.ts';
import type { Services } from '#server/services.ts';

export interface ImportJob {
  services: Pick<Services, 'db' | 'keys' | 'pack' | 'clock' | 'dataDir'>;
  actor: Actor;
  batch: { villageCode: string; id: string; asOf: string; fileName: string; basedOn?: number | null };
  signal: AbortSignal;
  onProgress: (done: number, of: number | null) => void;
}

export class Cancelled extends Error {}

export async function previewImport(_job: ImportJob): Promise<void> {}
export async function commitImport(_job: ImportJob): Promise<void> {}
export async function undoBatch(_job: ImportJob): Promise<void> {}
