/** A backup on disk: a stream, compressed with zstd, sealed to the operator's age key (contracts 28). Memory stays flat. */
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { pipeline as pipelineWithCallback, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import { Decrypter, Encrypter } from 'age-encryption';
import { problem } from '#domain/basics/problem.ts';
import { InputRefused } from '#server/cli-context.ts';

/** Beside the file until it is whole; what a killed backup left carries this ending. */
export const UNFINISHED = '.unfinished';

const AGE = 'age-encryption.org/v1\n';

/**
 * Writes all of `clear` to `file`, 0600 and durable; nothing stands there until it is whole.
 * @returns the size of the file.
 * @throws whatever reading or writing throws, for example ENOSPC.
 */
export async function sealInto(
  file: string,
  recipients: readonly string[],
  clear: AsyncIterable<Buffer>,
): Promise<number> {
  const unfinished = `${file}${UNFINISHED}`;
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  try {
    await pipeline(
      clear,
      createZstdCompress(),
      (compressed: AsyncIterable<Buffer>) => sealed(encrypter, compressed),
      createWriteStream(unfinished, { mode: 0o600, flush: true }),
    );
    await rename(unfinished, file);
    return (await stat(file)).size;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function* sealed(encrypter: Encrypter, clear: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  yield* await encrypter.encrypt(webStream(clear));
}

/**
 * The bytes that were sealed.
 * @throws InputRefused `backup.wrong-key`, `backup.not-ours` or `backup.damaged` (changed, cut off), at the latest at the end
 */
export async function* openSealed(file: string, identities: readonly string[]): AsyncGenerator<Buffer> {
  const decompress = createZstdDecompress();
  pipelineWithCallback(Readable.from(unsealed(file, identities)), decompress, () => {});
  try {
    yield* decompress;
  } catch (error) {
    throw isOfTheSystem(error) || error instanceof InputRefused ? error : refusal('damaged', file);
  }
}

async function* unsealed(file: string, identities: readonly string[]): AsyncGenerator<Uint8Array> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  if (!(await beginsLikeAge(file))) throw refusal('not-ours', file);
  const clear = await decrypter.decrypt(webStream(createReadStream(file))).catch((error: Error) => {
    throw /no identity matched/.test(error.message) ? refusal('wrong-key', file) : error;
  });
  yield* clear;
}

async function beginsLikeAge(file: string): Promise<boolean> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(file, { end: AGE.length - 1 })) chunks.push(chunk);
  return Buffer.concat(chunks).toString('latin1') === AGE;
}

function refusal(code: 'wrong-key' | 'not-ours' | 'damaged', file: string): InputRefused {
  return new InputRefused([problem(`backup.${code}`, { file })]);
}

function webStream(source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  // One class under Node, described twice: by the types of Node and by those of browsers.
  return NodeReadableStream.from(source) as unknown as ReadableStream<Uint8Array>;
}

/** A disk or a permission: no statement about what stands in the file. */
function isOfTheSystem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
