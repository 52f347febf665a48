import type { Command } from 'commander';
import type { CommandContext } from '#server/cli-context.ts';

export function register(program: Command, context: CommandContext): void {
  program
    .command('serve')
    .description(context.text('cli.serve'))
    .action(async () => {
      const { serve } = await import('#server/start/serve.ts');
      context.exit((await serve(context.config(), context.tell)) === 0 ? 0 : 1);
    });
}
