/**
 * Writes the data dictionary, docs/model/, from the entities as the program would create them on
 * each engine: `npm run dictionary`. No server has to run.
 *
 * `npm run dictionary -- --check` compares it with the files; exit code 1 where they differ.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeModel } from './data-dictionary/model.ts';
import { dictionaryPages } from './data-dictionary/pages.ts';

const folder = 'docs/model';

/** Names of the files that are there, or should be, and are not as they should be. */
function differences(pages: ReadonlyMap<string, string>): readonly string[] {
  const present = filesThere();
  const wrong = [...pages].filter(
    ([file, text]) => !present.includes(file) || readFileSync(join(folder, file), 'utf8') !== text,
  );
  return [...wrong.map(([file]) => file), ...present.filter((file) => !pages.has(file))];
}

function filesThere(): readonly string[] {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder).toSorted();
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const pages = dictionaryPages(await describeModel());
if (values.check) {
  const different = differences(pages);
  if (different.length > 0) {
    console.error(
      `${different.map((file) => join(folder, file)).join(', ')}: not what the entities say; ` +
        'run `npm run dictionary` and look at the difference.',
    );
    process.exit(1);
  }
} else {
  for (const file of filesThere()) if (!pages.has(file)) rmSync(join(folder, file));
  for (const [file, text] of pages) writeFileSync(join(folder, file), text);
}
