import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { relayStyleSchema } from '../support/relay-style-schema.ts';
import {
  makePlantation,
  runNode,
  runProgram,
  type Plantation,
  type ToolResult,
} from '../support/run-tool.ts';

const lostValue = [
  'an enum value that has gone',
  '  BUY\n',
  '',
  'ENUM_VALUE_REMOVED SignalType.BUY',
] as const;

/** Each: what a client would meet, what is replaced in the schema and by what, the name of it. */
const breaking: readonly (readonly [string, string, string, string])[] = [
  [
    'a field that has gone',
    '  """What the venue calls it"""\n  symbol: String!\n',
    '',
    'FIELD_REMOVED Instrument.symbol',
  ],
  [
    'a value that may be null now',
    'symbol: String!',
    'symbol: String',
    'FIELD_TYPE_CHANGED Instrument.symbol',
  ],
  [
    'a required argument that was not there',
    '  symbol: String!\n',
    '  symbol(of: String!): String!\n',
    'FIELD_ARGUMENT_ADDED Instrument.symbol.of',
  ],
  lostValue,
];

describe('the comparison of the schema with an earlier one', () => {
  let plantation: Plantation;
  beforeEach(async () => {
    plantation = await makePlantation(['tools/compare-schema.ts', 'package.json']);
    await git('init', '--quiet', '--initial-branch=main');
    await commitSchema(relayStyleSchema);
  });
  afterEach(async () => {
    await plantation[Symbol.asyncDispose]();
  });

  async function git(...parameters: readonly string[]): Promise<void> {
    const settings = ['user.name=Test', 'user.email=test@localhost', 'commit.gpgsign=false'];
    const options = settings.flatMap((setting) => ['-c', setting]);
    const result = await runProgram(plantation.folder, 'git', [...options, ...parameters]);
    expect(result, `git ${parameters.join(' ')}`).toMatchObject({ exitCode: 0 });
  }

  async function commitSchema(schema: string): Promise<void> {
    await plantation.plant({ 'schema.graphql': schema });
    await git('add', 'schema.graphql');
    await git('commit', '--quiet', '--allow-empty', '--message', 'A schema');
  }

  async function compare(...parameters: readonly string[]): Promise<ToolResult> {
    return await runNode(plantation.folder, ['tools/compare-schema.ts', ...parameters]);
  }

  async function change(found: string, replacement: string): Promise<void> {
    const file = join(plantation.folder, 'schema.graphql');
    const schema = await readFile(file, 'utf8');
    expect(schema).toContain(found);
    await writeFile(file, schema.replace(found, replacement));
  }

  it.each(breaking)('names %s', async (_what, found, replacement, name) => {
    await change(found, replacement);
    const { exitCode, output, errors } = await compare('HEAD');
    expect(exitCode).toBe(1);
    expect(output).toContain(`Breaking:\n  ${name}: `);
    expect(errors).toContain(`- \`${name}\`: …`);
  });

  it('names a breaking change of what has got a description as well', async () => {
    const description = '  """What the venue calls it"""\n';
    await commitSchema(relayStyleSchema.replace(description, ''));
    const schema = relayStyleSchema.replace('  symbol: String!', '  symbol(of: String!): String!');
    await plantation.plant({ 'schema.graphql': schema });
    const { exitCode, output } = await compare('HEAD');
    expect(exitCode).toBe(1);
    expect(output).toContain('FIELD_DESCRIPTION_ADDED');
    expect(output).toContain('Breaking:\n  FIELD_ARGUMENT_ADDED Instrument.symbol.of: ');
  });

  it('lets a breaking change pass that is acknowledged, and no other', async () => {
    await git('checkout', '--quiet', '-b', 'work');
    const [, found, replacement, name] = lostValue;
    await change(found, replacement);
    await plantation.plant({ 'docs/breaking-changes.md': `- \`${name}\`: nobody bought.\n` });
    expect(await compare('main')).toMatchObject({ exitCode: 0, errors: '' });
    await change('symbol: String!', 'symbol: String');
    const result = await compare('main');
    expect(result).toMatchObject({ exitCode: 1 });
    expect(result.errors).toContain('1 breaking change is not acknowledged');
    expect(result.errors).toContain('FIELD_TYPE_CHANGED Instrument.symbol');
    expect(result.errors).not.toContain(name);
  });

  it('takes no acknowledgement that was there before', async () => {
    const [, found, replacement, name] = lostValue;
    await plantation.plant({ 'docs/breaking-changes.md': `- \`${name}\`: long ago.\n` });
    await git('add', 'docs');
    await git('commit', '--quiet', '--message', 'An old acknowledgement');
    await change(found, replacement);
    const { exitCode, errors } = await compare('HEAD');
    expect(exitCode).toBe(1);
    expect(errors).toContain(`- \`${name}\`: …`);
  });

  it('passes what is safe or dangerous, and says it', async () => {
    await change('  BUY\n', '  BUY\n\n  """Wait"""\n  HOLD\n');
    const { exitCode, output } = await compare('HEAD');
    expect(exitCode).toBe(0);
    expect(output).toContain('0 breaking, 1 dangerous');
    expect(output).toContain('ENUM_VALUE_ADDED SignalType.HOLD');
  });

  it('compares a branch with where it left main, and main with the commit before', async () => {
    await git('checkout', '--quiet', '-b', 'work');
    await commitSchema(relayStyleSchema.replace('symbol: String!', 'symbol: String'));
    await commitSchema(relayStyleSchema.replace('symbol: String!', 'symbol: String'));
    const onBranch = await compare();
    expect(onBranch).toMatchObject({ exitCode: 1 });
    expect(onBranch.output).toContain('where this left main');
    await git('checkout', '--quiet', 'main');
    await git('merge', '--quiet', '--no-ff', '--message', 'Merge', 'work');
    const onMain = await compare();
    expect(onMain).toMatchObject({ exitCode: 1 });
    expect(onMain.output).toContain('the commit before');
  });

  it('says what it cannot compare, in a clone without history and without git', async () => {
    await commitSchema(`${relayStyleSchema}\n`);
    await git('clone', '--quiet', '--depth', '1', `file://${plantation.folder}`, 'shallow');
    const shallow = join(plantation.folder, 'shallow');
    const tool = join(plantation.folder, 'tools/compare-schema.ts');
    const inClone = await runNode(shallow, [tool]);
    expect(inClone).toMatchObject({ exitCode: 0, errors: '' });
    expect(inClone.output).toContain('Not compared: there is no earlier commit here');

    await using bare = await makePlantation(['tools/compare-schema.ts', 'package.json']);
    await bare.plant({ 'schema.graphql': relayStyleSchema });
    const withoutGit = await runNode(bare.folder, ['tools/compare-schema.ts']);
    expect(withoutGit).toMatchObject({ exitCode: 0, errors: '' });
    expect(withoutGit.output).toContain('Not compared');
  });

  it('refuses a reference that does not exist', async () => {
    const result = await compare('v0.0.0');
    expect(result).toMatchObject({ exitCode: 2, output: '' });
    expect(result.errors).toBe('There is no commit, branch or tag v0.0.0 here.\n');
  });
});
