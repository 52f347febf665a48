/** Parts of docs pages that a tool writes and a test compares: they cannot lie about the code. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project.ts';

const begin = (name: string): string => `<!-- generated: ${name} -->`;
const END = '<!-- end of generated -->';

/** The text between the marks of block `name`. @throws when the page has no such block. */
export function readBlock(page: string, name: string): string {
  const [first, last] = boundsOf(readFileSync(join(projectRoot, page), 'utf8'), page, name);
  return readFileSync(join(projectRoot, page), 'utf8').slice(first, last).trim();
}

export function writeBlock(page: string, name: string, text: string): void {
  const whole = readFileSync(join(projectRoot, page), 'utf8');
  const [first, last] = boundsOf(whole, page, name);
  writeFileSync(join(projectRoot, page), `${whole.slice(0, first)}\n${text.trim()}\n${whole.slice(last)}`);
}

function boundsOf(whole: string, page: string, name: string): [first: number, last: number] {
  const at = whole.indexOf(begin(name));
  const last = whole.indexOf(END, at);
  if (at < 0 || last < 0) throw new Error(`${page} has no block "${begin(name)} … ${END}"`);
  return [at + begin(name).length, last];
}
