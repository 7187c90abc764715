import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { argv, exit, stderr } from 'node:process';
import { fileURLToPath } from 'node:url';
import { findBrowser, launchBrowser } from './browser.ts';
import { clearKey, openPlayground, runQuery, typeKey } from './playground-page.ts';

/**
 * Makes the README's picture from a running gateway: opens its playground, runs the default query
 * with the key and writes a PNG of 1280 by 800. The key is taken out of the page again before the
 * picture is made. Throws where there is no browser, or no answer to the query within 30 s.
 */
export async function screenshotPlayground(
  origin: string,
  key: string,
  file: string,
): Promise<void> {
  const browserPath = findBrowser();
  if (browserPath === undefined) throw new Error('No Chromium here: see .ci/install-browser');
  const browser = await launchBrowser(browserPath);
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await openPlayground(page, origin);
    await typeKey(page, key);
    await runQuery(page, '"totalCount"');
    await clearKey(page, key);
    // Colours in the query come with the schema, which is read after the first answer.
    await page.waitForLoadState('networkidle');
    await page.locator('.graphiql-query-editor .view-line').first().click();
    await page.mouse.move(0, 0);
    const pageText = await page.locator('body').innerText();
    if (pageText.includes(key)) throw new Error('The key is still on the page; no picture made');
    await mkdir(dirname(file), { recursive: true });
    await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  } finally {
    await browser.close();
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [origin, key, file = 'docs/playground.png'] = argv.slice(2);
  if (origin === undefined || key === undefined) {
    stderr.write('Usage: node test/support/screenshot-playground.ts ORIGIN KEY [FILE]\n');
    exit(2);
  }
  await screenshotPlayground(origin, key, file);
}
