import type { EntityProperty } from '@mikro-orm/core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ensureSchema } from '../../../src/database/migrations.ts';
import { modelConstraints, type ModelConstraint } from '../../../src/database/model-constraints.ts';
import { describeEachEngine } from '../../support/engines.ts';
import {
  keyOf,
  modelRows,
  type ModelRow,
  type ModelRows,
} from '../../support/model-rows/model-rows.ts';
import { readModelRow } from '../../support/model-rows/read-model-row.ts';
import { refusalOf } from '../../support/model-rows/refusal.ts';
import { storeModelRows } from '../../support/model-rows/store-model-rows.ts';
import { openFreshDatabase, type OpenFreshDatabase } from '../../support/open-fresh-database.ts';

// Each test goes through the whole model.
vi.setConfig({ testTimeout: 120_000 });

describeEachEngine('deleting what a row refers to', (engine) => {
  let fresh: OpenFreshDatabase;
  let rows: ModelRows;
  const tried: string[] = [];

  beforeAll(async () => {
    fresh = await openFreshDatabase(engine);
    await ensureSchema(fresh.database, { migrateOnStart: true });
    rows = modelRows(fresh.database);
  });
  afterAll(async () => {
    console.info(`${engine} was tried with ${tried.join(', ')}`);
    await fresh?.close();
  });

  function foreignKeys(rule: string | undefined): readonly ModelConstraint[] {
    return modelConstraints(fresh.database).filter(
      (known) => known.violation === 'foreignKeyViolation' && propertyOf(known).deleteRule === rule,
    );
  }

  function propertyOf({ metadata, fields: [field] }: ModelConstraint): EntityProperty {
    return metadata.properties[field as never] as EntityProperty;
  }

  /** A parent, and a row of which nothing but the one relation refers to it; both stored. */
  async function storedPair({ metadata, fields, target }: ModelConstraint) {
    const [field = ''] = fields;
    const parent = rows.validRow(String(target?.className));
    const child = rows.validRow(metadata.className, { [field]: keyOf(parent) });
    await storeModelRows(fresh.database, [parent, child]);
    return { parent, child, field };
  }

  /** Deletes by the ORM: as a loaded entity, or by a condition. */
  async function remove(row: ModelRow, way: 'entity' | 'condition'): Promise<void> {
    const [key = '']: readonly string[] = row.metadata.primaryKeys;
    const where = { [key]: keyOf(row) };
    await fresh.database.transaction(async (em) => {
      if (way === 'condition') await em.nativeDelete(row.entity, where);
      else await em.remove(await em.findOneOrFail(row.entity, where)).flush();
    });
  }

  const read = async (row: ModelRow): Promise<unknown> => readModelRow(fresh.database, row);

  test('every foreign key says what happens', () => {
    const rules = ['cascade', 'restrict', 'set null'].flatMap((rule) => foreignKeys(rule));
    const all = modelConstraints(fresh.database).filter(({ target }) => target !== undefined);
    expect(rules).toHaveLength(all.length);
    expect(rules.every((known) => known.columns.length === 1)).toBe(true);
  });

  test.each(['entity', 'condition'] as const)(
    'is refused where the rule is to restrict, and changes nothing (by %s)',
    async (way) => {
      const keys = foreignKeys('restrict');
      for (const key of keys) {
        const { parent, child, field } = await storedPair(key);
        const { className } = key.metadata;
        expect(await refusalOf(fresh.database, async () => remove(parent, way))).toMatch(
          new RegExp(
            `^foreignKeyViolation of ${String(key.name)}, BAD_USER_INPUT: ` +
              `The ${parent.metadata.className} is still in use as ${field} of an? ${className}; ` +
              'it can be deleted once it is not$',
          ),
        );
        expect(await read(parent)).toEqual(parent.values);
        expect(await read(child)).toEqual(child.values);
      }
      tried.push(`${String(keys.length)} foreign keys that restrict (by ${way})`);
    },
  );

  test('deletes the row as well where the rule is to cascade', async () => {
    const keys = foreignKeys('cascade');
    for (const key of keys) {
      const { parent, child } = await storedPair(key);
      const { child: other } = await storedPair(key);
      await remove(parent, 'condition');
      expect(await read(parent)).toBeUndefined();
      expect(await read(child)).toBeUndefined();
      expect(await read(other)).toEqual(other.values);
    }
    tried.push(`${String(keys.length)} that cascade`);
  });

  test('leaves null behind where the rule is to set it', async () => {
    const keys = foreignKeys('set null');
    for (const key of keys) {
      const { parent, child, field } = await storedPair(key);
      await remove(parent, 'condition');
      expect(await read(parent)).toBeUndefined();
      expect(await read(child)).toEqual({ ...child.values, [field]: null });
    }
    tried.push(`${String(keys.length)} that set null`);
  });
});
