import type { EntityManager } from '@mikro-orm/sql';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Violation } from '../../../src/database/engine.ts';
import { ensureSchema } from '../../../src/database/migrations.ts';
import { modelConstraints, type ModelConstraint } from '../../../src/database/model-constraints.ts';
import type { JsonValue } from '../../../src/kernel/canonical-json.ts';
import { User } from '../../../src/modules/identity/identity.entities.ts';
import { Portfolio } from '../../../src/modules/trading/portfolios.entities.ts';
import { describeEachEngine } from '../../support/engines.ts';
import { keyOfNone, sameKey } from '../../support/model-rows/broken-rows.ts';
import { changedRows } from '../../support/model-rows/changed-rows.ts';
import { checkChanges } from '../../support/model-rows/check-changes.ts';
import { modelRows, type ModelRow, type ModelRows } from '../../support/model-rows/model-rows.ts';
import { readModelRow } from '../../support/model-rows/read-model-row.ts';
import { refusalOf, refusalOfRow } from '../../support/model-rows/refusal.ts';
import { storeModelRows } from '../../support/model-rows/store-model-rows.ts';
import { openFreshDatabase, type OpenFreshDatabase } from '../../support/open-fresh-database.ts';

// Each test goes through the whole model.
vi.setConfig({ testTimeout: 120_000 });

type Change = Readonly<Record<string, JsonValue>>;

describeEachEngine('rows that the ORM writes', (engine) => {
  let fresh: OpenFreshDatabase;
  let rows: ModelRows;
  let changed: ReturnType<typeof changedRows>;
  const tried: string[] = [];

  beforeAll(async () => {
    fresh = await openFreshDatabase(engine);
    await ensureSchema(fresh.database, { migrateOnStart: true });
    rows = modelRows(fresh.database);
    changed = changedRows(rows);
  });
  afterAll(async () => {
    console.info(`${engine} was tried with ${tried.join(', ')}, by the ORM`);
    await fresh?.close();
  });

  async function refusalBy(work: (em: EntityManager) => Promise<unknown>): Promise<string> {
    return refusalOf(fresh.database, async () => fresh.database.transaction(work));
  }

  const insert = async (row: ModelRow): Promise<string> =>
    refusalBy(async (em) => em.insert(row.entity, row.values));

  /** Changes a stored row; what is refused leaves it as it was. */
  async function update(row: ModelRow, change: Change): Promise<string> {
    const keys: readonly string[] = row.metadata.primaryKeys;
    const where = Object.fromEntries(keys.map((name) => [name, row.values[name]]));
    const refusal = await refusalBy(async (em) => em.nativeUpdate(row.entity, where, change));
    expect(await readModelRow(fresh.database, row)).toEqual(row.values);
    return refusal;
  }

  function constraints(violation: Violation): readonly ModelConstraint[] {
    return modelConstraints(fresh.database).filter((known) => known.violation === violation);
  }

  /** The last column of a table that needs a value; the bulk path is tried with all of them. */
  function lastNeeded(className: string): readonly (readonly [string, Change])[] {
    const needed = constraints('notNullViolation').findLast(
      ({ metadata }) => metadata.className === className,
    );
    const [field] = needed?.fields ?? [];
    return field === undefined ? [] : [[className, { [field]: null }]];
  }

  /** Each check and foreign key, and a column of each table, with a change that breaks it. */
  function breaches(): readonly (readonly [string, Change])[] {
    return [
      ...constraints('checkViolation').flatMap(({ name = '', metadata }) =>
        (checkChanges[name]?.broken ?? []).map((change) => [metadata.className, change] as const),
      ),
      ...constraints('foreignKeyViolation').map(
        ({ metadata, fields: [field = ''], target }) =>
          [metadata.className, { [field]: keyOfNone(target) }] as const,
      ),
      ...[...fresh.database.orm.getMetadata()].flatMap(({ className }) => lastNeeded(className)),
    ];
  }

  test('are refused like those of the bulk path', async () => {
    for (const [name, change] of breaches()) {
      const row = changed(name, change);
      const expected = await refusalOfRow(fresh.database, row);
      expect(expected).toContain('Violation of ');
      expect(await insert(row)).toBe(expected);
    }
    tried.push(`${String(breaches().length)} inserts`);
  });

  test('are refused alike as changes of rows that are there', async () => {
    const stored = new Map<string, ModelRow>();
    for (const [name, change] of breaches()) {
      const row = stored.get(name) ?? rows.validRow(name);
      await storeModelRows(fresh.database, [row]);
      stored.set(name, row);
      const expected = await refusalOfRow(fresh.database, changed(name, change));
      expect(await update(row, change)).toBe(expected);
    }
    tried.push(`${String(breaches().length)} updates`);
  });

  test('are refused alike for a key that another row has', async () => {
    const keys = constraints('uniqueViolation');
    for (const key of keys) {
      const { first, same } = sameKey(rows, key);
      const second = rows.validRow(key.metadata.className, same);
      await storeModelRows(fresh.database, [first, ...second.parents]);
      const expected = await refusalOfRow(fresh.database, second);
      expect(expected).toContain('uniqueViolation of ');
      expect(await insert(second)).toBe(expected);
    }
    tried.push(`${String(keys.length)} inserts of keys`);
  });

  test('are refused alike when entities are flushed together', async () => {
    const { database } = fresh;
    const user = rows.validRow('User');
    const portfolio = rows.validRow('Portfolio', { user });
    await storeModelRows(database, [portfolio]);
    const add = (em: EntityManager, values: Change): void => {
      em.create(User, { username: 'x', email: 'x', ...values });
    };
    expect(
      await refusalBy(async (em) => {
        add(em, {});
        add(em, { username: 'y', email: String(user.values['email']) });
        await em.flush();
      }),
    ).toBe(
      'uniqueViolation of users_email_unique, CONFLICT: ' +
        'Another User has the same email; it has to differ',
    );
    const missing = String(keyOfNone(user.metadata));
    expect(
      await refusalBy(async (em) => {
        for (const owner of [String(user.values['id']), missing]) {
          em.create(Portfolio, {
            user: em.getReference(User, owner),
            name: `it's (one), "two", ${owner} returning`,
            environment: 'PAPER',
          });
        }
        await em.flush();
      }),
    ).toBe(
      'foreignKeyViolation of portfolios_user_id_foreign, BAD_USER_INPUT: ' +
        'Portfolio: user names a User that does not exist; name one that does',
    );
    expect(
      await refusalBy(async (em) => {
        const found = await em.findOneOrFail(Portfolio, String(portfolio.values['id']));
        found.user = em.getReference(User, missing);
        await em.flush();
      }),
    ).toBe(
      'foreignKeyViolation of portfolios_user_id_foreign, BAD_USER_INPUT: ' +
        'Portfolio: user names a User that does not exist; name one that does',
    );
    // A codec's refusal comes through the ORM as it is.
    expect(
      await refusalBy(async (em) => {
        add(em, { username: 'u'.repeat(51) });
        await em.flush();
      }),
    ).toBe(
      `by its codec, BAD_USER_INPUT: "${'u'.repeat(40)}"… has 51 characters; at most 50 are kept`,
    );
    expect(await readModelRow(database, portfolio)).toEqual(portfolio.values);
  });
});
