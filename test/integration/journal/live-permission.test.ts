import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Grant } from '../../../src/access/caller.ts';
import type { RowScope } from '../../../src/access/row-scope.ts';
import type { Environment } from '../../../src/kernel/environment.ts';
import { openFreshDatabase, type OpenFreshDatabase } from '../../support/open-fresh-database.ts';
import { ensureSchema } from '../../../src/database/migrations.ts';
import { journalOver } from '../../support/journal/open-journal.ts';
import { grantOf, knownCaller } from '../../support/known-caller.ts';

let fresh: OpenFreshDatabase;

beforeAll(async () => {
  fresh = await openFreshDatabase('sqlite');
  await ensureSchema(fresh.database, { migrateOnStart: true });
});
afterAll(async () => fresh.close());

/** On whose rows a use case of executions:write runs for who has the grants. */
async function rowScopeOf(
  environment: Environment,
  ...grants: readonly Grant[]
): Promise<RowScope> {
  const journal = await journalOver(fresh.database, environment);
  try {
    let rowScope: RowScope | undefined;
    await journal.run(
      { name: 'recordSomething', permission: 'executions:write' },
      { price: '1' },
      async (work) => {
        rowScope = work.rowScope;
        work.leaveUnchanged();
        return {};
      },
      { caller: knownCaller({ grants }) },
    );
    if (rowScope === undefined) throw new Error('it did not run');
    return rowScope;
  } finally {
    await journal.sequencer.close();
  }
}

const own = { ...grantOf('executions:write'), rowScope: 'OWN' } as const;
const all = grantOf('executions:write');
const live = grantOf('live-executions:write');

test('executions take one permission more in LIVE, and there alone', async () => {
  expect(await rowScopeOf('PAPER', own)).toBe('OWN');
  expect(await rowScopeOf('BACKTEST', all)).toBe('ALL');
  await expect(rowScopeOf('LIVE', all)).rejects.toThrow(
    'Mutation.recordSomething needs the permission live-executions:write',
  );
  await expect(rowScopeOf('LIVE', live)).rejects.toThrow(
    'Mutation.recordSomething needs the permission executions:write',
  );
  expect(await rowScopeOf('LIVE', all, live)).toBe('ALL');
  expect(await rowScopeOf('LIVE', own, live)).toBe('OWN');
  expect(await rowScopeOf('LIVE', grantOf('*'))).toBe('ALL');
});

test('a grant for some fields of the input covers them in LIVE too', async () => {
  const priced = { ...all, fields: ['price'] };
  expect(await rowScopeOf('LIVE', priced, live)).toBe('ALL');
  await expect(rowScopeOf('LIVE', { ...all, fields: ['quantity'] }, live)).rejects.toThrow(
    'needs the permission executions:write',
  );
});
