import type { Command } from 'commander';
import type { CommandContext } from '#server/cli-context.ts';

const VILLAGES_OF_PROVINCE = '393';

export function register(program: Command, context: CommandContext): void {
  program
    .command('seed')
    .description(context.text('cli.seed'))
    .option('--villages <n>', context.text('cli.option.villages'), '3')
    .option('--province', context.text('cli.option.province'))
    .action(async (options: { villages: string; province?: boolean }) => {
      const [{ withServices }, { seedVillages }, { analyze }] = await Promise.all([
        import('#server/cli-services.ts'),
        import('#server/start/seed-villages.ts'),
        import('#server/db/analyze.ts'),
      ]);
      const wanted = Number(options.province ? VILLAGES_OF_PROVINCE : options.villages);
      const seeded = await context.withDatabase(async (urls, config) => {
        const done = await withServices(urls, config, (services) =>
          seedVillages(services, config.mode, wanted, (count, of) =>
            context.tell('seeding-villages', { done: count, of }),
          ),
        );
        await analyze(urls.owner);
        return done;
      });
      process.stdout.write(`${JSON.stringify(seeded)}\n`);
    });
}
