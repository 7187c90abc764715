import { Command } from 'commander';
import type { Configuration } from '../config/index.ts';
import { CommandError } from './command-error.ts';
import { withOperatorChanges } from './operator-changes.ts';
import { commandConfiguration } from './with-database.ts';

const help = `
The subject is what tokens of the issuer say in their claim sub. The issuer is that of ISSUER where
none is named.

Examples:
  $ tradegraph user link ada 248289761001
  $ tradegraph user unlink 248289761001 --issuer https://id.example/
`;

interface LinkOptions {
  readonly issuer?: string;
}

/** `tradegraph user link`: lets tokens of an account elsewhere stand for a user. */
export function linkCommand(): Command {
  return new Command('link')
    .description("let the tokens of an issuer's account stand for a user")
    .argument('<username>')
    .argument('<subject>')
    .option('--issuer <issuer>', 'who issues the tokens (their claim iss)')
    .addHelpText('after', help)
    .action(async (username: string, subject: string, options: LinkOptions) => {
      const configuration = commandConfiguration();
      const issuer = issuerOf(configuration, options);
      const { linkAccount } = await import('../modules/identity/index.ts');
      await withOperatorChanges(configuration, async ({ carryOut }) =>
        carryOut('linkAccount', linkAccount(username, { issuer, subject })),
      );
      process.stdout.write(`Linked ${subject} of ${issuer} to ${username}.\n`);
    });
}

/** `tradegraph user unlink`: takes such a link away. */
export function unlinkCommand(): Command {
  return new Command('unlink')
    .description('let them stand for nobody any more')
    .argument('<subject>')
    .option('--issuer <issuer>', 'who issues the tokens (their claim iss)')
    .addHelpText('after', help)
    .action(async (subject: string, options: LinkOptions) => {
      const configuration = commandConfiguration();
      const issuer = issuerOf(configuration, options);
      const { unlinkAccount } = await import('../modules/identity/index.ts');
      await withOperatorChanges(configuration, async ({ carryOut }) =>
        carryOut('unlinkAccount', unlinkAccount({ issuer, subject })),
      );
      process.stdout.write(`Unlinked ${subject} of ${issuer}.\n`);
    });
}

function issuerOf({ issuer: configured }: Configuration, { issuer }: LinkOptions): string {
  const name = issuer ?? configured?.name;
  if (name !== undefined) return name;
  throw new CommandError('No issuer is configured by ISSUER; name one by --issuer.');
}
