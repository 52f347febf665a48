import { Option, type Command } from 'commander';
import type { CommandContext } from '#server/cli-context.ts';
import { endWithReader } from '#server/cli-streams.ts';

export function register(program: Command, context: CommandContext): void {
  program
    .command('growth')
    .description(context.text('cli.growth'))
    .addOption(
      new Option('--reference <name>', context.text('cli.option.reference'))
        .choices(['who2006', 'who2007'])
        .default('who2006'),
    )
    .action(async ({ reference }: { reference: 'who2006' | 'who2007' }) => {
      endWithReader();
      const [{ convertFile }, { readLanguage }] = await Promise.all([
        import('#server/growth/convert-file.ts'),
        import('#server/config.ts'),
      ]);
      await convertFile(process.stdin, process.stdout, { reference, language: readLanguage() });
    });
}
