import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { relayStyleSchema } from '../support/relay-style-schema.ts';
import { makePlantation, repositoryRoot, runNode } from '../support/run-tool.ts';

const eslint = [
  `${repositoryRoot}/node_modules/eslint/bin/eslint.js`,
  '--format',
  'json',
  'schema.graphql',
];

const report = z.array(
  z.object({ messages: z.array(z.object({ ruleId: z.string().nullable(), message: z.string() })) }),
);

/** Lints `schema` by the project's settings and gives the names of the rules it breaks. */
async function brokenRules(schema: string): Promise<(string | null)[]> {
  await using plantation = await makePlantation(['eslint.config.mjs', 'package.json']);
  await plantation.plant({ 'schema.graphql': schema });
  const { output, errors } = await runNode(plantation.folder, eslint);
  expect(errors).toBe('');
  const files = report.parse(JSON.parse(output));
  expect(files).toHaveLength(1);
  return files.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId));
}

/** For each planted violation: the rule, what is replaced, and by what. */
const planted: readonly (readonly [rule: string, found: string, replacement: string])[] = [
  ['@graphql-eslint/require-description', '"""What is traded"""\n', ''],
  ['@graphql-eslint/require-description', '  """All instruments"""\n', ''],
  ['@graphql-eslint/require-description', '  """What the venue calls it"""\n', ''],
  ['@graphql-eslint/require-description', '    """How they are sorted"""\n', ''],
  ['@graphql-eslint/naming-convention', '  BUY\n', '  buy\n'],
  ['@graphql-eslint/naming-convention', '  symbol: String!\n', '  ticker_symbol: String!\n'],
  [
    '@graphql-eslint/strict-id-in-types',
    'id: ID!\n\n  """When the span',
    'key: ID!\n\n  """When the span',
  ],
  ['tradegraph/no-typename-prefix', '  symbol: String!\n', '  instrumentSymbol: String!\n'],
  [
    '@graphql-eslint/no-unreachable-types',
    'enum SortDirection',
    'scalar Lost\n\n"""Found"""\nenum SortDirection',
  ],
  [
    '@graphql-eslint/relay-arguments',
    '    """The cursor to begin after"""\n    after: String\n\n',
    '',
  ],
  ['@graphql-eslint/relay-connection-types', 'pageInfo: PageInfo!', 'pageInfo: PageInfo'],
  ['@graphql-eslint/relay-edge-types', '  cursor: String!', '  cursor: Candle!'],
  ['@graphql-eslint/relay-page-info', '  hasNextPage: Boolean!\n', '  hasNextPage: Boolean\n'],
];

describe('schema rules', () => {
  it('let a schema of our style pass', async () => {
    expect(await brokenRules(relayStyleSchema)).toEqual([]);
  });

  it.each(planted)('%s catches what was planted for %j', async (rule, found, replacement) => {
    const schema = relayStyleSchema.replace(found, replacement);
    expect(schema).not.toBe(relayStyleSchema);
    expect(await brokenRules(schema)).toContain(rule);
  });

  it('accept Signal.signal, and not another field of that kind', async () => {
    const schema = relayStyleSchema.replace(
      '  signal: SignalType!\n',
      '  signal: SignalType!\n\n  """When"""\n  signalTime: DateTime!\n',
    );
    expect(await brokenRules(schema)).toEqual(['tradegraph/no-typename-prefix']);
  });
});
