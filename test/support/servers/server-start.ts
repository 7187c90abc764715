import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { engineTitles, type ServerEngine } from '../engine-names.ts';
import { freePort } from './free-port.ts';
import type { RunningServer } from './database-servers.ts';
import { askServer } from './server-answer.ts';
import {
  startSupervised,
  type ProgramOptions,
  type SupervisedProgram,
} from './supervised-program.ts';

/** How to start a server of an engine, from nothing. */
export interface ServerRecipe {
  engine: ServerEngine;
  stopSignal: ProgramOptions['stopSignal'];
  /**
   * Finds the programs.
   *
   * @throws {MissingProgram} when the machine has no server of the engine.
   */
  prepare: () => Promise<PreparedServer>;
  url: (port: number) => string;
}

export interface PreparedServer {
  /** Makes the data in `folder`/data and runs the server, in the same process group. */
  command: (folder: string, port: number) => string[];
  /** The user to run as, where it is not the one who runs the tests. */
  user: ProgramOptions['user'];
}

/** The machine has no server of the engine. */
export class MissingProgram extends Error {}

const startDeadlineMilliseconds = 120_000;
const portAttempts = 3;

/** Starts a server in a temporary folder on a free port of 127.0.0.1. */
export async function startServer(recipe: ServerRecipe): Promise<RunningServer> {
  const title = engineTitles[recipe.engine];
  const prepared = await recipe.prepare();
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const program = startSupervised({
      name: recipe.engine,
      command: (folder) => prepared.command(folder, port),
      stopSignal: recipe.stopSignal,
      user: prepared.user,
    });
    const url = recipe.url(port);
    const outcome = await waitForAnswer(url, program);
    if ('version' in outcome) return { url, version: outcome.version, stop: program.stop };
    await program.stop();
    const portWasTaken = /address already in use/i.test(outcome.problem);
    if (!portWasTaken || attempt === portAttempts) {
      throw new Error(`${title} did not start: ${outcome.problem}`);
    }
  }
}

async function waitForAnswer(
  url: string,
  program: SupervisedProgram,
): Promise<{ version: string } | { problem: string }> {
  let endedWith: string | undefined;
  void program.ended.then((log) => (endedWith = log));
  const deadline = Date.now() + startDeadlineMilliseconds;
  let lastRefusal = '';
  while (Date.now() < deadline) {
    if (endedWith !== undefined) {
      return { problem: endedWith === '' ? 'it ended without a word' : endedWith };
    }
    try {
      const answer = await askServer(url);
      // Someone else's server may have taken the port before ours could.
      if (answer.dataFolder === join(program.folder, 'data')) return { version: answer.version };
      lastRefusal = 'address already in use by another server';
    } catch (error) {
      lastRefusal = error instanceof Error ? error.message : String(error);
    }
    await delay(50);
  }
  return { problem: `no answer within ${startDeadlineMilliseconds} ms: ${lastRefusal}` };
}
