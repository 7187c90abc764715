import { Command } from 'commander';
import type { Configuration } from '../config/index.ts';
import { withOperatorChanges } from './operator-changes.ts';
import { userNamed } from './user-named.ts';
import { commandConfiguration } from './with-database.ts';

const help = `
A permission is granted on the rows of the user who has the role, or with --all on those of every
user; what belongs to no user (candles, instruments) takes --all. Running gateways see what changes
within a second.

Examples:
  $ tradegraph role grant analyst candles:write --all
  $ tradegraph role grant viewer orders:read --field side --field quantity
  $ tradegraph role revoke trader cash-movements:write
  $ tradegraph role assign trader ada
`;

interface GrantOptions {
  readonly all: boolean;
  readonly field: readonly string[];
}

/** `tradegraph role`: who may do what. */
export function roleCommand(): Command {
  const command = new Command('role').description('say what roles grant, and who has them');
  command.addHelpText('after', help);
  command
    .command('grant <role> <permission>')
    .description('have a role grant a permission, in place of how it did')
    .option('--all', 'on the rows of every user', false)
    .option(
      '--field <name>',
      'for this field alone; may be repeated',
      (field: string, fields: readonly string[]) => [...fields, field],
      [],
    )
    .addHelpText('after', help)
    .action(async (role: string, permission: string, options: GrantOptions) =>
      grant(commandConfiguration(), { role, permission, ...options }),
    );
  command
    .command('revoke <role> <permission>')
    .description('have a role no longer grant a permission')
    .action(async (role: string, permission: string) => {
      await withOperatorChanges(commandConfiguration(), async ({ change }) =>
        change('revokePermission', { role, permission }),
      );
      process.stdout.write(`${role} no longer grants ${permission}.\n`);
    });
  command
    .command('assign <role> <username>')
    .description('give a role to a user')
    .action(async (role: string, username: string) => {
      await withOperatorChanges(commandConfiguration(), async ({ database, change }) => {
        const { id } = await userNamed(database, username);
        return change('assignRole', { userId: `User:${id}`, role });
      });
      process.stdout.write(`${username} has the role ${role}.\n`);
    });
  return command;
}

async function grant(
  configuration: Configuration,
  { role, permission, all, field }: GrantOptions & { role: string; permission: string },
): Promise<void> {
  await withOperatorChanges(configuration, async ({ change }) =>
    change('grantPermission', {
      role,
      permission,
      rowScope: all ? 'ALL' : 'OWN',
      fields: field.length === 0 ? null : [...field],
    }),
  );
  const rows = all ? 'on all rows' : 'on own rows';
  const fields = field.length === 0 ? '' : ` for ${field.join(', ')}`;
  process.stdout.write(`${role} grants ${permission} ${rows}${fields}.\n`);
}
