import type { Command } from 'commander';
import type { CommandContext } from '#server/cli-context.ts';
import type { Reading } from '#server/import/begin-reading.ts';
import type { ImportReport } from '#server/import/command-line-import.ts';
import type { ImportOptions, WantedImport } from '#server/import/wanted-import.ts';

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
      const [{ wantedImport }, { beginReading }] = await Promise.all([
        import('#server/import/wanted-import.ts'),
        import('#server/import/begin-reading.ts'),
      ]);
      const wanted = wantedImport(file, options);
      // Before the rest is loaded, so that both processes work.
      const reading = beginReading(wanted.file);
      const report = await importInto(context, wanted, reading).finally(reading.stop);
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

async function importInto(context: CommandContext, wanted: WantedImport, reading: Reading): Promise<ImportReport> {
  const [{ withServices }, { importFromCommandLine }] = await Promise.all([
    import('#server/cli-services.ts'),
    import('#server/import/command-line-import.ts'),
  ]);
  return context.withDatabase((urls, config) =>
    withServices(urls, config, (services) => importFromCommandLine(services, wanted, reading)),
  );
}
