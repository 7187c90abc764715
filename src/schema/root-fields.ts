import type { Conditions } from '../query/field-read.ts';
import { namedRow } from '../query/node-id.ts';
import type { Resource } from '../query/resource.ts';
import type { ObjectValue } from '../query/write-values.ts';
import type { ResourceDeclaration } from './declaration.ts';
import { resolveRoot } from './read-resolver.ts';
import { argumentUses, listArguments, ownArguments, usesOfArguments } from './resource-types.ts';
import { readExtension, type ResourceTypes, type TypeScope } from './type-scope.ts';
import { demanded, fieldUses } from './use-extension.ts';

/** Adds the fields of the query's root that a resource gets: its list, its groups, its lookup. */
export function addRootFields(scope: TypeScope, types: ResourceTypes): void {
  const { builder } = scope;
  const { resource, declaration, plural } = types.described;
  const permission = resource.readPermission;
  const conditions = joined(declaration.rootConditions, declaration.listConditions);
  const own = conditions === undefined ? {} : { conditions };
  builder.queryFields((t) => ({
    [resource.plural]: t.field({
      type: types.connection,
      nullable: true,
      description: `A list of ${plural}, filtered, sorted and in pages.`,
      args: listArguments(scope, t.arg, types, 'root'),
      extensions: {
        ...readExtension({ kind: 'list', resource, ...own }),
        ...fieldUses({ arguments: argumentUses(types, 'root') }),
        permission,
      },
      resolve: async (...parameters) => (await resolveRoot(...parameters)) as ObjectValue,
    }),
    [`${resource.plural}Aggregate`]: t.field({
      type: [types.aggregate.group],
      nullable: true,
      description:
        `Groups of ${plural} with what is computed over them, in the order of their keys, nulls ` +
        'last; one group of all without groupBy.',
      args: {
        ...ownArguments(scope, t.arg, declaration.rootArguments),
        ...ownArguments(scope, t.arg, declaration.listArguments),
        filter: t.arg({ type: types.filter, description: 'Which rows; all when left out.' }),
        groupBy: t.arg({
          type: [types.aggregate.groupBy],
          description: 'By what rows are grouped, the first first.',
        }),
        having: t.arg({
          type: types.aggregate.having,
          description: 'Which groups; all when left out.',
        }),
      },
      extensions: {
        ...readExtension({ kind: 'aggregate', resource, ...own }),
        ...fieldUses({ arguments: argumentUses(types, 'root') }),
        permission,
      },
      resolve: async (...parameters) => (await resolveRoot(...parameters)) as ObjectValue[],
    }),
  }));
  addViews(scope, types, conditions);
  const single = declaration.single ?? singleById(resource);
  // A thing without a singular (settings) has its list only.
  if (single.field === resource.plural) return;
  builder.queryFields((t) => ({
    [single.field]: t.field({
      type: types.object,
      nullable: true,
      description: single.description,
      args: ownArguments(scope, t.arg, single.arguments),
      extensions: {
        ...readExtension({ kind: 'single', resource, conditions: single.conditions }),
        ...fieldUses({ arguments: usesOfArguments(resource, single.arguments) }),
        permission,
      },
      resolve: async (...parameters) => (await resolveRoot(...parameters)) as ObjectValue,
    }),
  }));
}

/** Adds the lists whose conditions never change; what they take is what the resource's list takes. */
function addViews(scope: TypeScope, types: ResourceTypes, asked: Conditions | undefined): void {
  const { resource, declaration } = types.described;
  for (const [name, view] of Object.entries(declaration.views ?? {})) {
    const conditions = joined(() => view.conditions, asked);
    const own = conditions === undefined ? {} : { conditions };
    scope.builder.queryFields((t) => ({
      [name]: t.field({
        type: types.connection,
        nullable: true,
        description: view.description,
        args: listArguments(scope, t.arg, types, 'root'),
        extensions: {
          ...readExtension({ kind: 'list', resource, ...own }),
          ...fieldUses({
            arguments: argumentUses(types, 'root'),
            reads: [{ of: demanded(resource), fields: view.conditions.map(({ field }) => field) }],
          }),
          permission: resource.readPermission,
        },
        resolve: async (...parameters) => (await resolveRoot(...parameters)) as ObjectValue,
      }),
    }));
  }
}

/** The lookup by global id that a resource has where nothing else names one row of it. */
function singleById({ name }: Resource): NonNullable<ResourceDeclaration['single']> {
  return {
    field: `${name.charAt(0).toLowerCase()}${name.slice(1)}`,
    description: `The ${name} with the global id; null where there is none to see.`,
    arguments: {
      id: { type: 'ID', on: ['id'], isRequired: true, description: 'Global id of the row.' },
    },
    conditions: ({ id }, { resources }) => {
      const named = namedRow(resources, String(id));
      return named?.resource.name === name ? named.conditions : undefined;
    },
  };
}

function joined(...all: readonly (Conditions | undefined)[]): Conditions | undefined {
  const given = all.filter((conditions) => conditions !== undefined);
  if (given.length === 0) return undefined;
  return async (args, context) =>
    (await Promise.all(given.map(async (conditions) => conditions(args, context)))).flat();
}

/** Adds `node` and `nodes`. What may be read of a type is decided by the fragments on it. */
export function addNodeFields({ builder, node }: TypeScope): void {
  builder.queryFields((t) => ({
    node: t.field({
      type: node,
      nullable: true,
      description: 'The row with the global id; null where there is none to see.',
      args: { id: t.arg({ type: 'ID', required: true, description: 'Global id of the row.' }) },
      extensions: readExtension({ kind: 'node' }),
      resolve: async (...parameters) => (await resolveRoot(...parameters)) as ObjectValue,
    }),
    nodes: t.field({
      type: [node],
      nullable: { list: true, items: true },
      description:
        'The rows with the global ids, in their order; null in the place of each that is not there ' +
        'to see. At most 1,000.',
      args: {
        ids: t.arg({ type: ['ID'], required: true, description: 'Global ids of the rows.' }),
      },
      extensions: readExtension({ kind: 'nodes' }),
      resolve: async (...parameters) => (await resolveRoot(...parameters)) as ObjectValue[],
    }),
  }));
}
