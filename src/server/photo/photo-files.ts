/** Photos lie sealed as whole files under CIKAR_DATA/files, and with them in every backup (contracts 31.10). */
import { existsSync, rmSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '#server/db/embedded/files.ts';
import type { Keys } from '#server/secrets/keys.ts';
import { openFile, sealFile } from '#server/secrets/sealed-file.ts';

interface Place {
  dataDir: string;
  keys: Keys;
}

/** The mark keeps photos apart from uploads of the importer, which its own clean-up may remove. */
const pathOf = (dataDir: string, id: string): string => join(dataDir, 'files', `photo-${id}`);

/** Whole or not at all: a server that dies in between leaves no half picture under the name. */
export async function keepPhoto({ dataDir, keys }: Place, id: string, content: Buffer): Promise<void> {
  const path = pathOf(dataDir, id);
  await mkdir(join(dataDir, 'files'), { recursive: true, mode: 0o700 });
  await writeFile(`${path}.part`, sealFile(keys, content), { mode: 0o600 });
  await rename(`${path}.part`, path);
}

export const hasPhoto = ({ dataDir }: Pick<Place, 'dataDir'>, id: string): boolean => existsSync(pathOf(dataDir, id));

/** After an erasure. Backups made before keep it until they are replaced, as they keep the bodies. @returns whether there was one */
export function forgetPhoto(dataDir: string, id: string): boolean {
  const isThere = hasPhoto({ dataDir }, id);
  rmSync(pathOf(dataDir, id), { force: true });
  return isThere;
}

/** null where it has not come yet. @throws when the file was changed or sealed elsewhere */
export async function readPhoto({ dataDir, keys }: Place, id: string): Promise<Buffer | null> {
  const sealed = await readFile(pathOf(dataDir, id)).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  });
  return sealed && openFile(keys, sealed);
}
