/** The files of a backup on their way into the data folder: beside it until the database has taken everything. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { problem } from '#domain/basics/problem.ts';
import { InputRefused } from '#server/cli-context.ts';
import type { Clock } from '#server/clock.ts';
import { FOLDERS, KEY_NAME, type Manifest, type Sums } from '#server/backup/manifest.ts';
import { createPrivate, makePrivateFolder, readIfThere } from '#server/db/embedded/files.ts';
import { instanceKey } from '#server/start/instance-key.ts';
import { readInstance, requireMode, restoredInstance } from '#server/start/instance.ts';

export class FolderInWaiting {
  readonly #dataDir: string;
  readonly #waiting: string;
  readonly #arrived = new Map<string, { bytes: number; sha256: string }>();
  /** How to undo what was put in place, the last thing first. */
  readonly #undo: (() => void)[] = [];
  #keyToWrite: string | null = null;

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
    this.#waiting = join(dataDir, `restore-${randomBytes(4).toString('hex')}`);
  }

  /** A demo stays a demo, and production stays production (contracts 7). */
  requireMode(manifest: Manifest): void {
    if (manifest.instance) requireMode(this.#dataDir, manifest.instance.mode);
    for (const folder of FOLDERS) {
      const path = join(this.#dataDir, folder);
      if (existsSync(path) && readdirSync(path).length > 0)
        throw new InputRefused([problem('backup.folder-not-empty', { folder: path })]);
    }
  }

  /**
   * The key of the backup, if it may become, or already is, the one of this data folder.
   * @param given `CIKAR_INSTANCE_KEY`
   * @throws InputRefused `backup.other-key`
   */
  acceptKey(text: string, given: string | null): Buffer {
    const key = instanceKey({ dataDir: this.#dataDir, instanceKey: text });
    const file = join(this.#dataDir, KEY_NAME);
    const isThere = given !== null || existsSync(file);
    if (!isThere) this.#keyToWrite = text;
    else if (!instanceKey({ dataDir: this.#dataDir, instanceKey: given }).equals(key))
      this.#replaceUnusedKey(text, given);
    return key;
  }

  /** `cikar migrate` makes a key; where no server ever ran, nothing of anybody is sealed with it. */
  #replaceUnusedKey(text: string, given: string | null): void {
    if (given !== null || readInstance(this.#dataDir) !== null)
      throw new InputRefused([problem('backup.other-key', { folder: this.#dataDir })]);
    this.#keyToWrite = text;
  }

  async take(name: string, content: AsyncIterable<Buffer>): Promise<void> {
    const path = join(this.#waiting, name);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const hash = createHash('sha256');
    let bytes = 0;
    const counted = async function* (): AsyncGenerator<Buffer> {
      for await (const chunk of content) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    };
    await pipeline(counted, createWriteStream(path, { mode: 0o600, flush: true }));
    this.#arrived.set(name, { bytes, sha256: hash.digest('hex') });
  }

  /** Where a file of the backup lies until everything is taken. */
  pathOf(name: string): string {
    return join(this.#waiting, name);
  }

  holds(files: Sums['files']): boolean {
    const isThere = ([name, sum]: [string, Sums['files'][string]]): boolean =>
      this.#arrived.get(name)?.sha256 === sum.sha256;
    return Object.keys(files).length === this.#arrived.size && Object.entries(files).every(isThere);
  }

  /** Key, files and `instance.json`, just before the database commits. @returns the new epoch */
  putInPlace(manifest: Manifest, key: Buffer, clock: Clock): string {
    makePrivateFolder(this.#dataDir);
    if (this.#keyToWrite !== null) this.#place(KEY_NAME, `${key.toString('base64url')}\n`);
    for (const name of this.#arrived.keys()) {
      const [from, to] = [join(this.#waiting, name), join(this.#dataDir, name)];
      makePrivateFolder(dirname(to));
      this.#setAside(to);
      renameSync(from, to);
      this.#undo.push(() => rmSync(to, { force: true }));
    }
    const epoch = randomUUID();
    const instance = restoredInstance(
      manifest.instance ?? readInstance(this.#dataDir),
      epoch,
      manifest.createdAt,
      clock,
    );
    if (instance) this.#place('instance.json', `${JSON.stringify(instance, null, 2)}\n`);
    return epoch;
  }

  keep(): void {
    rmSync(this.#waiting, { recursive: true, force: true });
  }

  giveUp(): void {
    for (const undo of this.#undo.toReversed()) undo();
    rmSync(this.#waiting, { recursive: true, force: true });
  }

  #place(name: string, text: string): void {
    const file = join(this.#dataDir, name);
    this.#setAside(file);
    createPrivate(file, text);
    this.#undo.push(() => rmSync(file, { force: true }));
  }

  /** What stood there keeps lying beside it. */
  #setAside(file: string): void {
    if (readIfThere(file) === null) return;
    const aside = `${file}.before-restore-${randomBytes(3).toString('hex')}`;
    renameSync(file, aside);
    this.#undo.push(() => renameSync(aside, file));
  }
}
