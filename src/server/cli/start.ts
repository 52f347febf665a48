import type { Command } from 'commander';
import type { CommandContext } from '#server/cli-context.ts';

export function register(program: Command, context: CommandContext): void {
  program
    .command('start')
    .description(context.text('cli.start'))
    .action(async () => {
      const { start } = await import('#server/start/start.ts');
      context.exit((await start(context.config(), context.tell)) === 0 ? 0 : 1);
    });
}
