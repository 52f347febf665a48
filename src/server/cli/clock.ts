import type { Command } from 'commander';
import { problem } from '#domain/basics/problem.ts';
import { readInstant, writeInstant } from '#domain/clock/instant.ts';
import type { Instant } from '#domain/clock/instant.ts';
import { CLOCK_NAMES, legalClock, readClock } from '#domain/clock/legal-clocks.ts';
import type { ClockName, ClockReading } from '#domain/clock/legal-clocks.ts';
import { systemClock } from '#server/clock.ts';
import { InputRefused, type CommandContext } from '#server/cli-context.ts';
import { readLanguage } from '#server/config.ts';
import { sentence, SentenceError } from '#server/start/sentence.ts';

interface Options {
  start?: string;
  clock?: string;
  /** The same as `clock`. */
  name?: string;
  now?: string;
  done?: string;
  text?: boolean;
}

/** When a legal clock runs out, and how it stands (R-TPKS-01, R-TPKS-02, R-PDP-01, R-PDP-02). */
export function register(program: Command, context: CommandContext): void {
  program
    .command('clock')
    .description(context.text('cli.clock'))
    .argument('[start]', context.text('cli.clock.start'))
    .argument('[clock]', context.text('cli.clock.name'))
    .option('--start <instant>', context.text('cli.clock.start'))
    .option('--clock <name>', context.text('cli.clock.name'))
    .option('--name <name>', context.text('cli.clock.name'))
    .option('--now <instant>', context.text('cli.clock.now'))
    .option('--done <instant>', context.text('cli.clock.done'))
    .option('--text', context.text('cli.clock.text'))
    .option('--json', context.text('cli.clock.json'))
    .action((first: string | undefined, second: string | undefined, options: Options) => {
      const [start, name] = inOrder(
        [first, second].flatMap((word) => word ?? []),
        options,
      );
      const clock = clockNamed(name);
      const startedAt = instantIn('start', start);
      const now = options.now === undefined ? presentTime() : instantIn('now', options.now);
      const doneAt = options.done === undefined ? null : instantIn('done', options.done);
      // One of the two is a slip of the pen, and "done in time" would be the wrong answer to it.
      if (doneAt !== null && doneAt.at < startedAt.at) throw new InputRefused([problem('clock.done-before-start')]);
      const reading = readClock(clock, startedAt, now, doneAt);
      process.stdout.write(options.text ? `${textOf(reading)}\n` : `${JSON.stringify(shapeOf(reading), null, 2)}\n`);
    });
}

/** Start and name may be given in either order: a known name, or a word without a digit in front, is the name. */
function inOrder(words: readonly string[], options: Options): [start: string | undefined, name: string | undefined] {
  const said = words.find((word) => named(word) !== undefined) ?? words.find((word) => !/^\d/.test(word));
  const name = options.clock ?? options.name ?? said;
  return [options.start ?? words.find((word) => word !== name), name];
}

const named = (name: string | undefined): ClockName | undefined =>
  CLOCK_NAMES.find((known) => known === name || legalClock(known).rule === name);

/** Its name, or the rule it belongs to. Another word is a slip of usage, so exit code 2. */
function clockNamed(name: string | undefined): ClockName {
  const found = named(name);
  if (found !== undefined) return found;
  throw new SentenceError('clock.unknown', { name: (name ?? '').slice(0, 40), known: CLOCK_NAMES.join(', ') });
}

function instantIn(what: string, text: string | undefined): Instant {
  const instant = readInstant(text ?? '');
  if (instant === null) throw new InputRefused([problem('clock.no-instant', { what, value: asTyped(text ?? '') })]);
  return instant;
}

/** With its quotes, since a sentence writes a bare date in the reader's manner, and this one quotes what was typed. */
const asTyped = (text: string): string => `"${text.slice(0, 40)}"`;

function presentTime(): Instant {
  return { at: systemClock('Asia/Jakarta').now().getTime(), offset: 0 };
}

const hoursOf = (milliseconds: number): number => Math.round((milliseconds / 3_600_000) * 100) / 100;

function shapeOf(reading: ClockReading): object {
  const { clock, hours, start, due, state, left, rule, reason, decidedBy, unknown } = reading;
  return {
    clock,
    rule: rule.id,
    version: rule.version,
    hours,
    start: writeInstant(start),
    due: writeInstant(due),
    state,
    hoursLeft: hoursOf(left),
    reason: { ...reason, sentence: sentence(reason.key, reason.params, readLanguage()) },
    decidedBy,
    unknown,
  };
}

function textOf(reading: ClockReading): string {
  const { clock, due, reason } = reading;
  const language = readLanguage();
  return `${sentence(`clock.${clock}`, {}, language)}: ${writeInstant(due)}. ${sentence(reason.key, reason.params, language)}`;
}
