import type { Command } from 'commander';
import { isPlainDate } from '#domain/basics/plain-date.ts';
import { problem } from '#domain/basics/problem.ts';
import { InputRefused, type CommandContext } from '#server/cli-context.ts';

export function register(program: Command, context: CommandContext): void {
  program
    .command('findings')
    .description(context.text('cli.findings'))
    .requiredOption('--village <code>', context.text('cli.option.village'))
    .option('--as-of <date>', context.text('cli.option.as-of'))
    .option('--names', context.text('cli.option.names'))
    .action(async (options: { village: string; asOf?: string; names?: boolean }) => {
      if (options.asOf !== undefined && !isPlainDate(options.asOf))
        throw new InputRefused([problem('cli.date', { value: String(options.asOf).slice(0, 20) })]);
      const { withServices } = await import('#server/cli-services.ts');
      const { printFindings } = await import('#server/finding/print-findings.ts');
      await context.withDatabase((urls, config) =>
        withServices(urls, config, (services) =>
          printFindings(
            services,
            { village: options.village, asOf: options.asOf ?? null, names: options.names ?? false },
            process.stdout,
          ),
        ),
      );
    });
}
