import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signInUrl } from '../../src/http/sign-in.ts';
import { bootstrapAdministratorId, newSignInLink } from '../../src/modules/identity/index.ts';
import { findBrowser, launchBrowser } from '../support/browser.ts';
import { startGatewayProcess, type GatewayProcess } from '../support/gateway-process.ts';
import { openIdentityDatabase } from '../support/open-identity-database.ts';
import { openPlayground, runQuery, shownText, typeKey } from '../support/playground-page.ts';

const browserPath = findBrowser();

/** In CI a test that silently does not run is a hole, so there it runs and fails. */
const isSkipped = browserPath === undefined && process.env['CI'] === undefined;

describe.skipIf(isSkipped)('the playground of the running gateway', { timeout: 60_000 }, () => {
  let gateway: GatewayProcess;
  let browser: Browser;
  let page: Page;
  let requestedUrls: string[];
  let complaints: string[];

  beforeAll(async () => {
    if (browserPath === undefined) throw new Error('No Chromium here: see .ci/install-browser');
    gateway = await startGatewayProcess();
    browser = await launchBrowser(browserPath);
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await gateway.stop();
  });

  beforeEach(async () => {
    requestedUrls = [];
    complaints = [];
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    context.on('request', (request) => requestedUrls.push(request.url()));
    context.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    context.on('weberror', (error) => complaints.push(String(error.error())));
    page = await context.newPage();
  });
  afterEach(async () => {
    await page.context().close();
  });

  async function signInLink(): Promise<string> {
    const database = await openIdentityDatabase(gateway.databaseUrl);
    try {
      const token = await newSignInLink(database, bootstrapAdministratorId);
      const { hostname, port } = new URL(gateway.origin);
      return signInUrl({ host: hostname, port: Number(port) }, token);
    } finally {
      await database.close();
    }
  }

  it('opens signed in by the one-time link, and answers with the last bars', async () => {
    const link = await signInLink();
    await openPlayground(page, link);
    expect(page.url()).toBe(`${gateway.origin}/`);
    const answering = page.waitForResponse(
      (response) => response.request().postData()?.includes('LatestBars') === true,
    );
    await runQuery(page, '"totalCount"');
    const answer = await answering;
    expect(answer.request().headers()).not.toHaveProperty('authorization');
    expect(await answer.text()).toMatchInlineSnapshot(`
      "{"data":{"candles":{"totalCount":5105,"nodes":[{"time":"2020-04-17T04:00:00.000Z","open":"2842.429932","high":"2879.219971","low":"2830.879883","close":"2874.560059","volume":"5792140000"},{"time":"2020-04-16T04:00:00.000Z","open":"2799.340088","high":"2806.51001","low":"2764.320068","close":"2799.550049","volume":"5179990000"},{"time":"2020-04-15T04:00:00.000Z","open":"2795.639893","high":"2801.879883","low":"2761.540039","close":"2783.360107","volume":"5203390000"},{"time":"2020-04-14T04:00:00.000Z","open":"2805.100098","high":"2851.850098","low":"2805.100098","close":"2846.060059","volume":"5567400000"},{"time":"2020-04-13T04:00:00.000Z","open":"2782.459961","high":"2782.459961","low":"2721.169922","close":"2761.629883","volume":"5274310000"}]}}}
      "
    `);
    const shown = await shownText(page, '.result-window');
    expect(shown).toContain('"close": "');
    const cookies = await page.context().cookies();
    expect(cookies).toMatchObject([{ httpOnly: true, sameSite: 'Strict' }]);
    expect(requestedUrls.filter((url) => new URL(url).origin !== gateway.origin)).toEqual([]);
    expect(complaints).toEqual([]);

    // The link is used up.
    const again = await fetch(link, { redirect: 'manual' });
    expect(again.status).toBe(410);
    expect(gateway.log()).not.toContain(new URL(link).searchParams.get('token'));
  });

  it('shows what the arguments of candles mean', async () => {
    await openPlayground(page, await signInLink());
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    const documentation = page.locator('.graphiql-plugin');
    await documentation.getByRole('link', { name: 'Query', exact: true }).click();
    await documentation.getByRole('link', { name: 'candles', exact: true }).click();
    await documentation.getByText('How much time a bar covers').first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('says how to get in to who is not signed in, and takes a key typed into the headers', async () => {
    await openPlayground(page, gateway.origin);
    await runQuery(page, 'UNAUTHENTICATED');
    expect(await shownText(page, '.result-window')).toContain('Authorization: Bearer');
    await typeKey(page, gateway.key);
    await runQuery(page, '"totalCount"');
    // The browser itself complains of each refusal, and nobody of anything else.
    expect(complaints.filter((text) => !text.includes('401 (Unauthorized)'))).toEqual([]);
    expect(requestedUrls.filter((url) => new URL(url).origin !== gateway.origin)).toEqual([]);
  });
});
