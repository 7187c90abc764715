import { isInputObjectType, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { writePermissions } from '../../src/access/permission.ts';
import { builtInRoles, permissionsOfEveryUser } from '../../src/modules/identity/built-in-roles.ts';
import { mutations } from '../../src/modules/mutations.ts';
import { fieldsOfPermission, knownPermissions } from '../../src/modules/permissions.ts';
import { programSchema } from '../../src/program-schema.ts';
import { openFreshDatabase } from '../support/open-fresh-database.ts';

test('fields that can be granted are those of the schema', async () => {
  const fresh = await openFreshDatabase('sqlite');
  const { database } = fresh;
  try {
    const { schema, resources } = programSchema(database);
    const fieldsOf = (permission: string): readonly string[] =>
      [...(fieldsOfPermission(database, mutations, permission) ?? [])].toSorted();
    for (const { name, readPermission } of resources.values()) {
      const type = schema.getType(name);
      if (!isObjectType(type)) throw new Error(`${name} is no type`);
      expect(fieldsOf(readPermission), name).toEqual(Object.keys(type.getFields()).toSorted());
    }
    for (const { name, permission } of mutations) {
      if (permission === 'everyone' || permission === 'every user') continue;
      const type = schema.getType(`${name.charAt(0).toUpperCase()}${name.slice(1)}Input`);
      if (!isInputObjectType(type)) throw new Error(`${name} has no input`);
      const own = Object.keys(type.getFields()).filter((field) => field !== 'idempotencyKey');
      expect(fieldsOf(permission), name).toEqual(expect.arrayContaining(own));
    }
    for (const permission of ['*', 'schema:read', 'metrics:read', 'orders:burn']) {
      expect(fieldsOf(permission)).toEqual([]);
    }
  } finally {
    await fresh.close();
  }
});

test('permissions are named once, fit their columns, and built-in roles name no others', () => {
  const names = knownPermissions.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { name, description } of knownPermissions) {
    expect(name.length).toBeLessThanOrEqual(100);
    expect(description.length, name).toBeLessThanOrEqual(255);
    expect(description, name).toMatch(/^[A-Z].*\.$/);
  }
  expect(names).toEqual(expect.arrayContaining([...permissionsOfEveryUser]));
  for (const { name, rowScopeOf, grants } of builtInRoles) {
    expect(names, name).toEqual(expect.arrayContaining([...grants]));
    for (const permission of knownPermissions) {
      // Rows that belong to nobody cannot be anybody's own.
      if (!permission.hasOwner) expect(rowScopeOf(permission.name)).not.toBe('OWN');
    }
  }
  for (const { inLive } of Object.values(writePermissions).flatMap((declared) =>
    'inLive' in declared ? [declared] : [],
  )) {
    expect(names).toContain(inLive);
  }
});
