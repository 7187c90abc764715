import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { auditKeyText } from '../support/audit-key-text.ts';
import { secretKeyText } from '../support/secret-key-text.ts';
import { describeEachEngine, whyUnavailable, type Engine } from '../support/engines.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { gatewayFolder, launchGateway, startGateway } from '../support/gateway.ts';
import { freePort } from '../support/servers/free-port.ts';

const password = 'p4ssw0rd-of-the-test';

/** Starts a gateway that cannot serve, and gives what it says of it: one sentence, no stack. */
async function refusal(
  environment: Readonly<Record<string, string>>,
  folder?: string,
): Promise<string> {
  await using gateway = await launchGateway({
    environment,
    ...(folder === undefined ? {} : { folder }),
  });
  const exit = await gateway.exited;
  const { errors, output } = gateway;
  expect(exit, errors).toEqual({ code: 1, signal: null });
  for (const text of [errors, output]) {
    expect(text).not.toContain(password);
    expect(text).not.toMatch(/^\s+at |node_modules|\[object|undefined/m);
  }
  const lines = errors.trimEnd().split('\n');
  expect(lines, errors).toHaveLength(1);
  return lines[0] ?? '';
}

const isServer = (engine: Engine): boolean => engine !== 'sqlite';

describeEachEngine('a start that cannot reach its database says so', (engine) => {
  test.runIf(isServer(engine))('nothing listens there', async () => {
    const url = `${engine}://trader:${password}@127.0.0.1:${String(await freePort())}/tradegraph`;
    const sentence = await refusal({ DATABASE_URL: url });
    expect(sentence).toContain(`The database ${url.replace(`:${password}`, '')} cannot be opened`);
    expect(sentence).toContain('ECONNREFUSED');
  });

  test.runIf(isServer(engine))('the host has no address', async () => {
    const url = `${engine}://trader:${password}@no-such-host.invalid/tradegraph`;
    expect(await refusal({ DATABASE_URL: url })).toContain('no-such-host.invalid');
  });

  test.runIf(isServer(engine))(
    'something that is no database answers',
    { timeout: 40_000 },
    async () => {
      const listener = createServer((socket) => {
        socket.on('error', () => undefined);
        // Takes the connection and never says a word.
        onTestFinished(() => void socket.destroy());
      }).listen(0, '127.0.0.1');
      await once(listener, 'listening');
      onTestFinished(() => void listener.close());
      const { port } = listener.address() as AddressInfo;
      const url = `${engine}://trader:${password}@127.0.0.1:${String(port)}/tradegraph`;
      const parameter = engine === 'postgresql' ? 'connect_timeout' : 'connect-timeout';
      const sentence = await refusal({ DATABASE_URL: `${url}?${parameter}=1` });
      expect(sentence).toContain(`127.0.0.1:${String(port)}/tradegraph cannot be opened`);
      expect(sentence).toMatch(/time/i);
    },
  );

  test.runIf(isServer(engine))('the password is wrong', async () => {
    const database = await freshDatabase(engine);
    onTestFinished(database.drop);
    const url = new URL(database.url);
    // PostgreSQL trusts everybody here: a user that is not there stands for a wrong password.
    url.username = engine === 'postgresql' ? 'nobody_we_know' : 'root';
    url.password = password;
    const sentence = await refusal({ DATABASE_URL: url.href });
    expect(sentence).toContain('cannot be opened');
    expect(sentence).toMatch(/Access denied|does not exist/);
  });

  test.runIf(isServer(engine))(
    'encryption is asked for, and the server has none or no certificate that can be trusted',
    async () => {
      const database = await freshDatabase(engine);
      onTestFinished(database.drop);
      const parameter = engine === 'postgresql' ? 'sslmode=verify-full' : 'ssl=true';
      const sentence = await refusal({ DATABASE_URL: `${database.url}?${parameter}` });
      expect(sentence).toMatch(
        /not support (SSL|secure)|self[- ]signed|VERIFY_IDENTITY compares the server's name/,
      );
    },
  );

  test.runIf(isServer(engine))('the server has no such database', async () => {
    const database = await freshDatabase(engine);
    await database.drop();
    const sentence = await refusal({ DATABASE_URL: database.url });
    expect(sentence).toContain(new URL(database.url).pathname.slice(1));
    expect(sentence).toMatch(/does not exist|Unknown database/);
  });

  test('MIGRATE_ON_START=false on an empty database names the command', async () => {
    const database = await freshDatabase(engine);
    onTestFinished(database.drop);
    const sentence = await refusal({ DATABASE_URL: database.url, MIGRATE_ON_START: 'false' });
    expect(sentence).toContain('tradegraph migrate up');
    expect(sentence).toContain('MIGRATE_ON_START');
  });
});

test.each([
  ['bogus://x', 'DATABASE_URL'],
  [`postgresql://trader:${password}@host:port/tradegraph`, 'DATABASE_URL'],
  [`postgresql://trader:${password}%@host/tradegraph`, 'DATABASE_URL'],
  ['sqlite:', 'DATABASE_URL'],
])('a broken DATABASE_URL is named: %s', async (url, name) => {
  expect(await refusal({ DATABASE_URL: url })).toContain(name);
});

test('a folder of SQLite that cannot be made is named', async () => {
  const folder = await gatewayFolder();
  await writeFile(join(folder, 'data'), 'a file in the place of the folder');
  const sentence = await refusal({}, folder);
  expect(sentence).toContain(join(folder, 'data'));
});

test('a place where nobody may write is named', async () => {
  expect(await refusal({ DATABASE_URL: 'sqlite:/dev/null/a/b.sqlite' })).toContain('/dev/null/a');
});

test('a folder in the place of the file of SQLite is named', async () => {
  const folder = await gatewayFolder();
  await mkdir(join(folder, 'a.sqlite'));
  const sentence = await refusal({ DATABASE_URL: `sqlite:${join(folder, 'a.sqlite')}` });
  expect(sentence).toContain(join(folder, 'a.sqlite'));
});

test('a file that is no database is named, and left as it is', async () => {
  const folder = await gatewayFolder();
  const file = join(folder, 'a.sqlite');
  const text = 'Dear diary,\n'.repeat(500);
  await writeFile(file, text);
  const sentence = await refusal({ DATABASE_URL: `sqlite:${file}` });
  expect(sentence).toContain(file);
  expect(sentence).toContain('not a database');
  expect(await readFile(file, 'utf8')).toBe(text);
});

test('a port in use is named, and the first key is told all the same', async () => {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  onTestFinished(() => void listener.close());
  const { port } = listener.address() as AddressInfo;
  const folder = await gatewayFolder();
  const sentence = await refusal({ PORT: String(port) }, folder);
  expect(sentence).toContain(`Port ${String(port)} is in use on 127.0.0.1`);
  const key = (await readFile(join(folder, 'data', 'tradegraph-admin-key'), 'utf8')).trim();
  await using gateway = await launchGateway({ folder });
  await gateway.prints('listening at');
  const headers = { authorization: `Bearer ${key}` };
  const { body } = await gateway.ask('{ candles(first: 1) { totalCount } }', { headers });
  expect(body.data).toEqual({ candles: { totalCount: 5709 } });
});

test('an address that is not of this machine is named', async () => {
  const sentence = await refusal({ HOST: '192.0.2.1' });
  expect(sentence).toContain('HOST 192.0.2.1');
});

test.skipIf(whyUnavailable('postgresql') !== undefined)(
  'a key that cannot be written down stops the start with the way out',
  async () => {
    const database = await freshDatabase('postgresql');
    onTestFinished(database.drop);
    const folder = await gatewayFolder();
    await writeFile(join(folder, 'data'), 'a file in the place of the folder');
    // Before there is an administrator whose key would be lost.
    const ofTheJournal = await refusal({ DATABASE_URL: database.url }, folder);
    expect(ofTheJournal).toMatch(
      /^The journal cannot be opened: The key of the audit log cannot be kept in .*; set AUDIT_KEY to a key of your own\.$/,
    );
    const ofSecondFactors = { DATABASE_URL: database.url, AUDIT_KEY: auditKeyText };
    expect(await refusal(ofSecondFactors, folder)).toMatch(
      /^The key of second factors cannot be kept in .*; set SECRET_KEY to a key of your own\.$/,
    );
    const environment = { ...ofSecondFactors, SECRET_KEY: secretKeyText };
    expect(await refusal(environment, folder)).toContain('BOOTSTRAP_ADMIN_KEY');
    const otherKey = { ...environment, AUDIT_KEY: 'cd'.repeat(32) };
    expect(await refusal(otherKey, folder)).toBe(
      'The journal cannot be opened: the audit log of this database is sealed with another ' +
        'AUDIT_KEY; set the one with which it was begun.',
    );
    await using gateway = await startGateway(database.url);
    const { body } = await gateway.ask('{ candles(first: 1) { totalCount } }');
    expect(body.data).toEqual({ candles: { totalCount: 5709 } });
  },
);
