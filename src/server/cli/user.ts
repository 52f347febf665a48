import type { Command } from 'commander';
import { ROLES } from '#domain/access/roles.ts';
import { SECTORS } from '#domain/need/need.ts';
import type { CommandContext } from '#server/cli-context.ts';

export function register(program: Command, context: CommandContext): void {
  program
    .command('user')
    .description(context.text('cli.user'))
    .command('add')
    .description(context.text('cli.user.add'))
    .requiredOption('--login <login>', context.text('cli.option.login'))
    .requiredOption('--name <name>', context.text('cli.option.name'))
    .requiredOption('--role <role>', ROLES.join(' '))
    .requiredOption('--place <code...>', context.text('cli.option.place'))
    .option('--sector <sector>', SECTORS.join(' '))
    .option('--ends-on <date>', context.text('cli.option.ends-on'))
    .action(async (options: UserOptions) => {
      const { withServices } = await import('#server/cli-services.ts');
      const { addUser } = await import('#server/account/add-user.ts');
      const added = await context.withDatabase((urls, config) =>
        withServices(urls, config, (services) => addUser(services, options)),
      );
      process.stdout.write(`${JSON.stringify(added)}\n`);
    });
}

interface UserOptions {
  login: string;
  name: string;
  role: string;
  place: string[];
  sector?: string;
  endsOn?: string;
}
