import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { describeEachEngine } from '../support/engines.ts';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.ts';
import { Oracle } from '../support/oracle/oracle.ts';
import { wholeModel } from '../support/oracle/whole-model.ts';
import { findMismatch } from '../support/random-operations/find-mismatch.ts';
import { nastyRows } from '../support/random-operations/nasty-rows.ts';
import { openWithRows, type OpenedDatabase } from '../support/random-operations/open-subject.ts';
import { plantedFaults } from '../support/random-operations/planted-faults.ts';
import { Subject } from '../support/random-operations/three-answers.ts';

/** Seeds count up from here, one for each operation; a failure names the one to start with. */
const seed = Number(process.env['TEST_SEED'] ?? '20200308');
const isFull = process.env['TEST_FULL'] === 'true';
const operations = isFull ? 5000 : 120;
const timeLimit = isFull ? 600_000 : 120_000;

describeEachEngine('random operations', (engine) => {
  let fresh: FreshDatabase;
  let opened: OpenedDatabase;
  let oracle: Oracle;

  beforeAll(async () => {
    fresh = await freshDatabase(engine);
    opened = await openWithRows(fresh.url, nastyRows);
    oracle = new Oracle(opened.schema, wholeModel, nastyRows);
  });

  afterAll(async () => {
    await opened?.database.close();
    await fresh?.drop();
  });

  it(
    'are answered the same by text, by graphql-js and by the oracle',
    async () => {
      const { schema, resources, database } = opened;
      const subject = new Subject(schema, resources, database.reader, database.engine);
      const report = await findMismatch(subject, oracle, seed, operations);
      expect(report.mismatch).toBeUndefined();
      expect(report.operations).toBe(operations);
      // Some must be refused, or refusals were not held against anything; most must run.
      expect(report.refused).toBeGreaterThan(operations / 50);
      expect(report.refused).toBeLessThan(operations / 4);
      expect(report.invalid).toBeLessThan(operations / 20);
    },
    timeLimit,
  );

  // What finds no fault when there is one proves nothing. Faults are planted around the engine, in
  // the same way on each: one of them is enough to see that they are found, but for a full run.
  if (!isFull && engine !== 'sqlite') return;
  describe('show a planted fault', () => {
    it.each(Object.entries(plantedFaults))(
      '%s',
      async (_title, plant) => {
        const { schema, resources, database } = opened;
        const planted = plant({ engine: database.engine, reader: database.reader });
        const subject = new Subject(schema, resources, planted.reader, planted.engine);
        const report = await findMismatch(subject, oracle, seed, 1500);
        expect(report.mismatch).toBeDefined();
      },
      timeLimit,
    );
  });
});
