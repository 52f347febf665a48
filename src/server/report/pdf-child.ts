/**
 * The process that sets a sheet: no database, no keys, no network, and its parent holds a clock. It is given the sheet as
 * JSON on standard input and answers with the PDF. The template is ours; what people wrote is a file of data beside it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

async function readAll(): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(piece as Buffer); // a stream without encoding gives buffers
  return Buffer.concat(pieces);
}

const folder = import.meta.dirname;
const compiler = NodeCompiler.create({ workspace: folder });
compiler.mapShadow(join(folder, 'data.json'), await readAll());
const compiled = compiler.compile({ mainFileContent: readFileSync(join(folder, 'sheet.typ'), 'utf8') });
if (!compiled.result) process.exit(1);
const pdf = compiler.pdf(compiled.result, { creationTimestamp: 0 });
process.stdout.write(pdf, () => process.exit(0));
