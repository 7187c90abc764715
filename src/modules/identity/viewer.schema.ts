import type { Grant, KnownCaller } from '../../access/caller.ts';
import { rowScopes } from '../../access/row-scope.ts';
import { Failure } from '../../kernel/failures.ts';
import { loadRow } from '../../query/load-row.ts';
import { typesOf, type TypeScope } from '../../schema/type-scope.ts';

/** Adds `viewer`: who asks, and what they may do. */
export function addViewer(scope: TypeScope): void {
  const { builder, values } = scope;
  const user = typesOf(scope, 'User').object;
  const grant = builder.objectRef<Grant>('ViewerGrant').implement({
    description: 'A permission that the viewer holds.',
    fields: (t) => ({
      permission: t.string({
        description: 'Name of the permission; * stands for every one.',
        resolve: ({ permission }) => permission,
      }),
      rowScope: t.field({
        type: values.enumeration(rowScopes),
        description: 'On whose rows it may be used.',
        resolve: ({ rowScope }) => rowScope,
      }),
      fields: t.stringList({
        nullable: true,
        description: 'Names of the fields that may be used; every field where it is null.',
        resolve: ({ fields }) => (fields === null ? null : [...fields]),
      }),
    }),
  });
  const viewer = builder.objectRef<KnownCaller>('Viewer').implement({
    description: 'Who asks, and what they may do.',
    fields: (t) => ({
      user: t.field({
        type: user,
        nullable: true,
        description: 'The user; null where its own row may not be seen.',
        resolve: async ({ userId }, _args, context, info) =>
          loadRow(context, 'User', [userId], info),
      }),
      roles: t.stringList({
        description: 'Names of the roles of the user, sorted.',
        resolve: ({ roles }) => [...roles],
      }),
      permissions: t.stringList({
        description:
          'Names of the permissions that are held, sorted: those of the roles and of every user, ' +
          'narrowed by the scopes of the key that was shown.',
        resolve: ({ grants }) =>
          [...new Set(grants.map(({ permission }) => permission))].toSorted(),
      }),
      grants: t.field({
        type: [grant],
        description: 'The same with rows and fields, sorted by permission.',
        resolve: ({ grants }) => grants.toSorted(byPermission),
      }),
    }),
  });
  builder.queryFields((t) => ({
    viewer: t.field({
      type: viewer,
      nullable: true,
      description: 'Who asks, and what they may do.',
      extensions: { isOfUsers: true },
      resolve: (_source, _args, { read }) => {
        const { caller } = read.rights;
        if (caller.kind === 'known') return caller;
        throw new Failure('UNAUTHENTICATED', 'Query.viewer needs a credential');
      },
    }),
  }));
}

function byPermission(one: Grant, other: Grant): number {
  if (one.permission !== other.permission) return one.permission < other.permission ? -1 : 1;
  if (one.rowScope !== other.rowScope) return one.rowScope === 'ALL' ? -1 : 1;
  return (one.fields?.join() ?? '') < (other.fields?.join() ?? '') ? -1 : 1;
}
