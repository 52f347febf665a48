import type { Command } from 'commander';
import type { CommandContext } from '#server/cli-context.ts';

export function register(program: Command, context: CommandContext): void {
  program
    .command('restore')
    .description(context.text('cli.restore'))
    .argument('<file>')
    .requiredOption('--identity <file>', context.text('cli.option.identity'))
    .action(async (file: string, options: { identity: string }) => {
      const { restoreFromCommandLine } = await import('#server/backup/restore-command.ts');
      const report = await restoreFromCommandLine(context.config(), file, options.identity, context.tell);
      process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    });
}
