import { stdSerializers } from 'pino';
import { expect, test } from 'vitest';
import { loggedError } from '../../src/commands/logged-error.ts';
import { User } from '../../src/modules/identity/identity.entities.ts';
import { describeEachEngine } from '../support/engines.ts';
import { freshIdentityDatabase } from '../support/identity-database.ts';

/** Stands for what is stored of a password. */
const hash = '$argon2id$nobody-is-to-see-this';

describeEachEngine('an error of the driver in the log', (engine) => {
  test('says what went wrong, and no value of its statement', async () => {
    const fresh = await freshIdentityDatabase(engine);
    const kept: string[] = [];
    const usual: string[] = [];
    const { em } = fresh.database.orm;
    const user = { username: 'ada', email: 'ada@example.com', passwordHash: hash };
    const emptied = `update users set username = null where password_hash = '${hash}'`;
    const add = async (): Promise<void> =>
      fresh.database.transaction(async (own) => {
        own.create(User, user);
      });
    const failing = [
      add,
      async () => em.fork().getConnection().execute(emptied),
      async () => em.fork().getConnection().execute('update nothing set a = ?', [hash]),
    ];
    await add();
    for (const fail of failing) {
      const error = await fail().then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(Error);
      kept.push(JSON.stringify(loggedError(error)));
      kept.push(JSON.stringify(loggedError(new Error('a request failed', { cause: error }))));
      usual.push(JSON.stringify(stdSerializers.err(error as Error)));
    }
    await fresh.drop();
    const text = kept.join('\n');
    expect(text).toMatch(/unique|duplicate/i);
    expect(text).toMatch(/not.null|cannot be null/i);
    expect(text).toContain('nothing');
    expect(text).not.toContain(hash);
    // As pino would log them by itself: what servers say holds the statement or the row.
    expect(usual.join('\n').includes(hash)).toBe(engine !== 'sqlite');
  });
});
