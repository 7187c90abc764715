import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { KnownPermission } from '../../src/access/permission.ts';
import type { Database } from '../../src/database/database.ts';
import {
  Permission,
  Role,
  RolePermission,
  User,
  UserRole,
} from '../../src/modules/identity/identity.entities.ts';
import {
  bootstrapAdministrator,
  bootstrapAdministratorId,
  storeRights,
} from '../../src/modules/identity/index.ts';
import { knownPermissions } from '../../src/modules/permissions.ts';
import { describeEachEngine } from '../support/engines.ts';
import { freshIdentityDatabase, type IdentityDatabase } from '../support/identity-database.ts';

const builtIn = ['admin', 'analyst', 'service', 'trader', 'viewer'];

describeEachEngine('permissions and built-in roles', (engine) => {
  let fresh: IdentityDatabase;
  let database: Database;

  beforeAll(async () => {
    fresh = await freshIdentityDatabase(engine);
    database = fresh.database;
  });
  afterAll(async () => fresh.drop());
  afterEach(async () => {
    await fresh.clear();
    const em = database.orm.em.fork();
    await em.nativeDelete(Role, {});
    await em.nativeDelete(Permission, {});
  });

  const store = async (permissions: readonly KnownPermission[]): Promise<void> =>
    database.transaction(async (em) => storeRights(em, permissions));
  const names = async (): Promise<readonly string[]> =>
    (await database.orm.em.fork().find(Permission, {})).map(({ name }) => name).toSorted();
  const grantsOf = async (role: string): Promise<readonly string[]> => {
    const rows = await database.orm.em
      .fork()
      .find(RolePermission, { role: { name: role } }, { populate: ['permission'] });
    return rows.map(({ permission, rowScope }) => `${permission.name} ${rowScope}`).toSorted();
  };
  const administrators = async (): Promise<readonly string[]> => {
    const rows = await database.orm.em
      .fork()
      .find(UserRole, { role: { name: 'admin' } }, { populate: ['user'] });
    return rows.map(({ user }) => user.username).toSorted();
  };

  test('are stored once, however often and by however many', async () => {
    const options = { chosenKey: null, permissions: knownPermissions };
    await Promise.all([1, 2, 3].map(async () => bootstrapAdministrator(database, options)));
    const all = knownPermissions.map(({ name }) => name).toSorted();
    expect(await names()).toEqual(all);
    const roles = await database.orm.em.fork().find(Role, {}, { orderBy: { name: 'ASC' } });
    expect(roles.map(({ name }) => name)).toEqual(builtIn);
    expect(await grantsOf('admin')).toEqual(['* ALL']);
    const grants = await Promise.all(builtIn.map(async (role) => grantsOf(role)));
    await bootstrapAdministrator(database, options);
    expect(await names()).toEqual(all);
    expect(await Promise.all(builtIn.map(async (role) => grantsOf(role)))).toEqual(grants);
    expect(await administrators()).toEqual(['admin']);
  });

  test('that are new are granted; what was revoked stays so', async () => {
    const isNew = ({ name }: KnownPermission): boolean => name.startsWith('executions:');
    await store(knownPermissions.filter((permission) => !isNew(permission)));
    expect(await grantsOf('trader')).not.toContain('executions:write OWN');
    await database.transaction(async (em) => {
      const permission = await em.findOneOrFail(Permission, { name: 'orders:write' });
      await em.nativeDelete(RolePermission, { permission: permission.id });
    });
    await store(knownPermissions);
    const trader = await grantsOf('trader');
    expect(trader).toContain('executions:write OWN');
    expect(trader).toContain('executions:read OWN');
    expect(trader).not.toContain('orders:write OWN');
    expect(await grantsOf('service')).toContain('executions:write ALL');
    expect(await grantsOf('analyst')).not.toContain('executions:write ALL');
    // What another version of the program knows is left to it.
    await store(knownPermissions.filter((permission) => !isNew(permission)));
    expect(await grantsOf('trader')).toEqual(trader);
  });

  test('make the first administrator one, where no user is', async () => {
    await database.transaction(async (em) => {
      em.create(User, {
        id: bootstrapAdministratorId,
        username: 'admin',
        email: 'admin@localhost',
      });
    });
    await bootstrapAdministrator(database, { chosenKey: null });
    expect(await administrators()).toEqual(['admin']);

    await database.transaction(async (em) => {
      const role = await em.findOneOrFail(Role, { name: 'admin' });
      const user = em.create(User, { username: 'other', email: 'other@localhost' });
      em.create(UserRole, { user, role });
      await em.nativeDelete(UserRole, { user: bootstrapAdministratorId });
    });
    await bootstrapAdministrator(database, { chosenKey: null });
    expect(await administrators()).toEqual(['other']);
  });
});
