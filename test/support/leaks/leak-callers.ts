import { objectType } from '../oracle/model.ts';
import type { World } from '../oracle/filter.ts';
import { RandomSource } from '../random-operations/random-source.ts';
import { builtInRoles, readGrantsOf } from './built-in-roles.ts';
import type { LeakCaller, ReadGrants } from './leak-caller.ts';

/** All fields of a type that a field list can name. */
export function fieldsOfType({ schema }: World, type: string): readonly string[] {
  return Object.keys(objectType(schema, type).getFields());
}

/** Somebody with each built-in role, and with roles that have lists of fields. */
export function leakCallers(world: World, userId: string, seed: number): readonly LeakCaller[] {
  const types = Object.keys(world.model);
  const random = new RandomSource(seed);
  const halves = types.map((type): readonly [string, readonly string[], readonly string[]] => {
    const fields = fieldsOfType(world, type).filter((field) => field !== 'id');
    const half = random.some(fields, fields.length >> 1, fields.length >> 1);
    return [type, half, fields.filter((field) => !half.includes(field))];
  });
  const withFields = (
    grants: (half: readonly string[], rest: readonly string[]) => ReadGrants[string],
  ): ReadGrants => Object.fromEntries(halves.map(([type, ...parts]) => [type, grants(...parts)]));
  return [
    ...builtInRoles.map((role) => ({ title: role, userId, grants: readGrantsOf(role, types) })),
    {
      title: 'half of the fields',
      userId,
      grants: withFields((half) => [{ scope: 'ALL', fields: ['id', ...half] }]),
    },
    {
      title: 'half of the fields of own rows',
      userId,
      grants: withFields((half) => [{ scope: 'OWN', fields: ['id', ...half] }]),
    },
    {
      title: 'half of the fields without ids',
      userId,
      grants: withFields((_half, rest) => [{ scope: 'ALL', fields: rest }]),
    },
    {
      title: 'own rows and some fields of all',
      userId,
      grants: withFields((half) => [
        { scope: 'OWN', fields: null },
        { scope: 'ALL', fields: ['id', ...half] },
      ]),
    },
    {
      title: 'one half of own rows and the other of all',
      userId,
      grants: withFields((half, rest) => [
        { scope: 'OWN', fields: ['id', ...half] },
        { scope: 'ALL', fields: ['id', ...rest] },
      ]),
    },
  ];
}
