import { join } from 'node:path';
import { writePrivately } from '../../config/private-file.ts';

/** What the first start has to tell, once. All of it is secret. */
export interface AdministratorNews {
  readonly key: string;
  /** One-time link that opens the playground signed in, for a terminal. */
  readonly signInUrl: string | undefined;
}

/** Where it can be told. */
export interface Audience {
  readonly output: { write(text: string): unknown };
  /** Whether somebody reads the output on a terminal; else it may end in a log. */
  readonly isTerminal: boolean;
  /** Absolute: `Configuration.dataDirectory`. Made when it is not there. */
  readonly dataDirectory: string;
}

/** How it was told, as it may be logged. */
export type Announcement =
  { readonly by: 'terminal' } | { readonly by: 'file'; readonly path: string };

const fileName = 'tradegraph-admin-key';

/**
 * Tells the key that the first start made: on a terminal, or else in a file that only its owner can
 * read, and whose path may be logged.
 * @throws Error with a sentence that names the way out, where the file cannot be written. The key is
 *   lost then, as it is stored nowhere else.
 */
export async function announceAdministrator(
  { key, signInUrl }: AdministratorNews,
  { output, isTerminal, dataDirectory }: Audience,
): Promise<Announcement> {
  if (isTerminal) {
    output.write(noticeOf(key, signInUrl));
    return { by: 'terminal' };
  }
  const path = join(dataDirectory, fileName);
  try {
    await writePrivately(path, `${key}\n`);
  } catch (error) {
    throw new Error(
      `The administrator's API key cannot be written to ${path}. ` +
        'Start again with BOOTSTRAP_ADMIN_KEY set to a key of your own, which then takes its place.',
      { cause: error },
    );
  }
  return { by: 'file', path };
}

function noticeOf(key: string, signInUrl: string | undefined): string {
  const lines = [
    '',
    '  The first administrator is made. The API key is shown only now:',
    '',
    `    ${key}`,
    '',
  ];
  if (signInUrl !== undefined) {
    lines.push(
      '  This link opens the playground signed in, once, within 15 minutes:',
      '',
      `    ${signInUrl}`,
      '',
    );
  }
  return `${lines.join('\n')}\n`;
}
