import { ConfigurationError, readProcessConfiguration } from '../config/index.ts';
import { CommandError } from './command-error.ts';

/**
 * What a failed command prints: sentences for the person who gave it. With LOG_LEVEL debug or trace
 * the stacks follow, of the error and of its causes; they may show SQL, never a password.
 */
export function errorReport(error: unknown): string {
  if (error instanceof ConfigurationError) return error.message;
  const message = error instanceof Error ? sentenceOf(error) : String(error);
  return showsStacks() ? `${message}\n${stacksOf(error)}` : message;
}

function sentenceOf(error: Error): string {
  if (error instanceof CommandError || error.name === 'MigrationError') return error.message;
  // Of Node's errors for several addresses only the parts say anything.
  const parts = error instanceof AggregateError ? (error.errors as unknown[]) : [];
  const text = parts.length > 0 ? parts.map(messageOf).join('; ') : messageOf(error);
  return text === '' ? error.name : text;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function showsStacks(): boolean {
  try {
    return ['debug', 'trace'].includes(readProcessConfiguration().logLevel);
  } catch {
    return false;
  }
}

function stacksOf(error: unknown): string {
  const stacks: string[] = [];
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    stacks.push(cause.stack ?? cause.message);
  }
  return stacks.join('\ncaused by ');
}
