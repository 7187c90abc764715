import { describe, expect, inject, test } from 'vitest';

import { freePort } from '../../support/servers/free-port.ts';
import { askNamedServer } from '../../support/servers/named-server.ts';
import '../../support/servers/provided.ts';

const servers = inject('databaseServers');

describe('a server that the environment names', () => {
  test.skipIf('unavailable' in servers.mariadb)(
    'is refused when it is another engine, as MariaDB in the place of MySQL',
    async () => {
      if ('unavailable' in servers.mariadb) return;
      await expect(askNamedServer('mysql', servers.mariadb.url)).rejects.toThrow(
        /^TEST_MYSQL_URL names a server of MariaDB .*, not of MySQL$/,
      );
    },
  );

  test.each(['postgresql', 'mysql', 'mariadb'] as const)(
    'is refused when it does not answer, without telling its password (%s)',
    async (engine) => {
      const url = `${engine}://root:the-password@127.0.0.1:${await freePort()}/trades`;
      const variable = `TEST_${engine.toUpperCase()}_URL`;
      const refusal = await askNamedServer(engine, url).catch((error: unknown) => String(error));
      expect(refusal).toContain(`the server that ${variable} names does not answer: `);
      expect(refusal).not.toContain('the-password');
    },
  );
});
