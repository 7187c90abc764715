import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureSchema } from '../../src/database/migrations.ts';
import { entities } from '../../src/modules/entities.ts';
import { describeEachEngine } from '../support/engines.ts';
import { modelRows, type ModelRows } from '../support/model-rows/model-rows.ts';
import { readModelRow } from '../support/model-rows/read-model-row.ts';
import { storeModelRows } from '../support/model-rows/store-model-rows.ts';
import { openFreshDatabase, type OpenFreshDatabase } from '../support/open-fresh-database.ts';

const names = entities.map(({ meta }) => meta.className);

describeEachEngine('a valid row of every entity', (engine) => {
  let fresh: OpenFreshDatabase;
  let rows: ModelRows;

  beforeAll(async () => {
    fresh = await openFreshDatabase(engine);
    await ensureSchema(fresh.database, { migrateOnStart: true });
    rows = modelRows(fresh.database);
  });
  afterAll(async () => fresh?.close());

  test.each(names)('%s is taken, twice, and reads back as written', async (name) => {
    const written = [rows.validRow(name), rows.validRow(name)];
    await storeModelRows(fresh.database, written);
    for (const row of written) {
      expect(await readModelRow(fresh.database, row)).toEqual(row.values);
      for (const parent of row.parents) {
        expect(await readModelRow(fresh.database, parent)).toEqual(parent.values);
      }
    }
  });

  test('only relations to the same table are null', () => {
    const missing = names
      .filter((name) => name !== 'SystemState')
      .flatMap((name) =>
        Object.entries(rows.validRow(name).values)
          .filter(([, value]) => value === null)
          .map(([property]) => `${name}.${property}`),
      );
    expect(missing).toEqual([
      'ConfigVersion.promotedFrom',
      'Order.parentOrder',
      'Execution.reversesExecution',
    ]);
  });

  test('a given parent, and whom that refers to, is the row’s as well', async () => {
    const portfolio = rows.validRow('Portfolio');
    const order = rows.validRow('Order', { portfolio });
    const child = rows.validRow('Order', { parentOrder: order, clientOrderId: null });
    expect(order.values['user']).toBe(portfolio.values['user']);
    expect(child.values).toMatchObject({
      parentOrder: order.values['id'],
      portfolio: portfolio.values['id'],
      clientOrderId: null,
    });
    await storeModelRows(fresh.database, [child]);
    expect(await readModelRow(fresh.database, child)).toEqual(child.values);
    expect(() => rows.validRow('Order', { colour: 'red' })).toThrow('Order has no colour');
    expect(() => rows.validRow('Colour')).toThrow('the model has no Colour');
  });
});
