import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeEachEngine } from '../support/engines.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { migrationNames } from './catalog.ts';
import type { StartAnswer } from './gateway-start.ts';

const rounds = 3;

/** A process of its own, with connections of its own, as a second gateway has. */
class GatewayProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: Interface;
  #errors = '';

  constructor() {
    const script = fileURLToPath(new URL('./gateway-start.ts', import.meta.url));
    this.#child = spawn(process.execPath, [script]);
    this.#lines = createInterface({ input: this.#child.stdout });
    this.#child.stderr.on('data', (data: Buffer) => (this.#errors += data.toString()));
  }

  /** The next line of its output, or what it complained about when it ended without one. */
  async line(): Promise<string> {
    const [line] = (await Promise.race([
      once(this.#lines, 'line'),
      once(this.#lines, 'close'),
    ])) as [string | undefined];
    if (line === undefined) throw new Error(`the process ended: ${this.#errors}`);
    return line;
  }

  async start(url: string): Promise<StartAnswer> {
    const line = this.line();
    this.#child.stdin.write(`${url}\n`);
    return JSON.parse(await line) as StartAnswer;
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const exit = once(this.#child, 'exit');
    this.#child.stdin.end();
    await exit;
  }
}

describeEachEngine('gateways started at once on one empty database', (engine) => {
  let gateways: readonly GatewayProcess[] = [];

  beforeAll(async () => {
    gateways = [new GatewayProcess(), new GatewayProcess(), new GatewayProcess()];
    const lines = await Promise.all(gateways.map(async (gateway) => gateway.line()));
    if (lines.some((line) => line !== 'ready')) throw new Error(`not ready: ${lines.join(', ')}`);
  });
  afterAll(async () => {
    await Promise.all(gateways.map(async (gateway) => gateway.end()));
  });

  for (let round = 1; round <= rounds; round += 1) {
    it(`all find the schema, which one of them made (round ${String(round)})`, async () => {
      const { url, drop } = await freshDatabase(engine);
      try {
        const answers = await Promise.all(gateways.map(async (gateway) => gateway.start(url)));
        expect(answers.map(({ error }) => error)).toEqual([undefined, undefined, undefined]);
        expect(answers.flatMap(({ differences }) => differences)).toEqual([]);
        expect(answers.flatMap(({ applied }) => applied)).toEqual(migrationNames);
      } finally {
        await drop();
      }
    });
  }
});
