import {
  everyPermission,
  gatewayPermissions,
  writePermissions,
  type KnownPermission,
} from '../access/permission.ts';
import type { Database } from '../database/database.ts';
import type { Mutation } from '../journal/mutation.ts';
import { readPermission } from '../schema/permission.ts';
import { describeResources } from '../schema/resources.ts';
import { resources } from './resources.ts';

/** Every permission that the program knows: those to read, to change, and what is about itself. */
export const knownPermissions: readonly KnownPermission[] = [
  everyPermission,
  ...gatewayPermissions,
  ...Object.entries(writePermissions).map(([name, declared]) => ({ name, ...declared })),
  ...resources.map(({ entity, plural, owner }) => ({
    name: readPermission(plural),
    description: `Read ${plural}: ${entity.meta.comment ?? ''}`,
    hasOwner: owner !== 'nobody',
  })),
];

const fieldsByDatabase = new WeakMap<Database, ReadonlyMap<string, ReadonlySet<string>>>();

/**
 * The fields that a grant of the permission can be for: those of its resource's type, or of the
 * inputs of the mutations that take it.
 * @returns undefined for a permission that has none.
 */
export function fieldsOfPermission(
  database: Database,
  mutations: readonly Mutation[],
  permission: string,
): ReadonlySet<string> | undefined {
  let fields = fieldsByDatabase.get(database);
  if (fields === undefined) {
    fields = new Map([...readableFields(database), ...writableFields(mutations)]);
    fieldsByDatabase.set(database, fields);
  }
  return fields.get(permission);
}

function readableFields(database: Database): ReadonlyMap<string, ReadonlySet<string>> {
  const described = describeResources(database.orm, database.engine, resources);
  return new Map(
    [...described.values()].map(({ resource, declaration, shown, tallies }) => [
      resource.readPermission,
      new Set([
        'id',
        ...shown.keys(),
        ...Object.keys(declaration.computed ?? {}),
        ...tallies.keys(),
        ...resource.relations.keys(),
      ]),
    ]),
  );
}

function writableFields(mutations: readonly Mutation[]): ReadonlyMap<string, ReadonlySet<string>> {
  const fields = new Map<string, Set<string>>();
  for (const { permission, input } of mutations) {
    const known = fields.get(permission) ?? new Set();
    for (const field of Object.keys(input)) known.add(field);
    fields.set(permission, known);
  }
  return fields;
}
