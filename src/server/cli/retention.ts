import type { Command } from 'commander';
import type { CommandContext } from '#server/cli-context.ts';
import { SentenceError } from '#server/start/sentence.ts';

export function register(program: Command, context: CommandContext): void {
  program
    .command('retention')
    .description(context.text('cli.retention'))
    .option('--dry-run', context.text('cli.option.retention-dry-run'))
    .option('--run', context.text('cli.option.retention-run'))
    .action(async (options: { dryRun?: true; run?: true }) => {
      if (options.dryRun === options.run) throw new SentenceError('retention.one-of');
      const { asOwner } = await import('#server/request/as-owner.ts');
      const { runRetention } = await import('#server/request/run-retention.ts');
      const lines = await context.withDatabase((urls, config) =>
        asOwner(urls, config, (owner, services, by) =>
          runRetention(owner, services, { run: options.run === true, by }),
        ),
      );
      process.stdout.write(`${JSON.stringify(lines, null, 2)}\n`);
    });
}
