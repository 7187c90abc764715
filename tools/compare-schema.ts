/**
 * Says what the working tree's schema.graphql changes for clients:
 * `npm run schema:compare -- [REFERENCE]`, where the reference is any commit, branch or tag of git;
 * without one, where this branch left main, or on main itself the commit before.
 *
 * Prints breaking, dangerous and safe changes, the safe ones counted unless `--all` is given. Exit
 * code 1 when a breaking change is not acknowledged in docs/breaking-changes.md since the reference.
 * Where there is no history to compare with, as in a shallow clone, it says so and passes.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ChangeType, CriticalityLevel, diff, type Change } from '@graphql-inspector/core';
import { buildSchema, type GraphQLSchema } from 'graphql';

const schemaFile = 'schema.graphql';
const acknowledgementsFile = 'docs/breaking-changes.md';

interface Reference {
  readonly commit: string;
  /** What the commit is to this one, in words. */
  readonly meaning: string;
}

/** What git prints, or undefined where it refuses: no repository, no such commit, no such file. */
function git(...parameters: readonly string[]): string | undefined {
  try {
    const options = { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: 'pipe' } as const;
    return execFileSync('git', [...parameters], options).trim();
  } catch {
    return undefined;
  }
}

function commitOf(name: string): string | undefined {
  return git('rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
}

/** Where this branch left main; on main itself the commit before, along first parents. */
function defaultReference(): Reference | undefined {
  const head = commitOf('HEAD');
  for (const main of ['origin/main', 'main']) {
    const base = commitOf(main) === undefined ? undefined : git('merge-base', main, 'HEAD');
    if (base !== undefined && base !== head) {
      return { commit: base, meaning: `where this left ${main}` };
    }
  }
  const before = commitOf('HEAD^');
  return before === undefined ? undefined : { commit: before, meaning: 'the commit before' };
}

/** Acknowledged changes in the text, as `TYPE path`: list items that begin with it as code. */
function acknowledgedIn(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/^- `([A-Z_]+ [^`]+)`/gm)].map(([, name = '']) => name));
}

/** What has been acknowledged since the reference; older entries are history. */
function acknowledgedSince(commit: string): ReadonlySet<string> {
  const now = existsSync(acknowledgementsFile) ? readFileSync(acknowledgementsFile, 'utf8') : '';
  const before = acknowledgedIn(git('show', `${commit}:${acknowledgementsFile}`) ?? '');
  return new Set([...acknowledgedIn(now)].filter((name) => !before.has(name)));
}

function nameOf({ type, path }: Change): string {
  return `${type} ${path ?? ''}`;
}

/** The schema of the text; graphql-js does not check it again, the gateway did when it printed. */
function schemaOf(text: string): GraphQLSchema {
  return buildSchema(text, { assumeValid: true });
}

/** The inspector's own rule for this would also leave out a required argument that was added. */
function withoutPartsOfAddedTypes(changes: readonly Change[]): readonly Change[] {
  const isAddition = ({ type }: Change): boolean => type === ChangeType.TypeAdded;
  const added = new Set(changes.filter(isAddition).map(({ path }) => path));
  return changes.filter(
    (change) => isAddition(change) || !added.has(change.path?.replace(/\..*$/s, '')),
  );
}

function countedByType(changes: readonly Change[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const change of changes) {
    const type = String(change.type);
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return [...counts].map(([type, count]) => `  ${String(count)} × ${type}`);
}

function listed(changes: readonly Change[]): readonly string[] {
  return changes.map((change) => `  ${nameOf(change)}: ${change.message}`);
}

/** @returns the exit code. */
async function compare(reference: Reference, showsAll: boolean): Promise<number> {
  const before = git('show', `${reference.commit}:${schemaFile}`);
  const place = `${reference.commit.slice(0, 12)} (${reference.meaning})`;
  if (before === undefined) {
    console.log(`Not compared: ${place} has no ${schemaFile}.`);
    return 0;
  }
  const now = schemaOf(readFileSync(schemaFile, 'utf8'));
  const changes = await diff(schemaOf(before), now);
  const of = (level: CriticalityLevel): readonly Change[] =>
    changes.filter(({ criticality }) => criticality.level === level);
  const breaking = of(CriticalityLevel.Breaking);
  const dangerous = of(CriticalityLevel.Dangerous);
  const safe = withoutPartsOfAddedTypes(of(CriticalityLevel.NonBreaking));
  console.log(
    `${schemaFile} against ${place}: ${String(breaking.length)} breaking, ` +
      `${String(dangerous.length)} dangerous and ${String(safe.length)} safe changes.`,
  );
  if (dangerous.length > 0) console.log(['Dangerous:', ...listed(dangerous)].join('\n'));
  if (safe.length > 0) {
    console.log(['Safe:', ...(showsAll ? listed(safe) : countedByType(safe))].join('\n'));
  }
  if (breaking.length > 0) console.log(['Breaking:', ...listed(breaking)].join('\n'));
  const acknowledged = acknowledgedSince(reference.commit);
  const open = breaking.filter((change) => !acknowledged.has(nameOf(change)));
  if (open.length === 0) return 0;
  console.error(
    `${String(open.length)} breaking ${open.length === 1 ? 'change is' : 'changes are'} not ` +
      `acknowledged. Take them back, or say in ${acknowledgementsFile} why they must be and what ` +
      'clients do:\n' +
      open.map((change) => `- \`${nameOf(change)}\`: …`).join('\n'),
  );
  return 1;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { all: { type: 'boolean', default: false } },
});
const [named] = positionals;
if (named === undefined) {
  const reference = defaultReference();
  if (reference === undefined) {
    console.log(
      'Not compared: there is no earlier commit here, as in a shallow clone; `git fetch --unshallow` ' +
        'gets them.',
    );
  } else {
    process.exitCode = await compare(reference, values.all);
  }
} else {
  const commit = commitOf(named);
  if (commit === undefined) {
    console.error(`There is no commit, branch or tag ${named} here.`);
    process.exitCode = 2;
  } else {
    process.exitCode = await compare({ commit, meaning: named }, values.all);
  }
}
