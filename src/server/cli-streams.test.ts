import { Readable, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { linesOf, MAX_LINE, outputTo } from '#server/cli-streams.ts';

async function lines(...pieces: (string | Buffer)[]): Promise<string[]> {
  const found: string[] = [];
  for await (const line of linesOf(Readable.from(pieces.map((piece) => Buffer.from(piece))))) found.push(line);
  return found;
}

test('lines end with LF or CR LF, and the last one needs no end', async () => {
  expect(await lines('a\r\nb', 'c\n\nd')).toEqual(['a', 'bc', '', 'd']);
  expect(await lines('a\n')).toEqual(['a']);
  expect(await lines()).toEqual([]);
  expect(await lines('a\r')).toEqual(['a']);
});

test('a letter of several bytes may be cut between two pieces; a line separator of Unicode ends no line', async () => {
  const letter = Buffer.from('é\u2028x\n');
  expect(await lines(letter.subarray(0, 1), letter.subarray(1))).toEqual(['é\u2028x']);
});

test('the byte-order mark goes, and an endless line is cut', async () => {
  expect(await lines('\ufeffa\n')).toEqual(['a']);
  const [long] = await lines('x'.repeat(MAX_LINE), 'x'.repeat(MAX_LINE), 'x\n');
  expect(long?.length).toBeGreaterThan(MAX_LINE);
  expect(long?.length).toBeLessThan(3 * MAX_LINE);
});

test('output waits for a slow reader, keeps the order, and a reader that has gone ends the waiting', async () => {
  let text = '';
  const slow = new Writable({
    highWaterMark: 10,
    write(piece, _encoding, done) {
      text += String(piece);
      setTimeout(done, 1);
    },
  });
  const output = outputTo(slow);
  const wanted = Array.from({ length: 5 }, (_, index) => String(index).repeat(40_000));
  for (const each of wanted) await output.write(each);
  await output.end();
  await new Promise((resolve) => slow.end(resolve));
  expect(text).toBe(wanted.join(''));

  const gone = new Writable({ highWaterMark: 1, write: () => {} }).on('error', () => {});
  setTimeout(() => gone.destroy(new Error('EPIPE')), 5);
  const toGone = outputTo(gone);
  for (const each of wanted) await toGone.write(each);
  await toGone.end();
  expect(gone.destroyed).toBe(true);
});
