import type { PageArguments } from '../oracle/page.ts';
import type { ResourceModel } from '../oracle/model.ts';
import type { ResourceGateway } from './resource-gateway.ts';

/** Which list is walked through, in which order, in pages of which size. */
export interface Walk {
  readonly resource: ResourceModel;
  readonly orderBy: NonNullable<PageArguments['orderBy']>;
  readonly size: number;
}

interface Page {
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** The ids of a whole list, in its order, page by page from the start, or from the end. */
export async function walkedIds(
  gateway: ResourceGateway,
  walk: Walk,
  side: 'forwards' | 'backwards',
): Promise<readonly string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  for (;;) {
    const { nodes, pageInfo }: Page = await pageAt(gateway, walk, side, cursor);
    const found = nodes.map(({ id }) => id);
    if (side === 'forwards') ids.push(...found);
    else ids.unshift(...found);
    const isMore = side === 'forwards' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
    // A page without rows has no cursor to go on from, and must not say that there are more.
    if (!isMore) return ids;
    cursor = side === 'forwards' ? pageInfo.endCursor : pageInfo.startCursor;
    if (cursor === null) throw new Error('there are more rows, and no cursor to them');
  }
}

async function pageAt(
  gateway: ResourceGateway,
  { resource, orderBy, size }: Walk,
  side: 'forwards' | 'backwards',
  cursor: string | null,
): Promise<Page> {
  const asked =
    side === 'forwards' ? 'first: $size, after: $cursor' : 'last: $size, before: $cursor';
  const every = resource.arguments.equal.includes('adjustment') ? 'adjustment: null, ' : '';
  const body = await gateway.ask(
    `query($orderBy: [${resource.name}OrderBy!], $size: Int, $cursor: String) {
      list: ${resource.plural}(${every}orderBy: $orderBy, ${asked}) {
        nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }`,
    { orderBy, size, cursor },
  );
  const { data } = JSON.parse(body) as { readonly data?: { readonly list: Page | null } };
  if (data?.list === undefined || data.list === null) throw new Error(body);
  return data.list;
}
