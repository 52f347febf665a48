import type { Command } from 'commander';
import type { CommandContext } from '#server/cli-context.ts';

export function register(program: Command, context: CommandContext): void {
  const ledger = program.command('ledger').description(context.text('cli.ledger'));
  const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  ledger
    .command('verify')
    .description(context.text('cli.ledger.verify'))
    .option('--village <code>', context.text('cli.option.village'))
    .option('--anchors <folder>', context.text('cli.option.anchors'), collect, [])
    .action(async (options: { village?: string; anchors: string[] }) => {
      const [{ withServices }, { verifyWithAnchors }, { faultsIn, verificationSentences }] = await Promise.all([
        import('#server/cli-services.ts'),
        import('#server/ledger/ledger-commands.ts'),
        import('#server/ledger/verification-sentences.ts'),
      ]);
      const found = await context.withDatabase((urls, config) =>
        withServices(urls, config, (services) => verifyWithAnchors(services, options.village, options.anchors)),
      );
      print(found.ledgers);
      for (const line of verificationSentences(found, context.config().language)) process.stderr.write(`${line}\n`);
      if (faultsIn(found) > 0) context.exit(1);
    });
  ledger
    .command('rebuild')
    .description(context.text('cli.ledger.rebuild'))
    .option('--village <code>', context.text('cli.option.village'))
    .action(async (options: { village?: string }) => {
      const { withServices } = await import('#server/cli-services.ts');
      const { rebuildAll } = await import('#server/ledger/ledger-commands.ts');
      print(
        await context.withDatabase((urls, config) =>
          withServices(urls, config, (services) => rebuildAll(services, options.village)),
        ),
      );
    });
  ledger
    .command('anchor')
    .description(context.text('cli.ledger.anchor'))
    .action(async () => {
      const { withServices } = await import('#server/cli-services.ts');
      const { anchorNow } = await import('#server/ledger/ledger-commands.ts');
      print(await context.withDatabase((urls, config) => withServices(urls, config, anchorNow)));
    });
  ledger
    .command('erase')
    .description(context.text('cli.ledger.erase'))
    .requiredOption('--person <village/id>', context.text('cli.option.person'))
    .requiredOption('--ground <text>', context.text('cli.option.ground'))
    .action(async (options: { person: string; ground: string }) => {
      const { withServices } = await import('#server/cli-services.ts');
      const { eraseFromCommandLine } = await import('#server/ledger/ledger-commands.ts');
      print(
        await context.withDatabase((urls, config) =>
          withServices(urls, config, (services) => eraseFromCommandLine(urls.owner, services, options)),
        ),
      );
    });
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}
