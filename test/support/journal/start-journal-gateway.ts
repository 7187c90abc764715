import { join } from 'node:path';
import { chosenKey, launchGateway, type Answer, type GatewayProcess } from '../gateway.ts';
import { repositoryRoot } from '../run-tool.ts';
import { auditKeyText } from '../audit-key-text.ts';
import type { JournalGatewayOptions } from './journal-gateway.ts';
import { recordChangeDocument } from './recorded-change.ts';

const program = join(repositoryRoot, 'test/support/journal/journal-gateway.ts');

/** Starts a gateway that has `recordChange`, with few connections, and waits until it listens. */
export async function startJournalGateway(
  databaseUrl: string,
  options: JournalGatewayOptions = {},
  environment: Readonly<Record<string, string>> = {},
): Promise<GatewayProcess> {
  const gateway = await launchGateway({
    command: [process.execPath, program, JSON.stringify(options)],
    environment: {
      DATABASE_URL: databaseUrl,
      BOOTSTRAP_ADMIN_KEY: chosenKey,
      AUDIT_KEY: auditKeyText,
      DB_POOL_SIZE: '10',
      DB_MAX_OVERFLOW: '5',
      ...environment,
    },
  });
  try {
    await gateway.prints('listening at', 50_000);
  } catch (error) {
    await gateway[Symbol.asyncDispose]();
    throw error;
  }
  return gateway;
}

/** What `recordChange` takes. */
export interface ChangeInput {
  readonly symbol: string;
  readonly events: number;
  readonly lotSize?: string | number;
  readonly note?: unknown;
  readonly idempotencyKey?: string;
}

/** The payload of a `recordChange`. */
export interface ChangePayload {
  readonly published: number;
  readonly instrument: {
    readonly symbol: string;
    readonly name: string | null;
    readonly lotSize: string;
  } | null;
  readonly userErrors: readonly {
    readonly code: string;
    readonly message: string;
    readonly field: readonly string[] | null;
  }[];
}

/** Sends a `recordChange`. */
export async function sendChange(
  gateway: GatewayProcess,
  input: ChangeInput,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return gateway.ask(recordChangeDocument, {
    variables: { input },
    headers: { authorization: `Bearer ${chosenKey}`, ...headers },
  });
}

/** The payload of an answer to `sendChange`; undefined where the operation failed. */
export function payloadOf({ body }: Answer): ChangePayload | undefined {
  return (body.data?.['recordChange'] ?? undefined) as ChangePayload | undefined;
}
