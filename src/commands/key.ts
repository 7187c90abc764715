import { Command } from 'commander';
import type { Configuration } from '../config/index.ts';
import { CommandError } from './command-error.ts';
import { requireCurrentSchema } from './current-schema.ts';
import { withOperatorChanges } from './operator-changes.ts';
import type { Output } from './seed.ts';
import { table } from './table.ts';
import { userNamed } from './user-named.ts';
import { commandConfiguration, withDatabaseOf } from './with-database.ts';

const help = `
A key may do what its user may, narrowed to its scopes. It is printed once, on the output, and is
stored nowhere. Running gateways see what changes within a second.

Examples:
  $ tradegraph key add ada "reads orders" --scope orders:read --expires 2030-01-01T00:00:00Z
  $ tradegraph key list --user ada
  $ tradegraph key revoke tg_4mX1Zk0Qv
`;

interface AddOptions {
  readonly scope: readonly string[];
  readonly expires?: string;
}

/** `tradegraph key`: API keys. */
export function keyCommand(): Command {
  const command = new Command('key').description('add, list and revoke API keys');
  command.addHelpText('after', help);
  command
    .command('add <username> <name>')
    .description('make an API key of a user and print it; the name says what it is for')
    .option(
      '--scope <permission>',
      'narrow the key to a permission, or to orders:* or *:read; may be repeated',
      (scope: string, scopes: readonly string[]) => [...scopes, scope],
      [],
    )
    .option('--expires <instant>', 'when the key ends by itself, as 2030-01-01T00:00:00Z')
    .addHelpText('after', help)
    .action(async (username: string, name: string, options: AddOptions) =>
      addKey(commandConfiguration(), { username, name, ...options }),
    );
  command
    .command('list')
    .description('list API keys by what they begin with')
    .option('--user <username>', 'those of one user')
    .option('--json', 'as JSON', false)
    .action(async ({ user, json }: { user?: string; json: boolean }) =>
      listKeys(commandConfiguration(), user, json, process.stdout),
    );
  command
    .command('revoke <prefix>')
    .description('take a key back for good, by what it begins with')
    .action(async (prefix: string) => revokeKey(commandConfiguration(), prefix));
  return command;
}

async function addKey(
  configuration: Configuration,
  { username, name, scope, expires }: AddOptions & { username: string; name: string },
): Promise<void> {
  const expiresAt = expires === undefined ? null : await instantOf(expires);
  const { secret } = await withOperatorChanges(configuration, async ({ database, change }) => {
    const { id } = await userNamed(database, username);
    return change('createApiKey', { userId: `User:${id}`, name, scopes: [...scope], expiresAt });
  });
  process.stderr.write('The API key is shown only now:\n');
  if (typeof secret !== 'string') throw new Error('a new key has a secret');
  process.stdout.write(`${secret}\n`);
}

async function instantOf(text: string): Promise<string> {
  const { instantText, parseInstant } = await import('../kernel/instant.ts');
  const instant = parseInstant(text);
  if (instant !== undefined) return instantText(instant);
  throw new CommandError(`--expires takes an instant such as 2030-01-01T00:00:00Z, not ${text}.`);
}

async function revokeKey(configuration: Configuration, prefix: string): Promise<void> {
  const { ApiKey } = await import('../modules/identity/identity.entities.ts');
  await withOperatorChanges(configuration, async ({ database, change }) => {
    const key = await database.orm.em.fork().findOne(ApiKey, { prefix });
    if (key === null) {
      throw new CommandError(
        `No API key begins with ${prefix}; \`tradegraph key list\` shows how they begin.`,
      );
    }
    await change('revokeApiKey', { apiKeyId: `ApiKey:${key.id}` });
  });
  process.stdout.write(`Revoked ${prefix}.\n`);
}

async function listKeys(
  configuration: Configuration,
  username: string | undefined,
  json: boolean,
  output: Output,
): Promise<void> {
  const { ApiKey } = await import('../modules/identity/identity.entities.ts');
  const keys = await withDatabaseOf(configuration, async (database) => {
    await requireCurrentSchema(database, configuration);
    const owner = username === undefined ? {} : { user: (await userNamed(database, username)).id };
    const found = await database.orm.em
      .fork()
      .find(ApiKey, owner, { populate: ['user'], orderBy: { createdAt: 'ASC', id: 'ASC' } });
    return found.map((key) => ({
      prefix: key.prefix,
      username: key.user.username,
      name: key.name,
      scopes: Array.isArray(key.scopes) ? key.scopes.map(String) : [],
      createdAt: key.createdAt.toISOString(),
      expiresAt: key.expiresAt?.toISOString() ?? null,
      lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
      revokedAt: key.revokedAt?.toISOString() ?? null,
    }));
  });
  if (json) {
    output.write(`${JSON.stringify(keys, null, 2)}\n`);
    return;
  }
  output.write(
    table(
      ['PREFIX', 'USER', 'NAME', 'SCOPES', 'EXPIRES', 'LAST USED', 'REVOKED'],
      keys.map((key) => [
        key.prefix,
        key.username,
        key.name,
        key.scopes.length === 0 ? 'all' : key.scopes.join(' '),
        key.expiresAt ?? 'never',
        key.lastUsedAt ?? 'never',
        key.revokedAt ?? '',
      ]),
    ),
  );
}
