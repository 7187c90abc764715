/**
 * How long the playground takes to open with the whole schema, in a real browser against a gateway
 * of its own: `npm run bench:playground -- [RUNS]`. Cold is a first visit, with an empty cache; warm
 * is the same page loaded again. Times count from the navigation.
 */
import type { CDPSession, Page, Request } from 'playwright-core';
import { findBrowser, launchBrowser } from '../test/support/browser.ts';
import { startGatewayProcess } from '../test/support/gateway-process.ts';
import { printMeasures } from './median.ts';

/** Milliseconds, and bytes where the name says so. */
type Measure = Readonly<Record<string, number>>;

/** Run by the page before anything of its own. */
const watchLongTasks = `
  globalThis.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration);
  }).observe({ type: 'longtask', buffered: true });
`;

/** Measures one load of the page, in which the documentation explorer is opened at once. */
async function measureLoad(
  page: Page,
  session: CDPSession,
  open: () => Promise<unknown>,
): Promise<Measure> {
  /** Seconds that the page's main thread has worked, as the processor counts; a load begins anew. */
  const worked = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
  };
  let introspection = { time: NaN, bytes: NaN, count: 0 };
  const finished: Promise<void>[] = [];
  const watch = (request: Request): void => {
    if (request.postData()?.includes('IntrospectionQuery') !== true) return;
    const { requestStart, responseEnd } = request.timing();
    finished.push(
      request.sizes().then(({ responseBodySize }) => {
        introspection = {
          time: responseEnd - requestStart,
          bytes: responseBodySize,
          count: introspection.count + 1,
        };
      }),
    );
  };
  page.on('requestfinished', watch);
  const start = performance.now();
  await open();
  await page.locator('.graphiql-query-editor .view-lines').waitFor();
  const editor = performance.now() - start;
  const workedForEditor = await worked();
  const show = page.getByRole('button', { name: 'Show Documentation Explorer' });
  if (await show.isVisible()) await show.click();
  const documentation = page.locator('.graphiql-plugin');
  await documentation.getByRole('link', { name: 'Query', exact: true }).waitFor();
  const explorer = performance.now() - start;
  const workedForExplorer = await worked();
  await documentation.getByRole('link', { name: 'Query', exact: true }).click();
  await documentation.getByRole('link', { name: 'ordersAggregate', exact: true }).waitFor();
  const fields = performance.now() - start;
  await Promise.all(finished);
  page.off('requestfinished', watch);
  const longTasks = await page.evaluate<number[]>('longTasks');
  return {
    'editor is there': editor,
    'editor is there, processor time of the page': workedForEditor * 1000,
    'documentation shows the schema': explorer,
    'documentation shows, processor time of the page': workedForExplorer * 1000,
    'all root fields are listed': fields,
    'introspection on the wire': introspection.time,
    'introspection, bytes on the wire': introspection.bytes,
    'introspection, number of requests': introspection.count,
    'longest task of the page': Math.max(0, ...longTasks),
    'all tasks over 50 ms together': longTasks.reduce((sum, time) => sum + time, 0),
  };
}

const runs = Number(process.argv[2] ?? 5);
const browserPath = findBrowser();
if (browserPath === undefined) throw new Error('No Chromium here: see .ci/install-browser');
const gateway = await startGatewayProcess({ INTROSPECTION: 'true' });
const browser = await launchBrowser(browserPath);
const cold: Measure[] = [];
const warm: Measure[] = [];
try {
  for (let run = 0; run < runs; run += 1) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.addInitScript({ content: watchLongTasks });
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    cold.push(await measureLoad(page, session, async () => page.goto(gateway.origin)));
    warm.push(await measureLoad(page, session, async () => page.reload()));
    await context.close();
  }
} finally {
  await browser.close();
  await gateway.stop();
}
const unit = (name: string): string =>
  name.includes('bytes') ? 'B ' : name.includes('number') ? '  ' : 'ms';
console.log(`Medians of ${String(runs)} runs, with the least and the greatest.\n\nCold`);
printMeasures(cold, unit);
console.log('\nWarm');
printMeasures(warm, unit);
