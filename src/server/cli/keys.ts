import type { Command } from 'commander';
import type { CommandContext } from '#server/cli-context.ts';

const TELL_EVERY_MS = 2_000;

export function register(program: Command, context: CommandContext): void {
  const keys = program.command('keys').description(context.text('cli.keys'));
  const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  keys
    .command('rotate')
    .description(context.text('cli.keys.rotate'))
    .action(async () => {
      const { rotate } = await import('#server/secrets/keys-commands.ts');
      let told = -Infinity;
      const progress = (done: { table: string; rows: number }): void => {
        if (performance.now() - told < TELL_EVERY_MS) return;
        told = performance.now();
        context.tell('keys-resealed', done);
      };
      print(await context.withDatabase((urls, config) => rotate(urls.owner, config, progress)));
    });
  keys
    .command('list')
    .description(context.text('cli.keys.list'))
    .action(async () => {
      const { listGenerations } = await import('#server/secrets/keys-commands.ts');
      print(await context.withDatabase((urls, config) => listGenerations(urls.owner, config)));
    });
  keys
    .command('retire')
    .description(context.text('cli.keys.retire'))
    .argument('<generation>')
    .action(async (generation: string) => {
      const { retire } = await import('#server/secrets/keys-commands.ts');
      print(await context.withDatabase((urls, config) => retire(urls.owner, config, generation)));
    });
}
