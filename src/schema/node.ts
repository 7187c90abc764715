import type { ObjectValue } from '../query/write-values.ts';
import { typeNameOf } from '../query/write-values.ts';
import type { Builder } from './builder.ts';
import { resolveMember } from './read-resolver.ts';

export type NodeInterface = ReturnType<typeof addNodeInterface>;
export type PageInfoType = ReturnType<typeof addPageInfo>;

/** Adds the interface of everything that has a global id. */
export function addNodeInterface(builder: Builder) {
  return builder.interfaceRef<ObjectValue>('Node').implement({
    description: 'Anything that has a global id.',
    resolveType: (value) => String((value as Readonly<Record<symbol, unknown>>)[typeNameOf]),
    fields: (t) => ({
      id: t.field({
        type: 'ID',
        description: 'Global id, the same on every engine.',
        resolve: resolveMember,
      }),
    }),
  });
}

/** Adds Relay's page info. */
export function addPageInfo(builder: Builder) {
  return builder.objectRef<ObjectValue>('PageInfo').implement({
    description: 'Where a page stands in its list.',
    fields: (t) => ({
      hasNextPage: t.field({
        type: 'Boolean',
        description:
          'Whether rows follow the page. Exact when paging forwards; when paging backwards, ' +
          'whether before was given.',
        extensions: { read: { kind: 'member' } },
        resolve: resolveMember,
      }),
      hasPreviousPage: t.field({
        type: 'Boolean',
        description:
          'Whether rows come before the page. Exact when paging backwards; when paging forwards, ' +
          'whether after was given.',
        extensions: { read: { kind: 'member' } },
        resolve: resolveMember,
      }),
      startCursor: t.field({
        type: 'String',
        nullable: true,
        description: 'Cursor of the first row; null for an empty page.',
        extensions: { read: { kind: 'member' } },
        resolve: resolveMember,
      }),
      endCursor: t.field({
        type: 'String',
        nullable: true,
        description: 'Cursor of the last row; null for an empty page.',
        extensions: { read: { kind: 'member' } },
        resolve: resolveMember,
      }),
    }),
  });
}
