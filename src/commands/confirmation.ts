import { createInterface } from 'node:readline/promises';
import { CommandError } from './command-error.ts';

/**
 * Asks at the terminal before something is lost. Where nobody can be asked, `--yes` must have been
 * given.
 * @param consequence a sentence: what will happen.
 * @throws CommandError when the answer is no, or when nobody can be asked.
 */
export async function confirm(consequence: string, isConfirmed: boolean): Promise<void> {
  if (isConfirmed) return;
  if (!process.stdin.isTTY) {
    throw new CommandError(`${consequence} Give --yes to go on without being asked.`);
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`${consequence} Go on? (yes/no) `);
    if (answer.trim().toLowerCase() !== 'yes') throw new CommandError('Nothing was changed.');
  } finally {
    terminal.close();
  }
}
