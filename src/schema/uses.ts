import {
  getNamedType,
  isObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import type { Use } from '../access/authorize.ts';

/** What it takes to ask for the schema itself. */
export const schemaPermission = 'schema:read';

const kept = new WeakMap<DocumentNode, readonly Use[]>();

/**
 * What a document uses, with the permissions that this takes: each root field's own, that of each
 * type that is reached, those of fields that read other rows, and that of introspection. A root field without a permission must say that
 * it is public; one that says neither takes a permission that nobody can be granted.
 */
export function usesOf(schema: GraphQLSchema, document: DocumentNode): readonly Use[] {
  const known = kept.get(document);
  if (known !== undefined) return known;
  const uses = new Map<string, Use>();
  const use = (name: string, permission: string | undefined): void => {
    uses.set(`${name} ${permission ?? ''}`, { name, permission });
  };
  const typeInfo = new TypeInfo(schema);
  const roots = new Set(
    [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].map(
      (type) => type?.name,
    ),
  );
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field(node) {
        const parent = typeInfo.getParentType();
        const field = typeInfo.getFieldDef();
        if (parent === null || parent === undefined || field === null || field === undefined)
          return;
        const name = node.name.value;
        if (name === '__schema' || name === '__type') {
          use(`${parent.name}.${name}`, schemaPermission);
          return;
        }
        if (roots.has(parent.name) && name !== '__typename') {
          const { permission, isPublic, read } = field.extensions;
          // What is read by an id takes what the types of the fragments on it take.
          const isByType = read !== undefined && permission === undefined;
          if (isByType) use(`${parent.name}.${name}`, undefined);
          else if (isPublic !== true)
            use(`${parent.name}.${name}`, typeof permission === 'string' ? permission : 'nobody');
        }
        const { permissions } = field.extensions;
        for (const permission of Array.isArray(permissions) ? permissions : []) {
          use(`${parent.name}.${name}`, String(permission));
        }
        usesType(getNamedType(field.type).name);
      },
      InlineFragment(node) {
        if (node.typeCondition !== undefined) usesType(node.typeCondition.name.value);
      },
      FragmentDefinition(node) {
        usesType(node.typeCondition.name.value);
      },
    }),
  );
  function usesType(name: string): void {
    const type = schema.getType(name);
    const permission = isObjectType(type) ? type.extensions['permission'] : undefined;
    if (typeof permission === 'string') use(name, permission);
  }
  const all = [...uses.values()];
  kept.set(document, all);
  return all;
}
