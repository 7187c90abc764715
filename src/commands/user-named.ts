import type { Database } from '../database/database.ts';
import { CommandError } from './command-error.ts';

/** The user of the name. @throws CommandError where there is none. */
export async function userNamed(
  database: Database,
  username: string,
): Promise<{ readonly id: string }> {
  const { User } = await import('../modules/identity/identity.entities.ts');
  const user = await database.orm.em.fork().findOne(User, { username });
  if (user !== null) return user;
  throw new CommandError(`There is no user ${username}; \`tradegraph user list\` shows who is.`);
}
