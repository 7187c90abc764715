import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { describeEachEngine } from '../support/engines.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { chosenKey, launchGateway, startGateway } from '../support/gateway.ts';

const loud = { LOG_LEVEL: 'trace', SQL_ECHO: 'true' };
const query = '{ candles(symbol: "SPX", timeframe: D1, first: 1) { nodes { close } } }';
const session = `tradegraph_session=${'s'.repeat(43)}`;

describeEachEngine('the loudest log', (engine) => {
  test('holds every statement and no secret', { timeout: 60_000 }, async () => {
    const database = await freshDatabase(engine);
    onTestFinished(database.drop);
    const url = new URL(database.url);
    // Where the server trusts its superuser, any password is taken; elsewhere none is sent.
    if (engine === 'postgresql') url.password = 'p4ssw0rd-of-the-database';
    await using gateway = await startGateway(engine === 'sqlite' ? database.url : url.href, loud);
    const foreign = 'tg_a-key-that-nobody-has-0123456789';
    await gateway.ask(query);
    await gateway.ask(query, { headers: { authorization: `Bearer ${foreign}` } });
    await gateway.ask(query, { headers: { authorization: `Basic ${foreign}` } });
    await gateway.ask(query, { headers: { cookie: session, 'sec-fetch-site': 'same-origin' } });
    await gateway.fetch(`/sign-in?token=${'t'.repeat(43)}`);
    await gateway.fetch(`/nothing?token=${foreign}`);
    await gateway.stop();
    const everything = `${gateway.output}${gateway.errors}`;
    expect(gateway.log.some(({ statement }) => /from .candles/.test(String(statement)))).toBe(true);
    expect(
      gateway.log.some(({ reqId, msg }) => msg === 'answered' && typeof reqId === 'string'),
    ).toBe(true);
    for (const secret of [
      chosenKey,
      foreign,
      's'.repeat(43),
      't'.repeat(43),
      'p4ssw0rd',
      'Bearer',
      'Basic ',
    ]) {
      expect(everything).not.toContain(secret);
    }
    expect(gateway.errors).toBe('');
  });
});

test('the key that a start makes is in its file and in no line of the log', async () => {
  await using gateway = await launchGateway({ environment: loud });
  await gateway.prints('API key to a file');
  const key = (await readFile(join(gateway.folder, 'data', 'tradegraph-admin-key'), 'utf8')).trim();
  await gateway.ask(query, { headers: { authorization: `Bearer ${key}` } });
  await gateway.stop();
  expect(`${gateway.output}${gateway.errors}`).not.toContain(key);
});

test('a fault is told to the client by an id alone, under which the log has the rest', async () => {
  const database = await freshDatabase('sqlite');
  onTestFinished(database.drop);
  await using gateway = await startGateway(database.url);
  const other = new Database(database.url.replace('sqlite:', ''));
  other.exec('alter table candles rename column close to closing');
  other.close();
  const { body, text } = await gateway.ask(query);
  expect(text).not.toMatch(/select|no such|SQLITE|\.ts|node_modules/i);
  const { code, correlationId } = body.errors?.[0]?.extensions ?? {};
  expect(code).toBe('INTERNAL_SERVER_ERROR');
  // What another process prints may come after its answer.
  await vi.waitFor(() => {
    const entry = gateway.log.find((line) => line['correlationId'] === correlationId);
    expect(entry).toMatchObject({ level: 50, msg: 'a request failed' });
    expect(JSON.stringify(entry)).toContain('no such column');
  }, 10_000);
});
