import { afterAll, beforeAll, expect, it } from 'vitest';

import { describeEachEngine } from '../../support/engines.ts';
import { LeakTrial } from '../../support/leaks/leak-trial.ts';
import { LeakWorld } from '../../support/leaks/leak-world.ts';
import { startLeakGateways, type LeakGateways } from '../../support/leaks/leak-gateway.ts';

const world = await LeakWorld.make();

describeEachEngine('nothing leaks', (engine) => {
  let gateways: LeakGateways;

  beforeAll(async () => {
    gateways = await startLeakGateways(engine, world.rows);
  });

  afterAll(async () => {
    await gateways?.close();
  });

  it('to whoever asks the generated cases of every resource', { timeout: 900_000 }, async ({ task }) => {
    const trial = new LeakTrial(world, gateways, engine);
    await trial.tryCases();
    console.log(trial.answered, trial.refused, trial.problems.length);
    expect(trial.problems.slice(0, 4).join('\n\n')).toBe('');
  });
});
