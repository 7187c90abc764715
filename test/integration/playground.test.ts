import { ApolloServer, HeaderMap } from '@apollo/server';
import fastify, { type FastifyInstance } from 'fastify';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { playgroundRoutes } from '../../src/http/playground.ts';
import { findBrowser, launchBrowser } from '../support/browser.ts';
import { openPlayground, runQuery, shownText, typeKey } from '../support/playground-page.ts';

const apiKey = 'key-of-the-playground-test';
const sessionCookie = { name: 'session', value: 'of-the-playground-test' };

const typeDefs = `#graphql
  "The length of one bar."
  enum Timeframe { M1 D1 }
  enum SortDirection { ASC DESC }
  input CandleOrder @oneOf { time: SortDirection }

  "One bar of an instrument's prices."
  type Candle {
    "When the bar opened."
    time: String!
    open: String!
    high: String!
    low: String!
    close: String!
    volume: String!
  }
  type CandleConnection { totalCount: Int!, nodes: [Candle!]! }

  type Query {
    "Bars as stored."
    candles(symbol: String!, timeframe: Timeframe!, orderBy: [CandleOrder!], first: Int): CandleConnection!
  }
`;

const candles = {
  totalCount: 5114,
  nodes: [
    {
      time: '2020-04-01T00:00:00.000Z',
      open: '2498.080078',
      high: '2522.75',
      low: '2447.48999',
      close: '2470.5',
      volume: '5947900000',
    },
  ],
};

/**
 * A gateway in small: the playground, and a schema that answers only to the key or, without any
 * Authorization, to the session's cookie, as the real one.
 */
async function startGateway(): Promise<{
  app: FastifyInstance;
  origin: string;
  close(): Promise<void>;
}> {
  const apollo = new ApolloServer({
    typeDefs,
    resolvers: { Query: { candles: () => candles } },
    introspection: true,
  });
  await apollo.start();
  const app = fastify();
  await app.register(playgroundRoutes, { graphqlPath: '/graphql' });
  app.post('/graphql', async (request, reply) => {
    const { authorization, cookie } = request.headers;
    const isSignedIn =
      authorization === undefined
        ? cookie === `${sessionCookie.name}=${sessionCookie.value}`
        : authorization === `Bearer ${apiKey}`;
    if (!isSignedIn) {
      return reply
        .code(401)
        .type('application/graphql-response+json')
        .send(
          JSON.stringify({
            errors: [{ message: 'Show a key', extensions: { code: 'UNAUTHENTICATED' } }],
          }),
        );
    }
    const headers = new HeaderMap();
    for (const [name, value] of Object.entries(request.headers)) {
      if (value !== undefined) headers.set(name, String(value));
    }
    const response = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: 'POST', headers, search: '', body: request.body },
      context: async () => ({}),
    });
    if (response.body.kind !== 'complete') throw new Error('No operation here answers in chunks');
    return reply
      .code(response.status ?? 200)
      .headers(Object.fromEntries(response.headers))
      .send(response.body.string);
  });
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    app,
    origin,
    close: async () => {
      await app.close();
      await apollo.stop();
    },
  };
}

describe('the playground over HTTP', () => {
  let gateway: Awaited<ReturnType<typeof startGateway>>;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(async () => {
    await gateway.close();
  });

  /** The paths of every file that the page names, its workers included. */
  async function namedFiles(): Promise<string[]> {
    const page = await gateway.app.inject('/');
    return [...page.body.matchAll(/"(\/playground\/[^"]+)"/g)].map((match) => match[1] ?? '');
  }

  it('sends a page without inline script, under a policy that allows this origin only', async () => {
    const page = await gateway.app.inject('/');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['cache-control']).toBe('no-cache');
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    expect(page.headers['referrer-policy']).toBe('no-referrer');
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
    expect(page.body).toContain('<title>Tradegraph</title>');
    expect(page.body).not.toMatch(/https?:/);
    expect(page.body.match(/<script\b[^>]*>/g)).toHaveLength(2);
    expect(page.body.match(/<script\b[^>]*\bsrc="\/playground\/[^>]*><\/script>/g)).toHaveLength(2);
  });

  it('serves each file compressed or plain, with its type, and for ever', async () => {
    const files = await namedFiles();
    expect(files).toHaveLength(8 + 1); // Eight files; the icon is named twice.
    for (const file of files) {
      const plain = await gateway.app.inject(file);
      expect(plain.statusCode, file).toBe(200);
      expect(plain.headers['content-encoding'], file).toBeUndefined();
      expect(plain.headers['cache-control'], file).toBe('public, max-age=31536000, immutable');
      expect(plain.headers['content-type'], file).toMatch(
        /^(text\/javascript|text\/css|image\/svg\+xml); charset=utf-8$/,
      );
      for (const [encoding, decompress] of [
        ['br', brotliDecompressSync],
        ['gzip', gunzipSync],
      ] as const) {
        const headers = { 'accept-encoding': encoding };
        const compressed = await gateway.app.inject({ url: file, headers });
        const isSmall = plain.rawPayload.length < 1024;
        expect(compressed.headers['content-encoding'], file).toBe(isSmall ? undefined : encoding);
        const content = isSmall ? compressed.rawPayload : decompress(compressed.rawPayload);
        expect(content.equals(plain.rawPayload), `${file} as ${encoding}`).toBe(true);
      }
    }
  });

  it('answers 304 to who has the same bytes, and the bytes to who has another encoding of them', async () => {
    for (const path of ['/', ...(await namedFiles())]) {
      const first = await gateway.app.inject(path);
      const etag = String(first.headers.etag);
      const again = await gateway.app.inject({
        url: path,
        headers: { 'if-none-match': `W/${etag}` },
      });
      expect(again.statusCode, path).toBe(304);
      expect(again.rawPayload, path).toHaveLength(0);
      const other = await gateway.app.inject({
        url: path,
        headers: { 'if-none-match': '"other"' },
      });
      expect(other.statusCode, path).toBe(200);
    }
    const [script = ''] = (await namedFiles()).filter((file) => file.includes('/graphiql.'));
    const plain = await gateway.app.inject(script);
    const compressed = await gateway.app.inject({
      url: script,
      headers: {
        'accept-encoding': 'gzip, deflate, br',
        'if-none-match': String(plain.headers.etag),
      },
    });
    expect(compressed.statusCode).toBe(200);
    expect(compressed.headers['content-encoding']).toBe('br');
  });

  it.each([
    ['br;q=0, gzip', 'gzip'],
    ['*', 'br'],
    ['gzip;q=0.5, *;q=0', 'gzip'],
    ['deflate', undefined],
    ['identity', undefined],
    ['br;q=0, gzip;q=0', undefined],
  ])('takes Accept-Encoding: %s as %s', async (header, encoding) => {
    const page = await gateway.app.inject({ url: '/', headers: { 'accept-encoding': header } });
    expect(page.headers['content-encoding']).toBe(encoding);
  });

  it.each([
    '/playground/',
    '/playground/start.js',
    '/playground/../package.json',
    '/playground/..%2f..%2f..%2fpackage.json',
    '/playground/%2e%2e/package.json',
    '/playground/..%5c..%5cpackage.json',
    '/playground//etc/passwd',
    '/playground/%2fetc%2fpasswd',
    '/playground/__proto__',
    '/playground/constructor',
    '/playground/start.js%00',
  ])('has nothing at %s', async (path) => {
    const answer = await gateway.app.inject(path);
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['cache-control']).toBeUndefined();
  });
});

const browserPath = findBrowser();
if (browserPath === undefined) {
  const advice = 'No Chromium here: .ci/install-browser installs it, TEST_BROWSER names another';
  describe('the playground in a browser', () => {
    // In CI a test that silently does not run is a hole, so it fails there.
    if (process.env['CI']) it('needs Chromium', () => expect.fail(advice));
    else {
      console.warn(`Skipped, the playground in a browser. ${advice}`);
      it.skipIf(browserPath === undefined)('needs Chromium', () => expect.fail(advice));
    }
  });
} else {
  describe('the playground in a browser', { timeout: 60_000 }, () => {
    let gateway: Awaited<ReturnType<typeof startGateway>>;
    let browser: Browser;
    let page: Page;
    let requestedUrls: string[];
    let complaints: string[];

    beforeAll(async () => {
      gateway = await startGateway();
      browser = await launchBrowser(browserPath);
    }, 60_000);
    afterAll(async () => {
      await browser.close();
      await gateway.close();
    });

    beforeEach(async () => {
      requestedUrls = [];
      complaints = [];
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      // The context sees the workers' requests as well as the page's.
      context.on('request', (request) => requestedUrls.push(request.url()));
      context.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) {
          complaints.push(`${message.text()} (${message.location().url})`);
        }
      });
      context.on('weberror', (error) =>
        complaints.push(error.error().stack ?? String(error.error())),
      );
      page = await context.newPage();
    });
    afterEach(async () => {
      await page.context().close();
    });

    function expectOnlyThisOrigin(): void {
      expect(requestedUrls).not.toHaveLength(0);
      expect(requestedUrls.filter((url) => new URL(url).origin !== gateway.origin)).toEqual([]);
    }

    it('runs the default query with a key, and shows the schema and its descriptions', async () => {
      await openPlayground(page, gateway.origin);
      expect(await page.title()).toBe('Tradegraph');
      expect(await shownText(page, '.graphiql-query-editor')).toContain('symbol: "SPX"');
      expect(await shownText(page, '.graphiql-editor-tool')).toContain(
        '"Authorization": "Bearer "',
      );

      await typeKey(page, apiKey);
      await runQuery(page, '2498.080078');
      const result = await shownText(page, '.result-window');
      expect(JSON.parse(result)).toEqual({ data: { candles } });

      await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
      const documentation = page.locator('.graphiql-plugin');
      await documentation.getByRole('link', { name: 'Query', exact: true }).click();
      await documentation.getByText('Bars as stored.').waitFor();
      await documentation.getByRole('link', { name: 'CandleConnection' }).click();
      await documentation.getByRole('link', { name: 'Candle', exact: true }).click();
      await documentation.getByText("One bar of an instrument's prices.").waitFor();
      await documentation.getByText('When the bar opened.').waitFor();

      expectOnlyThisOrigin();
      expect(requestedUrls.some((url) => url.includes('/playground/graphql-worker.'))).toBe(true);
      // The only complaint is that the schema was refused until there was a key.
      expect(complaints.filter((text) => !text.includes('401 (Unauthorized)'))).toEqual([]);
    });

    it('checks what is typed against the schema, in its worker', async () => {
      await openPlayground(page, gateway.origin);
      await typeKey(page, apiKey);
      await runQuery(page, '2498.080078');
      await page.locator('.graphiql-query-editor .view-lines').click();
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText('{ candles(symbol: "SPX", timeframe: D1) { total } }');
      await page.locator('.graphiql-query-editor .squiggly-error').first().waitFor();
      expect(complaints.filter((text) => !text.includes('401 (Unauthorized)'))).toEqual([]);
    });

    it('works signed in by the session cookie, with no key and without a complaint', async () => {
      await page
        .context()
        .addCookies([
          { ...sessionCookie, url: gateway.origin, httpOnly: true, sameSite: 'Strict' },
        ]);
      await openPlayground(page, gateway.origin);
      await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
      await page
        .locator('.graphiql-plugin')
        .getByRole('link', { name: 'Query', exact: true })
        .waitFor();
      await runQuery(page, '2498.080078');
      expectOnlyThisOrigin();
      expect(complaints).toEqual([]);
    });

    it('may not reach another origin, nor run a script put into the page', async () => {
      let requestsElsewhere = 0;
      const elsewhere = fastify();
      elsewhere.get('/', () => {
        requestsElsewhere += 1;
        return 'reached';
      });
      const otherOrigin = await elsewhere.listen({ host: '127.0.0.1', port: 0 });
      try {
        await openPlayground(page, gateway.origin);
        await page.evaluate(`
          const script = document.createElement('script');
          script.textContent = 'document.title = "Taken over"';
          document.head.append(script);
        `);
        const outcome = await page.evaluate(
          async (url) =>
            fetch(url, { mode: 'no-cors' }).then(
              () => 'reached',
              () => 'refused',
            ),
          otherOrigin,
        );
        expect(outcome).toBe('refused');
        expect(requestsElsewhere).toBe(0);
        expect(await page.title()).toBe('Tradegraph');
        // What the other tests rely on: a breach of the policy is a complaint.
        expect(complaints.filter((text) => text.includes('Content Security Policy'))).not.toEqual(
          [],
        );
      } finally {
        await elsewhere.close();
      }
    });

    it("keeps the key out of the browser's storage and the query out of the address bar", async () => {
      await openPlayground(page, gateway.origin);
      await typeKey(page, apiKey);
      await runQuery(page, '2498.080078');
      await page.locator('.graphiql-query-editor .view-lines').click();
      await page.keyboard.press('Control+End');
      await page.keyboard.insertText('# edited');
      await page.waitForFunction(() => JSON.stringify(localStorage).includes('# edited'));
      // GraphiQL stores each editor by a timer of its own, of up to half a second.
      await page.waitForTimeout(1500);
      expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(apiKey);
      expect(page.url()).toBe(`${gateway.origin}/`);

      await openPlayground(page, gateway.origin);
      expect(await shownText(page, '.graphiql-query-editor')).toContain('# edited');
      expect(await shownText(page, '.graphiql-editor-tool')).toContain(
        '"Authorization": "Bearer "',
      );
    });
  });
}
