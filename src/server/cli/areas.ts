import type { Command } from 'commander';
import { InputRefused, type CommandContext } from '#server/cli-context.ts';

export function register(program: Command, context: CommandContext): void {
  program
    .command('areas')
    .description(context.text('cli.areas'))
    .command('boundaries')
    .description(context.text('cli.areas.boundaries'))
    .argument('<geojson>')
    .action(async (file: string) => {
      const [{ withServices }, { loadBoundaries }] = await Promise.all([
        import('#server/cli-services.ts'),
        import('#server/area/load-boundaries.ts'),
      ]);
      const loaded = await context.withDatabase((urls, config) =>
        withServices(urls, config, (services) => loadBoundaries(services, file)),
      );
      if (!loaded.ok) throw new InputRefused(loaded.problems);
      process.stdout.write(`${JSON.stringify(loaded.value, null, 2)}\n`);
    });
}
