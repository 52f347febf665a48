import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command, CommanderError } from 'commander';
import { commandContext, InputRefused } from './cli-context.ts';
import type { CommandContext } from './cli-context.ts';
import { readLanguage } from './config.ts';
import { sentence, SentenceError } from './start/sentence.ts';

/** Exit codes (contracts 31.9). */
const [DONE, REFUSED, FAILED] = [0, 1, 2];

/** A file `cli/<command>.ts` exports this; `context.exit(code)` sets another exit code than 0. */
type Register = (program: Command, context: CommandContext) => void;

process.exitCode = await main(process.argv.slice(2));
// A forgotten timer or pool must not keep a finished command alive; the output is written out first.
process.stdout.write('', () => process.stderr.write('', () => process.exit()));

async function main(args: string[]): Promise<number> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const context = commandContext();
  const program = new Command('cikar').description(sentence('cli.about', {}, readLanguage())).exitOverride();
  try {
    for (const register of await commandsFor(args[0])) register(program, context);
    await program.parseAsync(args, { from: 'user' });
    return context.exitCode();
  } catch (error) {
    return explain(error);
  }
}

/** Only the file of the command asked for is loaded; all of them for `--help` and for unknown words. */
async function commandsFor(name: string | undefined): Promise<Register[]> {
  const folder = join(import.meta.dirname, 'cli');
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const wanted = files.includes(`${name}.ts`) ? [`${name}.ts`] : files.sort();
  return Promise.all(wanted.map((file) => loadRegister(join(folder, file))));
}

async function loadRegister(file: string): Promise<Register> {
  const loaded: { register?: Register } = await import(pathToFileURL(file).href);
  if (!loaded.register) throw new TypeError(`${file} exports no function "register"`);
  return loaded.register;
}

function explain(error: unknown): number {
  // Commander has already written help, version or the usage error.
  if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : FAILED;
  if (error instanceof InputRefused) {
    for (const { code, details } of error.problems) console.error(sentence(`problem.${code}`, details, readLanguage()));
    return REFUSED;
  }
  const known = error instanceof SentenceError ? error : fileTrouble(error);
  console.error(known ? known.inLanguage(readLanguage()) : error);
  return FAILED;
}

/** A file of somebody else, a read-only or a full disk: no fault of ours, so a sentence and no stack trace. */
function fileTrouble(error: unknown): SentenceError | null {
  if (!(error instanceof Error) || !('code' in error) || !('path' in error)) return null;
  const isTrouble = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'].includes(String(error.code));
  return isTrouble
    ? new SentenceError('file-trouble', { file: String(error.path), reason: String(error.code) }, error)
    : null;
}
