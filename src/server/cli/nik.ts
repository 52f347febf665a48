import type { Command } from 'commander';
import { isPlainDate } from '#domain/basics/plain-date.ts';
import { problem } from '#domain/basics/problem.ts';
import { knownRegions } from '#server/area/known-regions.ts';
import { InputRefused, type CommandContext } from '#server/cli-context.ts';
import { endWithReader, outputTo } from '#server/cli-streams.ts';
import { systemClock } from '#server/clock.ts';

/** R-ID-03 over a CSV of people: standard input to standard output, same rows, same order. */
export function register(program: Command, context: CommandContext): void {
  program
    .command('nik')
    .description(context.text('cli.nik'))
    .option('--as-of <date>', context.text('cli.option.as-of'))
    .option('--strict', context.text('cli.option.strict'))
    .action(async (options: { asOf?: string; strict?: boolean }) => {
      if (options.asOf !== undefined && !isPlainDate(options.asOf))
        throw new InputRefused([problem('cli.date', { value: String(options.asOf).slice(0, 20) })]);
      const { checkNikTable } = await import('#server/identity/check-nik-table.ts');
      endWithReader();
      const output = outputTo(process.stdout, 'latin1');
      const settings = { today: options.asOf ?? systemClock('Asia/Jakarta').today(), regions: knownRegions() };
      const errors = await checkNikTable(process.stdin, output, settings).finally(() => output.end());
      if (options.strict && errors > 0) context.exit(1);
    });
}
