import { readdirSync, readFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { entities } from '../../src/modules/entities.ts';
import { makePlantation, repositoryRoot, runNode, type Plantation } from '../support/run-tool.ts';

const pagesFolder = join(repositoryRoot, 'docs/model');
const pages = readdirSync(pagesFolder).toSorted();

interface Mermaid {
  /** Rejects with the parser's message. */
  parse(diagram: string): Promise<{ readonly diagramType: string }>;
}

/** The parser that GitHub draws with. It is a script for pages, which leaves a global behind. */
function loadMermaid(): Mermaid {
  const file = createRequire(import.meta.url).resolve('@mermaid-js/tiny');
  runInThisContext(readFileSync(file, 'utf8'), { filename: file });
  return (globalThis as unknown as { mermaid: Mermaid }).mermaid;
}

function diagramsOf(page: string): readonly string[] {
  const text = readFileSync(join(pagesFolder, page), 'utf8');
  return [...text.matchAll(/```mermaid\n([^`]*)```/g)].map(([, diagram = '']) => diagram);
}

/** Checks the dictionary of a copy of the program, after a change. */
async function checkAfter(
  change: (plantation: Plantation) => Promise<void>,
): Promise<{ exitCode: number | null; errors: string }> {
  await using plantation = await makePlantation(['src', 'tools', 'docs/model', 'package.json']);
  await change(plantation);
  return await runNode(plantation.folder, ['tools/data-dictionary.ts', '--check']);
}

async function replaceIn(file: string, found: string, replacement: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  expect(text).toContain(found);
  await writeFile(file, text.replace(found, replacement));
}

describe('the data dictionary', () => {
  it('is what the entities say', async () => {
    expect(await checkAfter(async () => undefined)).toMatchObject({ exitCode: 0, errors: '' });
  });

  it('has a section for every table', () => {
    const text = pages.map((page) => readFileSync(join(pagesFolder, page), 'utf8')).join('\n');
    expect(entities.length).toBeGreaterThan(50);
    for (const { meta } of entities) expect(text).toContain(`\n## ${meta.tableName}\n`);
  });

  it.each([
    ['the meaning of a column', "'Why it was refused.'", "'Why it was not taken.'"],
    ['the type of a column', 'rejectReason: column.text(500)', 'rejectReason: column.text(501)'],
    ['a check', "'quantity > {0}'", "'quantity > {0.5}'"],
    [
      'a rule of deletion',
      ".deleteRule('restrict').comment('Who",
      ".deleteRule('cascade').comment('Who",
    ],
    ['a default', "onCreate(() => 'GTC' as const)", "onCreate(() => 'DAY' as const)"],
    ['an index', "['user', 'createdAt', 'id']", "['user', 'id']"],
  ])('is refused when %s has changed', async (_what, found, replacement) => {
    const result = await checkAfter(async ({ folder }) =>
      replaceIn(join(folder, 'src/modules/trading/orders.entities.ts'), found, replacement),
    );
    expect(result).toMatchObject({ exitCode: 1 });
    expect(result.errors).toContain('docs/model/trading.md: not what the entities say');
  });

  it('is refused when a page was edited, has gone or is one too many', async () => {
    const result = await checkAfter(async (plantation) => {
      const { folder } = plantation;
      await replaceIn(join(folder, 'docs/model/ledger.md'), 'positions', 'holdings');
      await rm(join(folder, 'docs/model/identity.md'));
      await plantation.plant({ 'docs/model/forgotten.md': 'A part that is no more.\n' });
    });
    expect(result).toMatchObject({ exitCode: 1 });
    expect(result.errors).toContain(
      'docs/model/identity.md, docs/model/ledger.md, docs/model/forgotten.md: not what',
    );
  });

  it('has diagrams that parse, and a parser that refuses what does not', async () => {
    const mermaid = loadMermaid();
    for (const page of pages.filter((name) => name !== 'enumerations.md')) {
      const diagrams = diagramsOf(page);
      expect(diagrams, page).toHaveLength(1);
      for (const diagram of diagrams) {
        expect(await mermaid.parse(diagram), page).toMatchObject({ diagramType: 'er' });
      }
    }
    await expect(mermaid.parse('erDiagram\n  users ||..x{ orders : "user_id"\n')).rejects.toThrow(
      'Parse error',
    );
  });

  it('links to what is there', () => {
    const anchors = new Map(
      pages.map((page) => {
        const text = readFileSync(join(pagesFolder, page), 'utf8');
        const heads = [...text.matchAll(/^#+ (.*)$/gm)].map(([, head = '']) =>
          head.toLowerCase().replaceAll(' ', '-'),
        );
        return [page, new Set(heads)];
      }),
    );
    let links = 0;
    for (const page of pages) {
      const text = readFileSync(join(pagesFolder, page), 'utf8');
      for (const [, file = '', anchor] of text.matchAll(/\]\(([^)#]*)(?:#([^)]*))?\)/g)) {
        expect([...anchors.keys()]).toContain(file);
        if (anchor !== undefined) expect(anchors.get(file), `${file}#${anchor}`).toContain(anchor);
        links += 1;
      }
    }
    expect(links).toBeGreaterThan(200);
  });
});
