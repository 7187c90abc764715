import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifySchema } from '../../src/database/migrations.ts';
import { ConfigVersion } from '../../src/modules/configuration/configuration.entities.ts';
import type { Engine } from '../support/engine-names.ts';
import { describeEachEngine } from '../support/engines.ts';
import { openFreshDatabase, type OpenFreshDatabase } from '../support/open-fresh-database.ts';

/** The same key for other rows than declared, as somebody would make it by hand. */
const otherCondition: Record<Engine, readonly string[]> = {
  sqlite: [
    'drop index config_versions_one_active',
    `create unique index config_versions_one_active on config_versions (environment, kind, scope_key)
      where status = 'TESTING'`,
  ],
  postgresql: [
    'drop index config_versions_one_active',
    `create unique index config_versions_one_active on config_versions (environment, kind, scope_key)
      where status = 'TESTING'`,
  ],
  mysql: [
    'alter table config_versions drop index config_versions_one_active, drop column one_active',
    `alter table config_versions
      add column one_active tinyint generated always as (if(status = 'TESTING', 1, null)) virtual`,
    `alter table config_versions add unique config_versions_one_active
      (environment, kind, scope_key, one_active)`,
  ],
  mariadb: [
    'alter table config_versions drop index config_versions_one_active, drop column one_active',
    `alter table config_versions
      add column one_active tinyint generated always as (if(status = 'TESTING', 1, null)) virtual`,
    `alter table config_versions add unique config_versions_one_active
      (environment, kind, scope_key, one_active)`,
  ],
};

type Version = Partial<{
  environment: 'PAPER' | 'LIVE';
  scopeKey: string;
  status: 'DRAFT' | 'TESTING' | 'ACTIVE' | 'ARCHIVED';
}>;

describeEachEngine('a unique key of some rows', (engine) => {
  let fresh: OpenFreshDatabase;
  let number = 0;

  beforeAll(async () => {
    fresh = await openFreshDatabase(engine);
    await fresh.database.orm.schema.create();
  });
  afterAll(async () => fresh.close());

  async function add(version: Version): Promise<string> {
    number += 1;
    return fresh.database.transaction(async (em) => {
      const row = em.create(ConfigVersion, {
        environment: 'PAPER',
        kind: 'TRADING',
        scopeKey: 'default',
        version: number,
        payload: { number },
        ...version,
      });
      await em.flush();
      return row.id;
    });
  }

  async function setStatus(id: string, status: 'ACTIVE' | 'ARCHIVED'): Promise<void> {
    await fresh.database.transaction(async (em) => {
      (await em.findOneOrFail(ConfigVersion, id)).status = status;
    });
  }

  const faultOf = async (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'none',
      (error: unknown) =>
        fresh.database.engine.faultOf(error instanceof Error ? (error.cause ?? error) : error),
    );

  it('holds for the rows of its condition, and for no others', async () => {
    const first = await add({ status: 'ACTIVE' });
    for (const status of ['DRAFT', 'DRAFT', 'TESTING', 'ARCHIVED', 'ARCHIVED'] as const) {
      await add({ status });
    }
    expect(await faultOf(add({ status: 'ACTIVE' }))).toBe('uniqueViolation');
    await add({ status: 'ACTIVE', environment: 'LIVE' });
    await add({ status: 'ACTIVE', scopeKey: 'other' });

    const draft = await add({ status: 'DRAFT' });
    expect(await faultOf(setStatus(draft, 'ACTIVE'))).toBe('uniqueViolation');
    await setStatus(first, 'ARCHIVED');
    await setStatus(draft, 'ACTIVE');
    expect(await faultOf(setStatus(first, 'ACTIVE'))).toBe('uniqueViolation');
  });

  it('shows nothing of how the engine does it', async () => {
    const [row] = await fresh.database.orm.em.fork().find(ConfigVersion, {}, { limit: 1 });
    expect(Object.keys(JSON.parse(JSON.stringify(row)) as object)).not.toContain('one_active');
  });

  it('is the same to verify, until its condition is another', async () => {
    const { database } = fresh;
    expect(await verifySchema(database)).toEqual([]);
    await database.orm.em.fork().nativeDelete(ConfigVersion, {});
    for (const statement of otherCondition[engine]) {
      await database.orm.em.getConnection().execute(statement);
    }
    expect((await verifySchema(database)).join('\n')).toMatch(/one_active/);
  });
});
