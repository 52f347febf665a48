import type { Command } from 'commander';
import type { CommandContext } from '#server/cli-context.ts';

export function register(program: Command, context: CommandContext): void {
  program
    .command('requests')
    .description(context.text('cli.requests'))
    .command('carry-out')
    .description(context.text('cli.requests.carry-out'))
    .action(async () => {
      const { asOwner } = await import('#server/request/as-owner.ts');
      const { erasuresOfTheNight } = await import('#server/request/reapply-erasures.ts');
      const { sealOldReasons } = await import('#server/sync/held-reason.ts');
      const done = await context.withDatabase((urls, config) =>
        asOwner(urls, config, async (owner, services, by) => {
          await sealOldReasons(owner, services.keys);
          return erasuresOfTheNight(owner, services, by);
        }),
      );
      process.stdout.write(`${JSON.stringify(done)}\n`);
      if (done.failed.length > 0) context.exit(1);
    });
}
