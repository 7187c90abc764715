import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { CommandError } from './command-error.ts';
import type { Terminal } from './confirmation.ts';

/**
 * A new password: typed twice and not shown at a terminal, or else the first line of the input.
 * @throws CommandError where there is none, or the two differ.
 */
export async function readNewPassword({ input, output }: Terminal): Promise<string> {
  const isTerminal = input.isTTY === true;
  // The terminal would show what is typed, so readline writes to nowhere.
  const nowhere = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const lines = createInterface({ input, output: nowhere, terminal: isTerminal });
  const ask = async (question: string): Promise<string> => {
    if (isTerminal) output.write(question);
    // Left to itself, the question would wait for ever where the input ends.
    const answer = await Promise.race([
      lines.question(''),
      once(lines, 'close').then(() => undefined),
    ]);
    if (isTerminal) output.write('\n');
    if (answer === undefined || answer === '') {
      throw new CommandError('No password was given; --no-password adds a user without one.');
    }
    return answer;
  };
  try {
    const password = await ask('Password: ');
    if (isTerminal && (await ask('The same again: ')) !== password) {
      throw new CommandError('The passwords differ; nothing was changed.');
    }
    return password;
  } finally {
    lines.close();
  }
}
