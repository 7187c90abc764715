import {
  chownSync,
  copyFileSync,
  chmodSync,
  mkdtempSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { sqlText } from '../../../src/database/sql.ts';
import { describeEachEngine } from '../../support/engines.ts';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database.ts';
import { askAsAdministrator } from '../../support/server-statement.ts';
import { startServer } from '../../support/servers/server-start.ts';
import { postgresql } from '../../support/servers/postgresql.ts';
import { mysql } from '../../support/servers/mysql.ts';
import type { RunningServer } from '../../support/servers/database-servers.ts';
import { onlyValue, openSpecimensAt, read } from '../../support/specimen-database.ts';
import { makeAuthority, type TestAuthority } from '../../support/test-authority.ts';

/** Connects with parameters, and gives the cipher in use; empty without encryption. */
async function cipherOf(url: string, question: string, parameters: Record<string, string>) {
  const full = new URL(url);
  for (const [name, value] of Object.entries(parameters)) full.searchParams.set(name, value);
  const database = await openSpecimensAt(full.href);
  try {
    return String(onlyValue(await read(database, sqlText(question))) ?? '');
  } finally {
    await database.close();
  }
}

describeEachEngine('encryption to the server', (engine) => {
  if (engine === 'sqlite') {
    test('is not for a file, which takes no parameters', async () => {
      const fresh: FreshDatabase = await freshDatabase(engine);
      await expect(openSpecimensAt(`${fresh.url}?sslmode=require`)).rejects.toThrow('DATABASE_URL');
      await fresh.drop();
    });
    return;
  }
  // MariaDB and MySQL are reached by the same code; a MariaDB that encrypts must be set up for it.
  if (engine === 'mariadb') {
    test('that it does not offer is told, not passed over', async () => {
      const fresh = await freshDatabase(engine);
      try {
        const question =
          "select variable_value from information_schema.session_status where variable_name = 'Ssl_cipher'";
        expect(await cipherOf(fresh.url, question, {})).toBe('');
        const [[offered] = []] = await askAsAdministrator(engine, fresh.url, 'select @@have_ssl');
        if (offered === 'YES') return;
        await expect(cipherOf(fresh.url, question, { 'ssl-mode': 'REQUIRED' })).rejects.toThrow(
          /does not support secure/,
        );
      } finally {
        await fresh.drop();
      }
    });
    return;
  }

  // A server of its own, because encryption is a setting of the whole server.
  let server: RunningServer;
  let ours: TestAuthority;
  let foreign: TestAuthority;
  let client: { certificate: string; key: string };
  beforeAll(async () => {
    server = await startServer(engine === 'postgresql' ? postgresql : mysql);
    const folder = mkdtempSync(join(inject('temporaryFolder'), 'certificates-'));
    ours = makeAuthority(folder, 'ours');
    foreign = makeAuthority(folder, 'foreign');
    client = ours.certificate('postgres');
    const served = ours.certificate('localhost');
    const [[data] = []] = await askAsAdministrator(
      engine,
      server.url,
      engine === 'postgresql' ? "select current_setting('data_directory')" : 'select @@datadir',
    );
    const owner = statSync(String(data));
    for (const [source, name] of [
      [ours.authority, 'test-ca.pem'],
      [served.certificate, 'test-server.pem'],
      [served.key, 'test-server.key'],
    ] as const) {
      const file = join(String(data), name);
      copyFileSync(source, file);
      chmodSync(file, 0o600);
      chownSync(file, owner.uid, owner.gid);
    }
    if (engine === 'postgresql') {
      const rules = join(String(data), 'pg_hba.conf');
      // A user of its own shows a certificate; the database is the same.
      writeFileSync(
        rules,
        `hostssl all certified 127.0.0.1/32 cert map=by_certificate\n${readFileSync(rules, 'utf8')}`,
      );
      writeFileSync(join(String(data), 'pg_ident.conf'), 'by_certificate postgres certified\n');
      for (const setting of [
        "ssl_ca_file = 'test-ca.pem'",
        "ssl_cert_file = 'test-server.pem'",
        "ssl_key_file = 'test-server.key'",
        'ssl = on',
      ]) {
        await askAsAdministrator(engine, server.url, `alter system set ${setting}`);
      }
      await askAsAdministrator(engine, server.url, 'create role certified login superuser');
      await askAsAdministrator(engine, server.url, 'select pg_reload_conf()');
      return;
    }
    await askAsAdministrator(engine, server.url, "set global ssl_ca = 'test-ca.pem'");
    await askAsAdministrator(engine, server.url, "set global ssl_cert = 'test-server.pem'");
    await askAsAdministrator(engine, server.url, "set global ssl_key = 'test-server.key'");
    await askAsAdministrator(engine, server.url, 'alter instance reload tls');
    await askAsAdministrator(engine, server.url, 'create user certified require x509');
    await askAsAdministrator(engine, server.url, 'grant all on *.* to certified');
  }, 180_000);
  afterAll(async () => server?.stop());

  const names =
    engine === 'postgresql'
      ? {
          mode: 'sslmode',
          authority: 'sslrootcert',
          certificate: 'sslcert',
          key: 'sslkey',
          off: 'disable',
          on: 'require',
          ofAuthority: 'verify-ca',
          ofName: 'verify-full',
          question: "select coalesce(cipher, '') from pg_stat_ssl where pid = pg_backend_pid()",
        }
      : {
          mode: 'ssl-mode',
          authority: 'ssl-ca',
          certificate: 'ssl-cert',
          key: 'ssl-key',
          off: 'DISABLED',
          on: 'REQUIRED',
          ofAuthority: 'VERIFY_CA',
          ofName: 'VERIFY_IDENTITY',
          question:
            "select variable_value from performance_schema.session_status where variable_name = 'Ssl_cipher'",
        };
  const cipher = async (
    parameters: Record<string, string>,
    change: (url: URL) => void = () => undefined,
  ) => {
    const url = new URL(server.url);
    change(url);
    return cipherOf(url.href, names.question, parameters);
  };
  const byName = (url: URL): void => void (url.hostname = 'localhost');
  const asCertified = (url: URL): void => void (url.username = 'certified');

  test('is off unless asked for, and on for any certificate where only that is asked', async () => {
    expect(await cipher({})).toBe('');
    expect(await cipher({ [names.mode]: names.off })).toBe('');
    expect(await cipher({ [names.mode]: names.on })).toMatch(/^TLS_/);
  });

  test('with an authority takes a certificate of it for any name, and no other', async () => {
    const mode = { [names.mode]: names.ofAuthority };
    expect(await cipher({ ...mode, [names.authority]: ours.authority })).toMatch(/^TLS_/);
    // As the engines' own clients have it, an authority makes `require` into this mode.
    expect(await cipher({ [names.mode]: names.on, [names.authority]: ours.authority })).toMatch(
      /^TLS_/,
    );
    for (const refused of [{ ...mode, [names.authority]: foreign.authority }, mode]) {
      await expect(cipher(refused)).rejects.toThrow(/certificate/);
    }
  });

  test('with a name takes a certificate of that name only', async () => {
    const parameters = { [names.mode]: names.ofName, [names.authority]: ours.authority };
    expect(await cipher(parameters, byName)).toMatch(/^TLS_/);
    // The certificate is localhost's, not the address's.
    await expect(cipher(parameters)).rejects.toThrow(/altnames|is an address/);
    await expect(
      cipher({ ...parameters, [names.authority]: foreign.authority }, byName),
    ).rejects.toThrow(/certificate/);
  });

  test('shows the client’s own certificate where the server asks for one', async () => {
    const parameters = { [names.mode]: names.ofAuthority, [names.authority]: ours.authority };
    const own = { [names.certificate]: client.certificate, [names.key]: client.key };
    expect(await cipher({ ...parameters, ...own }, asCertified)).toMatch(/^TLS_/);
    await expect(cipher(parameters, asCertified)).rejects.toThrow(Error);
  });
});
