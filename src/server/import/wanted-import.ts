/** What `cikar import` was told to do, checked before anything else is loaded or brought up. */
import { accessSync, constants, statSync } from 'node:fs';
import { basename } from 'node:path';
import { isVillage } from '#domain/area/place-code.ts';
import { isPlainDate, type PlainDate } from '#domain/basics/plain-date.ts';
import { problem } from '#domain/basics/problem.ts';
import { LAYOUTS } from '#domain/import/layouts/all.ts';
import { InputRefused } from '#server/cli-context.ts';
import { SentenceError } from '#server/start/sentence.ts';

export interface ImportOptions {
  village?: string;
  layout?: string;
  asOf?: string;
  commit?: boolean;
  dryRun?: boolean;
}

export interface WantedImport {
  file: string;
  village: string;
  asOf: PlainDate | null;
  commit: boolean;
}

/**
 * @throws SentenceError for a command that is not complete (exit code 2)
 * @throws InputRefused for a file that is not there (exit code 1)
 */
export function wantedImport(file: string | undefined, options: ImportOptions): WantedImport {
  const { village = '', layout = 'auto', asOf, commit = false, dryRun = false } = options;
  if (file === undefined) throw new SentenceError('import.no-file');
  if (!isVillage(village)) throw new SentenceError('import.village-needed');
  if (layout !== 'auto' && !LAYOUTS.some((known) => known.id === layout))
    throw new SentenceError('import.layout-not-known', { layout: layout.slice(0, 40) });
  if (asOf !== undefined && !isPlainDate(asOf))
    throw new SentenceError('cli.date', { value: String(asOf).slice(0, 20) });
  if (commit && dryRun) throw new SentenceError('import.commit-or-dry-run');
  refuseWhatIsNoFile(file);
  return { file, village, asOf: asOf ?? null, commit };
}

/** Before the database is brought up: a folder, a pipe, a device, a file of somebody else. */
function refuseWhatIsNoFile(file: string): void {
  const details = { file: basename(file).slice(-80) };
  const refusal = reasonAgainst(file);
  if (refusal) throw new InputRefused([problem(refusal, details)]);
}

function reasonAgainst(file: string): string | null {
  try {
    const there = statSync(file, { throwIfNoEntry: false });
    if (!there) return 'import.file-not-found';
    if (!there.isFile()) return 'import.not-a-file';
    accessSync(file, constants.R_OK);
    return null;
  } catch {
    // Also a folder on the way that is somebody else's.
    return 'import.file-not-readable';
  }
}
