import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { describeEachEngine } from '../../support/engines.ts';
import { resourceModel } from '../../support/oracle/model.ts';
import { comparator, wholeOrder } from '../../support/oracle/page.ts';
import { wholeModel } from '../../support/oracle/whole-model.ts';
import { findMismatch } from '../../support/random-operations/find-mismatch.ts';
import { RandomSource } from '../../support/random-operations/random-source.ts';
import { Subject } from '../../support/random-operations/three-answers.ts';
import { casesOf, makeExpectation } from '../../support/resource-cases/all-cases.ts';
import { differencesOf } from '../../support/resource-cases/case-bundle.ts';
import { tiedFields } from '../../support/resource-cases/order-cases.ts';
import {
  startResourceGateway,
  type ResourceGateway,
} from '../../support/resource-cases/resource-gateway.ts';
import { walkedIds } from '../../support/resource-cases/walk.ts';
import { isFullRun, seed } from '../../support/sampling.ts';

/** Seeds count up from the run's, one for each operation; a failure names the one to start with. */
const randomOperations = isFullRun ? 4000 : 60;

/** One answer, which every engine must give to the byte. */
const expectation = await makeExpectation();
const names = Object.keys(wholeModel);

describeEachEngine('every resource', (engine) => {
  let gateway: ResourceGateway;

  beforeAll(async () => {
    gateway = await startResourceGateway(engine, expectation.rows);
  });

  afterAll(async () => {
    await gateway?.close();
  });

  it.for(names)('answers the cases of %s as the oracle does', async (name, { task }) => {
    const differences: string[] = [];
    let compared = 0;
    for (const bundle of casesOf(expectation, name)) {
      const body = await gateway.ask(bundle.text, bundle.variables);
      differences.push(...differencesOf(expectation.oracle, bundle, body));
      compared += bundle.cases.length;
    }
    expect.soft(differences.slice(0, 5).join('\n')).toBe('');
    expect(differences).toHaveLength(0);
    expect(compared).toBeGreaterThan(50);
    task.meta.resourceCases = compared;
  });

  // Following the cursors that the engine itself gives out.
  describe('is walked through to the end and back, nothing twice or missing:', () => {
    it.each(names)('%s', async (name) => {
      const { oracle } = expectation;
      const resource = resourceModel(oracle.world.model, name);
      const random = new RandomSource(seed);
      const source = { world: oracle.world, resource, random, isFull: isFullRun };
      const tied = tiedFields(source);
      const sorts = (isFullRun ? tied : random.some(tied, 1, 1)).map((field) => [
        { [field]: random.one(['ASC', 'DESC'] as const) },
      ]);
      for (const orderBy of [[], ...sorts]) {
        const order = wholeOrder(resource, orderBy);
        const expected = (oracle.world.rows[name] ?? [])
          .toSorted(comparator(oracle.world, resource, order))
          .map((row) => oracle.idOf(resource, row));
        const walk = { resource, orderBy, size: random.one([6, 9, 20]) };
        expect(await walkedIds(gateway, walk, 'forwards')).toEqual(expected);
        expect(await walkedIds(gateway, walk, 'backwards')).toEqual(expected);
      }
    });
  });

  it(
    'is asked by random operations, which text, graphql-js and the oracle answer the same',
    async () => {
      const { schema, resources, database } = gateway;
      const subject = new Subject(schema, resources, database.reader, database.engine);
      const report = await findMismatch(subject, expectation.oracle, seed, randomOperations);
      expect(report.mismatch).toBeUndefined();
      expect(report.operations).toBe(randomOperations);
      expect(report.refused).toBeGreaterThan(randomOperations / 60);
      expect(report.refused).toBeLessThan(randomOperations / 4);
    },
    isFullRun ? 900_000 : 120_000,
  );
});
