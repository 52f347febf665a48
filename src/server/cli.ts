import { readdirSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command, CommanderError } from 'commander';
import { commandContext, InputRefused } from './cli-context.ts';
import { tellLost } from './cli-streams.ts';
import { inOwnWords, usageSentence } from './cli-words.ts';
import type { Problem } from '#domain/basics/problem.ts';
import type { CommandContext } from './cli-context.ts';
import { projectRoot, readLanguage } from './config.ts';
import { sentence, SentenceError } from './start/sentence.ts';

/** Exit codes (contracts 31.9). */
const [DONE, REFUSED, FAILED] = [0, 1, 2];
/** Of the network and of PostgreSQL (SQLSTATE): nobody there, or not for us. */
const NO_CONNECTION = /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|28P01|28000|3D000|57P0\d|08\d{3})$/;

/** A file `cli/<command>.ts` exports this; `context.exit(code)` sets another exit code than 0. */
type Register = (program: Command, context: CommandContext) => void;

// What is loaded from here on was stripped of its types before: a third of a second a command. Where nobody may write, not.
enableCompileCache(join(projectRoot, 'node_modules', '.cikar-compiled'));

/** A full disk behind `>` is no success; a reader that has gone (`| head`) has had what it wanted. */
let lost: NodeJS.ErrnoException | null = null;
process.exitCode = await main(process.argv.slice(2));
// A forgotten timer or pool must not keep a finished command alive; the output is written out first, and a failed write
// is told one turn of the loop later.
process.stdout.write('', () => process.stderr.write('', () => setImmediate(end)));

function end(): void {
  process.exit(lost === null ? process.exitCode : tellLost(lost));
}

async function main(args: string[]): Promise<number> {
  process.stderr.on('error', () => {});
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') lost ??= error;
  });
  const context = commandContext();
  const language = readLanguage();
  const program = inOwnWords(
    new Command('cikar').description(sentence('cli.about', {}, language)),
    language,
  ).exitOverride();
  try {
    for (const register of await commandsFor(args[0])) register(program, context);
    await program.parseAsync(args, { from: 'user' });
    return context.exitCode();
  } catch (error) {
    return explain(error, context.inJson());
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

function explain(error: unknown, inJson: boolean): number {
  if (error instanceof CommanderError) return explainUsage(error);
  const problems = error instanceof InputRefused ? error.problems : [problemOf(error)];
  const said = problems.map((each) => ({
    ...each,
    message: sentence(`problem.${each.code}`, each.details, readLanguage()),
  }));
  if (inJson) console.log(JSON.stringify({ problems: said }, null, 2));
  for (const { message } of said) console.error(message);
  return error instanceof InputRefused ? REFUSED : FAILED;
}

/** Help has been written by commander; what was called wrongly is one sentence of ours. */
function explainUsage(error: CommanderError): number {
  if (error.exitCode === 0) return DONE;
  const said = usageSentence(error, readLanguage());
  if (said !== null) console.error(said);
  return FAILED;
}

function problemOf(error: unknown): Problem {
  if (error instanceof SentenceError) return error.problem;
  return (fileTrouble(error) ?? databaseTrouble(error) ?? programFault(error)).problem;
}

/** A file of somebody else, a read-only or a full disk: no fault of ours, so a sentence and no stack trace. */
function fileTrouble(error: unknown): SentenceError | null {
  if (!(error instanceof Error) || !('code' in error) || !('path' in error)) return null;
  const isTrouble = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'].includes(String(error.code));
  return isTrouble
    ? new SentenceError('file-trouble', { file: String(error.path), reason: String(error.code) }, error)
    : null;
}

function databaseTrouble(error: unknown): SentenceError | null {
  const code = codeOf(error);
  const isLost = error instanceof Error && /^(Connection terminated|timeout exceeded)/.test(error.message);
  return NO_CONNECTION.test(code) || isLost
    ? new SentenceError('database-unreachable', { reason: code || 'lost' })
    : null;
}

/** Its code and its place in our files, never its text: texts of the database carry values (contracts 31.14). */
function programFault(error: unknown): SentenceError {
  const frame = error instanceof Error ? /src\/[\w/.-]+:\d+/.exec(error.stack ?? '') : null;
  const what = codeOf(error) || (error instanceof Error ? error.name : typeof error);
  return new SentenceError('command-failed', { what, where: frame?.[0] ?? '?' });
}

/** Where every address was tried, the first of the answers. */
function codeOf(error: unknown): string {
  const [first] = error instanceof AggregateError ? error.errors : [];
  const known: unknown = first ?? error;
  return typeof known === 'object' && known !== null && 'code' in known && typeof known.code === 'string'
    ? known.code
    : '';
}
