import type { Command } from 'commander';
import type { CommandContext } from '#server/cli-context.ts';

export function register(program: Command, context: CommandContext): void {
  program
    .command('migrate')
    .description(context.text('cli.migrate'))
    .action(async () => {
      const { prepareDatabase } = await import('#server/start/prepare-database.ts');
      await context.withDatabase((urls, config) => prepareDatabase(urls, config, context.tell));
    });
}
