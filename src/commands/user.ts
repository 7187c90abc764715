import { Command } from 'commander';
import type { Configuration } from '../config/index.ts';
import { CommandError } from './command-error.ts';
import { withOperatorChanges } from './operator-changes.ts';
import { linkCommand, unlinkCommand } from './link-account.ts';
import { readNewPassword } from './read-password.ts';
import { requireCurrentSchema } from './current-schema.ts';
import type { Output } from './seed.ts';
import { table } from './table.ts';
import { userNamed } from './user-named.ts';
import { commandConfiguration, withDatabaseOf } from './with-database.ts';

const help = `
A password is asked for at the terminal, or is the first line of the input; it is never an argument,
which other users of the machine could see. Running gateways see what changes within a second.

Examples:
  $ tradegraph user add ada ada@example.com --role trader
  $ tradegraph user add collector collector@example.com --role service --no-password
  $ tradegraph user suspend ada
`;

interface AddOptions {
  readonly role: readonly string[];
  readonly password: boolean;
}

/** `tradegraph user`: who uses the gateway. */
export function userCommand(): Command {
  const command = new Command('user').description(
    'add, list and suspend users, and link them to accounts elsewhere',
  );
  command.addHelpText('after', help);
  command
    .command('add <username> <email>')
    .description('add a user')
    .option(
      '--role <role>',
      'a role that the user is to have; may be repeated',
      (role: string, roles: readonly string[]) => [...roles, role],
      [],
    )
    .option('--no-password', 'a user who only uses API keys')
    .addHelpText('after', help)
    .action(async (username: string, email: string, options: AddOptions) =>
      addUser(commandConfiguration(), { username, email, ...options }),
    );
  command
    .command('list')
    .description('list the users with their roles')
    .option('--json', 'as JSON', false)
    .action(async ({ json }: { json: boolean }) =>
      listUsers(commandConfiguration(), json, process.stdout),
    );
  command
    .command('suspend <username>')
    .description('lock a user out: sessions are ended, and keys are of no use')
    .action(async (username: string) => suspendUser(commandConfiguration(), username));
  command.addCommand(linkCommand()).addCommand(unlinkCommand());
  return command;
}

async function addUser(
  configuration: Configuration,
  { username, email, role, password }: AddOptions & { username: string; email: string },
): Promise<void> {
  const secret = password
    ? await readNewPassword({ input: process.stdin, output: process.stderr })
    : null;
  await withOperatorChanges(configuration, async ({ change }) =>
    change('createUser', { username, email, password: secret, roles: [...role] }),
  );
  process.stdout.write(`Added ${username}.\n`);
}

async function suspendUser(configuration: Configuration, username: string): Promise<void> {
  await withOperatorChanges(configuration, async ({ database, change }) => {
    const { id } = await userNamed(database, username);
    await change('updateUser', { userId: `User:${id}`, status: 'SUSPENDED' });
  });
  process.stdout.write(`Suspended ${username}.\n`);
}

async function listUsers(
  configuration: Configuration,
  json: boolean,
  output: Output,
): Promise<void> {
  const { User, UserRole } = await import('../modules/identity/identity.entities.ts');
  const users = await withDatabaseOf(configuration, async (database) => {
    await requireCurrentSchema(database, configuration);
    const em = database.orm.em.fork();
    const roles = await em.find(UserRole, {}, { populate: ['role'] });
    const found = await em.find(User, {}, { orderBy: { username: 'ASC' } });
    return found.map(({ id, username, email, status, lastLoginAt }) => ({
      id,
      username,
      email,
      status,
      roles: roles
        .filter(({ user }) => user.id === id)
        .map(({ role }) => role.name)
        .toSorted(),
      lastLoginAt: lastLoginAt?.toISOString() ?? null,
    }));
  });
  if (json) {
    output.write(`${JSON.stringify(users, null, 2)}\n`);
    return;
  }
  if (users.length === 0) throw new CommandError('There are no users; the first start makes one.');
  output.write(
    table(
      ['USERNAME', 'EMAIL', 'STATUS', 'ROLES', 'LAST LOGIN'],
      users.map(({ username, email, status, roles, lastLoginAt }) => [
        username,
        email,
        status,
        roles.join(', '),
        lastLoginAt ?? 'never',
      ]),
    ),
  );
}
