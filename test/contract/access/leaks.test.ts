import { afterAll, beforeAll, expect, it, type TestContext } from 'vitest';

import { describeEachEngine } from '../../support/engines.ts';
import { startLeakGateways, type LeakGateways } from '../../support/leaks/leak-gateway.ts';
import { LeakTrial } from '../../support/leaks/leak-trial.ts';
import { LeakWorld } from '../../support/leaks/leak-world.ts';
import { isFullRun } from '../../support/sampling.ts';

const world = await LeakWorld.make();
const timeout = isFullRun ? 1_800_000 : 120_000;

describeEachEngine('nothing leaks', (engine) => {
  let gateways: LeakGateways;

  beforeAll(async () => {
    gateways = await startLeakGateways(engine, world.rows);
  });

  afterAll(async () => {
    await gateways?.close();
  });

  const requireTight = (
    { answered, refused, problems }: LeakTrial,
    { task }: TestContext,
  ): void => {
    task.meta.leakAttempts = { answered, refused };
    expect.soft(problems.slice(0, 4).join('\n\n')).toBe('');
    expect(problems).toHaveLength(0);
  };

  it('to whoever asks the generated cases of every resource', { timeout }, async (context) => {
    const trial = new LeakTrial(world, gateways, engine);
    await trial.tryCases();
    requireTight(trial, context);
    expect(trial.answered).toBeGreaterThan(500);
    expect(trial.refused).toBeGreaterThan(300);
  });

  it('of a hidden field, in whatever way it is asked for', { timeout }, async (context) => {
    const trial = new LeakTrial(world, gateways, engine);
    await trial.tryHiddenFields();
    requireTight(trial, context);
    expect(trial.refused).toBeGreaterThan(300);
  });

  it('to whoever asks random operations', { timeout }, async (context) => {
    const trial = new LeakTrial(world, gateways, engine);
    await trial.tryRandomOperations();
    requireTight(trial, context);
    expect(trial.answered).toBeGreaterThan(20);
  });
});
