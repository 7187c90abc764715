import type { Page } from 'playwright-core';

/** Opens the playground at the origin and waits until its editor shows a query. */
export async function openPlayground(page: Page, origin: string): Promise<void> {
  await page.goto(origin);
  await page.locator('.graphiql-query-editor .view-lines').waitFor();
}

/** Completes the header that the headers editor is preset with: `"Authorization": "Bearer "`. */
export async function typeKey(page: Page, key: string): Promise<void> {
  await page.locator('.graphiql-editor-tool .view-line', { hasText: 'Authorization' }).click();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft'); // Back over the closing quote.
  await page.keyboard.insertText(key);
}

/** Takes out what `typeKey` typed. */
export async function clearKey(page: Page, key: string): Promise<void> {
  await page.locator('.graphiql-editor-tool .view-line', { hasText: 'Authorization' }).click();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  for (let left = key.length; left > 0; left -= 1) await page.keyboard.press('Backspace');
}

/** Runs the tab's query with the run button and waits for the text in the result pane. */
export async function runQuery(page: Page, expectedText: string): Promise<void> {
  await page.getByRole('button', { name: /^Execute query/ }).click();
  await page.locator('.result-window .view-lines', { hasText: expectedText }).waitFor();
}

/**
 * What a Monaco editor shows, as plain text: it draws blanks as no-break spaces, and only the lines
 * that are in view.
 */
export async function shownText(page: Page, editor: string): Promise<string> {
  const lines = await page.locator(`${editor} .view-line`).allInnerTexts();
  return lines.join('\n').replaceAll('\u00a0', ' ');
}
