import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { CommandError } from './command-error.ts';

/** Where a question is put, and its answer comes from. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
}

const processTerminal: Terminal = { input: process.stdin, output: process.stderr };

/**
 * Asks at the terminal before something is lost. Where nobody can be asked, `--yes` must have been
 * given.
 * @param consequence a sentence: what will happen.
 * @throws CommandError when the answer is no, or when nobody can be asked.
 */
export async function confirm(
  consequence: string,
  isConfirmed: boolean,
  terminal: Terminal = processTerminal,
): Promise<void> {
  if (isConfirmed) return;
  if (terminal.input.isTTY !== true) {
    throw new CommandError(`${consequence} Give --yes to go on without being asked.`);
  }
  const answer = await ask(terminal, `${consequence} Go on? (y/N) `);
  if (!['y', 'yes'].includes(answer.trim().toLowerCase())) throw nothingChanged();
}

/**
 * Asks for the very name of what is about to be lost, where a "yes" would come too easily. Where
 * nobody can be asked, `--confirm <name>` must have been given.
 * @param given what `--confirm` said.
 * @throws CommandError when the name is another one, or when nobody can be asked.
 */
export async function confirmByName(
  consequence: string,
  name: string,
  given: string | undefined,
  terminal: Terminal = processTerminal,
): Promise<void> {
  if (given === undefined && terminal.input.isTTY !== true) {
    throw new CommandError(
      `${consequence} Give --confirm ${name} to go on; --yes is not enough here.`,
    );
  }
  const answer = given ?? (await ask(terminal, `${consequence} Type ${name} to go on: `));
  if (answer.trim() !== name) throw nothingChanged();
}

function nothingChanged(): CommandError {
  return new CommandError('Nothing was changed.');
}

/** The line that is typed; none when the input ends, or Ctrl-C is pressed, before there is one. */
async function ask({ input, output }: Terminal, question: string): Promise<string> {
  const lines = createInterface({ input, output });
  try {
    // Left to itself, the question would then wait for ever.
    return await Promise.race([lines.question(question), once(lines, 'close').then(() => '')]);
  } finally {
    lines.close();
  }
}
