import type { Command } from 'commander';
import { ROLES } from '#domain/access/roles.ts';
import { SECTORS } from '#domain/need/need.ts';
import type { OneTimeLink, UserWanted } from '#server/account/add-user.ts';
import type { CommandContext } from '#server/cli-context.ts';
import type { CommandServices } from '#server/cli-services.ts';
import type { Config } from '#server/config.ts';

export function register(program: Command, context: CommandContext): void {
  const user = program.command('user').description(context.text('cli.user'));
  user
    .command('add')
    .description(context.text('cli.user.add'))
    .requiredOption('--login <login>', context.text('cli.option.login'))
    .requiredOption('--name <name>', context.text('cli.option.name'))
    .requiredOption('--role <role>', ROLES.join(' '))
    .requiredOption('--place <code...>', context.text('cli.option.place'))
    .option('--sector <sector>', SECTORS.join(' '))
    .option('--ends-on <date>', context.text('cli.option.ends-on'))
    .action(async (options: UserWanted) => {
      const { addUser } = await import('#server/account/add-user.ts');
      await printLink(context, (services, site) => addUser(services, options, site));
    });
  user
    .command('reset')
    .description(context.text('cli.user.reset'))
    .requiredOption('--login <login>', context.text('cli.option.login'))
    .action(async ({ login }: { login: string }) => {
      const { resetUser } = await import('#server/account/add-user.ts');
      await printLink(context, (services, site) => resetUser(services, login, site));
    });
}

async function printLink(
  context: CommandContext,
  make: (services: CommandServices, site: string) => Promise<OneTimeLink>,
): Promise<void> {
  const { withServices } = await import('#server/cli-services.ts');
  const made = await context.withDatabase((urls, config) =>
    withServices(urls, config, (services) => make(services, siteOf(config))),
  );
  process.stdout.write(`${JSON.stringify(made)}\n`);
}

/** Without `CIKAR_URL` the link is good on this machine; whoever sends it on changes its beginning. */
function siteOf({ publicUrl, tls, port }: Config): string {
  return publicUrl ?? `${tls ? 'https' : 'http'}://localhost:${port}`;
}
