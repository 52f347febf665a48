import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ArchiveDamaged, readTar, tarEnd, tarFile } from './tar.ts';

const FILES: Record<string, Buffer> = {
  'manifest.json': Buffer.from('{}'),
  'tables/public.family/000001.copy': Buffer.from('a\tb\n'.repeat(5_000)),
  'files/empty': Buffer.alloc(0),
  'files/one-block': Buffer.alloc(512, 7),
};

async function archive(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for (const [name, content] of Object.entries(FILES))
    for await (const chunk of tarFile(name, content.length, [content.subarray(0, 3), content.subarray(3)]))
      chunks.push(chunk);
  return Buffer.concat([...chunks, tarEnd()]);
}

/** In pieces of so many bytes, as a stream may bring them. */
async function* pieces(whole: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
}

async function read(source: AsyncIterable<Buffer>): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { name, content } of readTar(source)) {
    const chunks: Buffer[] = [];
    for await (const chunk of content) chunks.push(chunk);
    found[name] = Buffer.concat(chunks).toString('hex');
  }
  return found;
}

const expected = Object.fromEntries(Object.entries(FILES).map(([name, content]) => [name, content.toString('hex')]));

test('what was written is read again, however the stream cuts it', async () => {
  const whole = await archive();
  for (const size of [1, 7, 512, 4_096, whole.length]) expect(await read(pieces(whole, size))).toEqual(expected);
});

test('an archive that ends early, anywhere, or goes on after its end is damaged', async () => {
  const whole = await archive();
  for (let length = 0; length < whole.length; length += 97)
    await expect(read(pieces(whole.subarray(0, length), 4_096))).rejects.toThrow(ArchiveDamaged);
  await expect(read(pieces(Buffer.concat([whole, Buffer.from('x')]), 4_096))).rejects.toThrow(ArchiveDamaged);
});

test('a file that changes its size while it is read breaks the backup off', async () => {
  const writing = read(tarFile('files/a', 5, [Buffer.from('four')]));
  await expect(writing).rejects.toThrow(/changed/);
});

test('contracts 28: in an emergency the tar of any system opens it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cikar-tar-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'a.tar'), await archive());
  execFileSync('tar', ['xf', 'a.tar'], { cwd: folder });
  for (const [name, content] of Object.entries(FILES))
    expect(readFileSync(join(folder, name)).equals(content), name).toBe(true);
});
