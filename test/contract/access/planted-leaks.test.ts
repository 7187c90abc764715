import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startLeakGateways, type LeakGateways } from '../../support/leaks/leak-gateway.ts';
import { LeakTrial } from '../../support/leaks/leak-trial.ts';
import { LeakWorld } from '../../support/leaks/leak-world.ts';
import { plantedFaults } from '../../support/leaks/planted-faults.ts';

const world = await LeakWorld.make();

// What finds no leak when there is one proves nothing.
describe('a leak is found', () => {
  let gateways: LeakGateways;

  beforeAll(async () => {
    gateways = await startLeakGateways('sqlite', world.rows);
  });

  afterAll(async () => {
    await gateways?.close();
  });

  it.each(Object.entries(plantedFaults))('%s', { timeout: 120_000 }, async (_title, fault) => {
    const faulty = await gateways.withFault(fault.plant);
    try {
      const trial = new LeakTrial(world, faulty, 'sqlite');
      expect(await trial.findProblem([fault.type])).toBeDefined();
    } finally {
      await faulty.close();
    }
  });
});
