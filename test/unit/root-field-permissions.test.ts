import {
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  type GraphQLField,
  type GraphQLFieldConfig,
} from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { gatewayPermissions, writePermissions } from '../../src/access/permission.ts';
import { schemaToPrint } from '../../src/program-schema.ts';
import { readOf } from '../../src/query/field-read.ts';

/** What anybody may send, without a credential. Nothing is added here without a reason. */
const publicFields = ['Query.health', 'Mutation.login', 'Mutation.registerUser'];

/** What every user may send: it is about the user itself, or decided for each row that it shows. */
const fieldsOfEveryUser = [
  'Query.node',
  'Query.nodes',
  'Query.permissionCheck',
  'Query.viewer',
  'Mutation.changePassword',
  'Mutation.confirmSecondFactor',
  'Mutation.disableSecondFactor',
  'Mutation.enrollSecondFactor',
  'Mutation.logout',
];

let schema: GraphQLSchema;
let declared: ReadonlySet<string>;
beforeAll(async () => {
  const built = await schemaToPrint();
  ({ schema } = built);
  const ofReading = [...built.resources.values()].map(({ readPermission }) => readPermission);
  declared = new Set([
    ...ofReading,
    ...Object.keys(writePermissions),
    ...gatewayPermissions.map(({ name }) => name),
  ]);
});

type Field = GraphQLField<unknown, unknown>;

function rootFieldsOf(of: GraphQLSchema): readonly (readonly [string, Field])[] {
  const roots = [of.getQueryType(), of.getMutationType(), of.getSubscriptionType()];
  return roots.flatMap((root) =>
    root === undefined || root === null
      ? []
      : Object.values(root.getFields()).map(
          (field) => [`${root.name}.${field.name}`, field] as const,
        ),
  );
}

/** Why the field must not be there as it is; undefined where all is well. */
function problemOf(name: string, field: Field): string | undefined {
  const { permission, isPublic, isOfUsers } = field.extensions;
  const kind = readOf(field)?.kind;
  const ways = {
    'is public': isPublic === true,
    'is for every user': isOfUsers === true || kind === 'node' || kind === 'nodes',
    'takes a permission': permission !== undefined,
  };
  const taken = Object.entries(ways).flatMap(([way, isSo]) => (isSo ? [way] : []));
  if (taken.length === 0) return `${name} takes no permission, and is on no list`;
  if (taken.length > 1) return `${name} ${taken.join(' and ')}`;
  if (ways['is public']) {
    return publicFields.includes(name) ? undefined : `${name} is public, and not on the list`;
  }
  if (ways['is for every user']) {
    return fieldsOfEveryUser.includes(name)
      ? undefined
      : `${name} is for every user, and not on the list`;
  }
  return typeof permission === 'string' && declared.has(permission)
    ? undefined
    : `${name} takes ${String(permission)}, which is not declared`;
}

const problemsOf = (of: GraphQLSchema): readonly string[] =>
  rootFieldsOf(of).flatMap(([name, field]) => problemOf(name, field) ?? []);

describe('every root field', () => {
  it('takes a permission that is declared, or is on a list of those that take none', () => {
    const fields = rootFieldsOf(schema);
    expect(fields.length).toBeGreaterThan(100);
    expect(problemsOf(schema)).toEqual([]);
  });

  it('that is planted without one is found', () => {
    const planted = (
      extensions: Record<string, unknown>,
    ): GraphQLFieldConfig<unknown, unknown> => ({
      type: GraphQLString,
      extensions,
    });
    const fields = {
      bare: planted({}),
      open: planted({ isPublic: true }),
      ofAll: planted({ isOfUsers: true }),
      misspelled: planted({ permission: 'ordres:read' }),
      both: planted({ permission: 'orders:read', isPublic: true }),
      right: planted({ permission: 'orders:read' }),
    };
    for (const root of ['query', 'mutation', 'subscription'] as const) {
      const name = `${root.charAt(0).toUpperCase()}${root.slice(1)}`;
      const other = new GraphQLObjectType({
        name: 'Query',
        fields: { health: planted({ isPublic: true }) },
      });
      const of = new GraphQLSchema({
        query: other,
        [root]: new GraphQLObjectType({ name, fields }),
      });
      expect(problemsOf(of)).toEqual([
        `${name}.bare takes no permission, and is on no list`,
        `${name}.open is public, and not on the list`,
        `${name}.ofAll is for every user, and not on the list`,
        `${name}.misspelled takes ordres:read, which is not declared`,
        `${name}.both is public and takes a permission`,
      ]);
    }
  });
});
