import type { Command } from 'commander';
import type { CommandContext } from '#server/cli-context.ts';
import type { ImportOptions } from '#server/import/command-line-import.ts';

export function register(program: Command, context: CommandContext): void {
  const command = program
    .command('import')
    .description(context.text('cli.import'))
    .argument('[file]')
    .option('--village <code>', context.text('cli.option.village'))
    .option('--layout <name>', context.text('cli.option.layout'), 'auto')
    .option('--as-of <date>', context.text('cli.option.as-of'))
    .option('--dry-run', context.text('cli.option.dry-run'))
    .option('--commit', context.text('cli.option.commit'))
    .option('--strict', context.text('cli.option.strict'))
    .option('--json', context.text('cli.option.json'))
    .action(async (file: string | undefined, options: ImportOptions & { strict?: boolean; json?: boolean }) => {
      context.answersInJson(options.json ?? false);
      const [{ withServices }, { importFromCommandLine, wantedImport }] = await Promise.all([
        import('#server/cli-services.ts'),
        import('#server/import/command-line-import.ts'),
      ]);
      const wanted = wantedImport(file, options);
      const report = await context.withDatabase((urls, config) =>
        withServices(urls, config, (services) => importFromCommandLine(services, wanted)),
      );
      process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
      if (options.strict && report.rejectedRows.length > 0) context.exit(1);
    });
  command
    .command('undo')
    .description(context.text('cli.import.undo'))
    .argument('<batch>')
    .action(async (batch: string) => {
      const [{ withServices }, { undoFromCommandLine }] = await Promise.all([
        import('#server/cli-services.ts'),
        import('#server/import/command-line-import.ts'),
      ]);
      const report = await context.withDatabase((urls, config) =>
        withServices(urls, config, (services) => undoFromCommandLine(services, batch)),
      );
      process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    });
}
