import type { SignedHead } from './sequencer.ts';

/**
 * The signed heads in a log of gateways. Of each line the JSON is read, also behind the prefix that
 * whatever collects the logs has put before it; lines without a head are passed over.
 */
export async function* loggedHeads(lines: AsyncIterable<string>): AsyncGenerator<SignedHead> {
  for await (const line of lines) {
    if (!line.includes('"auditHead"')) continue;
    const head = headIn(line.slice(line.indexOf('{')));
    if (head !== undefined) yield head;
  }
}

function headIn(json: string): SignedHead | undefined {
  let entry: unknown;
  try {
    entry = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (typeof entry !== 'object' || entry === null || !('auditHead' in entry)) return undefined;
  const { auditHead } = entry;
  if (typeof auditHead !== 'object' || auditHead === null) return undefined;
  const { position, seal, mac } = auditHead as Readonly<Record<string, unknown>>;
  if (typeof position !== 'string' || !/^[1-9]\d{0,18}$/.test(position)) return undefined;
  if (typeof seal !== 'string' || typeof mac !== 'string') return undefined;
  return { position, seal, mac };
}
