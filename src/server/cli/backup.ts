import type { Command } from 'commander';
import type { CommandContext } from '#server/cli-context.ts';

export function register(program: Command, context: CommandContext): void {
  const command = program
    .command('backup')
    .description(context.text('cli.backup'))
    .option('--to <file>', context.text('cli.option.backup-to'))
    .option('--recipient <age1...>', context.text('cli.option.recipient'), collect, [])
    .action(async (options: { to?: string; recipient: string[] }) => {
      const { backUpFromCommandLine } = await import('#server/backup/backup-command.ts');
      const report = await context.withDatabase((urls, config) => backUpFromCommandLine(urls, config, options));
      process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
      if (report.brokenLedgers.length === 0) return;
      context.tell('backup-broken', { ledgers: report.brokenLedgers.join(', ') });
      context.exit(1);
    });
  command
    .command('keygen')
    .description(context.text('cli.backup.keygen'))
    .action(async () => {
      const { printNewKey } = await import('#server/backup/backup-command.ts');
      await printNewKey(context.config(), context.tell);
    });
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}
