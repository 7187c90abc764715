import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { compareText } from '../../../src/kernel/text.ts';
import { ensureSchema } from '../../../src/database/migrations.ts';
import { modelConstraints, type ModelConstraint } from '../../../src/database/model-constraints.ts';
import type { Violation } from '../../../src/database/engine.ts';
import { describeEachEngine } from '../../support/engines.ts';
import {
  conditions,
  keyOfNone,
  otherValue,
  sameKey,
} from '../../support/model-rows/broken-rows.ts';
import { changedRows } from '../../support/model-rows/changed-rows.ts';
import { checkChanges } from '../../support/model-rows/check-changes.ts';
import { modelRows, type ModelRows } from '../../support/model-rows/model-rows.ts';
import { refusalOfRow } from '../../support/model-rows/refusal.ts';
import { storeModelRows } from '../../support/model-rows/store-model-rows.ts';
import { openFreshDatabase, type OpenFreshDatabase } from '../../support/open-fresh-database.ts';

// Each test goes through the whole model.
vi.setConfig({ testTimeout: 120_000 });

/** One expectation for all four engines: which rule is broken, and what a client reads of it. */
const expected = (name: string): string => join(import.meta.dirname, 'expected', `${name}.txt`);

describeEachEngine('rows that break one constraint', (engine) => {
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
    console.info(`${engine} was tried with ${tried.join(', ')}`);
    await fresh?.close();
  });

  function constraints(violation: Violation): readonly ModelConstraint[] {
    return modelConstraints(fresh.database)
      .filter((known) => known.violation === violation)
      .toSorted((a, b) => compareText(a.metadata.tableName, b.metadata.tableName));
  }

  function declaredChecks(): readonly ModelConstraint[] {
    return constraints('checkViolation').filter(({ kind }) => kind === undefined);
  }

  test('the model knows the checks that the database has', async () => {
    const stored = await fresh.database.engine.storedChecks(fresh.database.orm);
    const known = constraints('checkViolation').map(({ name }) => String(name));
    expect(stored.map(({ name }) => name).toSorted()).toEqual(known.toSorted());
  });

  test('every check has rows that break it, and a sentence', () => {
    const names = declaredChecks().map(({ name }) => String(name));
    expect(Object.keys(checkChanges).toSorted()).toEqual(names.toSorted());
    expect(declaredChecks().filter(({ sentence }) => sentence === undefined)).toEqual([]);
  });

  test('a check refuses what is beyond its bounds', async () => {
    const lines: string[] = [];
    for (const { name = '', metadata } of declaredChecks()) {
      for (const change of checkChanges[name]?.broken ?? []) {
        const row = changed(metadata.className, change);
        const refusal = await refusalOfRow(fresh.database, row);
        expect(refusal).toContain(`checkViolation of ${name}, BAD_USER_INPUT: `);
        lines.push(`${metadata.className} ${JSON.stringify(change)}\n  ${refusal}`);
      }
    }
    tried.push(`${String(declaredChecks().length)} checks by ${String(lines.length)} rows`);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(expected('checks'));
  });

  test('a check takes what is at its bounds', async () => {
    let count = 0;
    for (const { name = '', metadata } of declaredChecks()) {
      const kept = checkChanges[name]?.kept ?? [];
      expect(kept).not.toEqual([]);
      for (const change of kept) {
        const row = rows.validRow(metadata.className, change);
        expect(`${name}: ${await refusalOfRow(fresh.database, row)}`).toBe(`${name}: taken`);
        count += 1;
      }
    }
    tried.push(`${String(count)} rows at the bounds of checks`);
  });

  test('a unique key refuses a second row', async () => {
    const lines: string[] = [];
    for (const constraint of constraints('uniqueViolation')) {
      const { className } = constraint.metadata;
      const { first, same } = sameKey(rows, constraint);
      await storeModelRows(fresh.database, [first]);
      const refusal = await refusalOfRow(fresh.database, rows.validRow(className, same));
      expect(refusal).toContain(`uniqueViolation of ${String(constraint.name)}, CONFLICT: `);
      lines.push(refusal);
    }
    tried.push(`${String(lines.length)} unique keys`);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(expected('unique-keys'));
  });

  test('a unique key takes a second row that differs in any field, or has null in one', async () => {
    let count = 0;
    for (const constraint of constraints('uniqueViolation')) {
      const { name, fields, metadata } = constraint;
      // That of a table with one row for each environment cannot differ often enough.
      if (metadata.className === 'SystemState') continue;
      for (const field of fields) {
        const { first, same } = sameKey(rows, constraint);
        const second = rows.validRow(metadata.className, {
          ...same,
          ...otherValue(rows, first, field),
        });
        await storeModelRows(fresh.database, [first]);
        expect(`${String(name)}: ${await refusalOfRow(fresh.database, second)}`).toBe(
          `${String(name)}: taken`,
        );
        if (first.metadata.props.find(({ name }) => name === field)?.nullable !== true) continue;
        const withNull = { ...same, [field]: null };
        await storeModelRows(fresh.database, [rows.validRow(metadata.className, withNull)]);
        await storeModelRows(fresh.database, [rows.validRow(metadata.className, withNull)]);
        count += 2;
      }
      count += fields.length;
    }
    tried.push(`${String(count)} rows beside unique keys`);
  });

  test('a conditional unique key takes rows outside of its condition', async () => {
    for (const [name, { lacks }] of Object.entries(conditions)) {
      const constraint = constraints('uniqueViolation').find((known) => known.name === name);
      if (constraint === undefined) throw new Error(`there is no ${name}`);
      const { first, same } = sameKey(rows, constraint);
      const second = rows.validRow(constraint.metadata.className, { ...same, ...lacks });
      const third = rows.validRow(constraint.metadata.className, {
        ...same,
        ...lacks,
        ...('version' in lacks ? { version: 9 } : {}),
      });
      await storeModelRows(fresh.database, [first, second, third]);
    }
    const declared = constraints('uniqueViolation').filter(
      ({ sentence }) => sentence !== undefined,
    );
    expect(declared.map(({ name }) => String(name)).toSorted()).toEqual(
      Object.keys(conditions).toSorted(),
    );
  });

  test('a foreign key refuses what refers to nothing', async () => {
    const keys = constraints('foreignKeyViolation');
    for (const { name, metadata, fields, target } of keys) {
      const [field = ''] = fields;
      const row = changed(metadata.className, { [field]: keyOfNone(target) });
      expect(await refusalOfRow(fresh.database, row)).toMatch(
        new RegExp(
          `^foreignKeyViolation of ${String(name)}, BAD_USER_INPUT: ${metadata.className}: ` +
            `${field} names an? ${String(target?.className)} that does not exist; name one that does$`,
        ),
      );
    }
    tried.push(`${String(keys.length)} foreign keys`);
  });

  test('a column that needs a value refuses null', async () => {
    const columns = constraints('notNullViolation');
    for (const { metadata, fields } of columns) {
      const [field = ''] = fields;
      const row = changed(metadata.className, { [field]: null });
      expect(await refusalOfRow(fresh.database, row)).toBe(
        'notNullViolation of no name, BAD_USER_INPUT: ' +
          `${metadata.className}: ${field} must be given, and not be null`,
      );
    }
    tried.push(`${String(columns.length)} columns that need a value`);
  });
});
