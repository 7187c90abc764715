import { pino, type Logger, type LoggerOptions } from 'pino';
import type { LogLevel } from '../config/index.ts';
import { loggedError } from './logged-error.ts';

export interface LogOutput {
  /** Whether a person reads it. */
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/**
 * The program's log: JSON, a line for each entry, or, on a terminal, lines for a person to read.
 *
 * What could be a credential is left out of what Node and Fastify know of a request, whoever logs
 * one; the program itself logs none. Of errors it keeps what `loggedError` does.
 */
export function programLog(level: LogLevel, output: LogOutput & NodeJS.WritableStream): Logger {
  const options: LoggerOptions = {
    level,
    serializers: { err: (error: unknown) => loggedError(error) },
    redact: {
      paths: ['authorization', 'cookie', '["set-cookie"]'].flatMap((name) =>
        ['req.headers', 'headers', 'res.headers'].map((place) =>
          name.startsWith('[') ? `${place}${name}` : `${place}.${name}`,
        ),
      ),
      remove: true,
    },
  };
  if (output.isTTY !== true) return pino(options);
  return pino(options, { write: (line: string) => output.write(readableLine(line)) });
}

const levelNames: Readonly<Record<number, string>> = {
  10: 'trace: ',
  20: 'debug: ',
  30: '',
  40: 'warning: ',
  50: 'error: ',
  60: 'fatal: ',
};

/** `14:05:09 listening at http://127.0.0.1:4000`, with whatever else the entry holds after it. */
export function readableLine(line: string): string {
  let entry: Record<string, unknown>;
  try {
    entry = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return line;
  }
  const { level, time, msg, pid: _pid, hostname: _hostname, err, ...rest } = entry;
  const clock = new Date(Number(time)).toTimeString().slice(0, 8);
  const name = levelNames[Number(level)] ?? '';
  const details = Object.entries(rest).map(([key, value]) => ` ${key}=${shown(value)}`);
  const head = `${clock} ${name}${typeof msg === 'string' ? msg : ''}${details.join('')}\n`;
  return `${head}${stackOf(err)}`;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What pino keeps of an error, its lines set in. */
function stackOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { stack, message } = error as { stack?: unknown; message?: unknown };
  const text = typeof stack === 'string' ? stack : String(message);
  return `${text.replaceAll(/^/gm, '    ')}\n`;
}
