import type { Command } from 'commander';
import type { CommandContext } from '#server/cli-context.ts';

export function register(program: Command, context: CommandContext): void {
  const ledger = program.command('ledger').description(context.text('cli.ledger'));
  ledger
    .command('verify')
    .description(context.text('cli.ledger.verify'))
    .option('--village <code>', context.text('cli.option.village'))
    .action(async (options: { village?: string }) => {
      const { withServices } = await import('#server/cli-services.ts');
      const { verifyAll } = await import('#server/ledger/ledger-commands.ts');
      const results = await context.withDatabase((urls, config) =>
        withServices(urls, config, (services) => verifyAll(services, options.village)),
      );
      process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
      if (results.some((result) => result.faults.length > 0)) context.exit(1);
    });
  ledger
    .command('rebuild')
    .description(context.text('cli.ledger.rebuild'))
    .option('--village <code>', context.text('cli.option.village'))
    .action(async (options: { village?: string }) => {
      const { withServices } = await import('#server/cli-services.ts');
      const { rebuildAll } = await import('#server/ledger/ledger-commands.ts');
      const results = await context.withDatabase((urls, config) =>
        withServices(urls, config, (services) => rebuildAll(services, options.village)),
      );
      process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
    });
}
