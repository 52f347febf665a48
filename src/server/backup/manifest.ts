/** What a backup says about itself: first what is in it, last what it came to. */
import { z } from 'zod';
import { RING_NAME } from '#server/secrets/seal-ring.ts';

export const MANIFEST_NAME = 'manifest.json';
export const SUMS_NAME = 'sums.json';
export const KEY_NAME = 'instance.key';
/** Of the data folder: sealed uploads and attachments, anchors of the chain (contracts 21, 31.10). */
export const FOLDERS = ['files', 'anchors'];
/** Single files of the data folder: who gets the backups, official boundaries, generations of the sealing key. */
export const SINGLE_FILES = ['backup-recipient.txt', 'areas.topo.json', RING_NAME];

const table = z.object({ name: z.string(), columns: z.array(z.string()), order: z.string() });
const instance = z.object({ mode: z.enum(['demo', 'production']), id: z.string(), createdAt: z.string() });

export const manifest = z.object({
  format: z.literal('cikar-backup'),
  version: z.literal(1),
  createdAt: z.string(),
  /** Version of the program that wrote it, for whoever has to look for it years later. */
  software: z.string(),
  instance: instance.nullable(),
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
  tables: z.array(table),
  ledgers: z.array(z.object({ code: z.string(), seq: z.number(), hash: z.string() })),
});
export type Manifest = z.infer<typeof manifest>;

export const sums = z.object({
  tables: z.record(z.string(), z.object({ rows: z.number(), bytes: z.number(), sha256: z.string() })),
  files: z.record(z.string(), z.object({ bytes: z.number(), sha256: z.string() })),
});
export type Sums = z.infer<typeof sums>;

/** Parts of a table: `tables/public.family/000001.copy`, text as `COPY … FROM` takes it. */
export function partName(tableName: string, part: number): string {
  return `tables/${tableName}/${String(part).padStart(6, '0')}.copy`;
}

/** The table that a part belongs to, or null. */
export function tableOfPart(name: string): string | null {
  return /^tables\/([a-z0-9_.]+)\/\d{6,}\.copy$/.exec(name)?.[1] ?? null;
}

/** Whether this is a file of the data folder that a backup may hold; nothing that leads out of it. */
export function isDataFile(name: string): boolean {
  return (
    SINGLE_FILES.includes(name) || new RegExp(`^(?:${FOLDERS.join('|')})/[0-9A-Za-z_-][0-9A-Za-z._-]*$`).test(name)
  );
}
