import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { relayStyleSchema } from '../support/relay-style-schema.ts';
import { makePlantation, repositoryRoot, runNode, type ToolResult } from '../support/run-tool.ts';

const committedSchema = join(repositoryRoot, 'schema.graphql');
const relayCompiler = [
  join(repositoryRoot, 'node_modules/relay-compiler/cli.js'),
  'relay.config.json',
];

/** A page of instruments that can be continued, each with its latest 10 candles. */
const clientSource = `import { graphql } from 'react-relay';

export const instrumentListQuery = graphql\`
  query instrumentListQuery {
    ...instrumentList_query
  }
\`;

export const instrumentListFragment = graphql\`
  fragment instrumentList_query on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "instrumentListPaginationQuery") {
    instruments(first: $first, after: $after) @connection(key: "instrumentList_instruments") {
      totalCount
      edges {
        node {
          id
          symbol
          candles(first: 10, orderBy: [{ time: DESC }]) {
            edges {
              node {
                id
                time
                close
              }
            }
          }
        }
      }
    }
  }
\`;
`;

/** Compiles the client against `schema`; the pagination query it made is null where it failed. */
async function compile(schema: string): Promise<{ result: ToolResult; query: string | null }> {
  await using plantation = await makePlantation([]);
  await plantation.plant({
    'schema.graphql': schema,
    'client/instrumentList.ts': clientSource,
    'relay.config.json': JSON.stringify({
      src: './client',
      schema: './schema.graphql',
      language: 'typescript',
      eagerEsModules: true,
    }),
  });
  const result = await runNode(plantation.folder, relayCompiler);
  const artifact = join(
    plantation.folder,
    'client/__generated__/instrumentListPaginationQuery.graphql.ts',
  );
  return { result, query: await readFile(artifact, 'utf8').catch(() => null) };
}

describe('a Relay client', () => {
  it('compiles a paginated fragment against schema.graphql', async () => {
    const { result, query } = await compile(await readFile(committedSchema, 'utf8'));
    expect(result).toMatchObject({ exitCode: 0 });
    expect(query).toContain('instruments(first: $first, after: $after)');
  });

  it('compiles it against a schema of our style', async () => {
    const { result, query } = await compile(relayStyleSchema);
    expect(result).toMatchObject({ exitCode: 0 });
    expect(query).toContain('instruments(first: $first, after: $after)');
    expect(query).toContain('pageInfo');
  });

  it.each([
    ['a connection without pageInfo', /^ *"{3}Whether there is more"{3}\n *pageInfo: .*\n/m],
    ['an edge without a cursor', /^ *"{3}The place"{3}\n *cursor: .*\n/m],
    ['no way to sort candles', /^ *"{3}How they are sorted"{3}\n *orderBy: .*\n/m],
  ])('refuses %s', async (_, removed) => {
    const { result, query } = await compile(relayStyleSchema.replace(removed, ''));
    expect(result.exitCode).not.toBe(0);
    expect(query).toBeNull();
  });
});
