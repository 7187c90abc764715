import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A way to a server that a test can cut, as a network or a restarting server would. */
export interface Relay {
  /** The URL with the relay's address in place of the server's. */
  readonly url: string;
  /** Ends every connection that is open; new ones are let through. */
  cut(): void;
  /**
   * Ends the one connection on which the text is sent next, in capitals or not: `before` the server
   * gets it, or `after` the server has answered, so that only the answer is lost.
   */
  cutAt(text: string, when: 'after' | 'before'): void;
  /** Ends every connection and refuses new ones. */
  stop(): Promise<void>;
  /** Lets connections through again, at the same address. */
  start(): Promise<void>;
}

/** Starts a relay on a free port of the loopback address, in front of the server of a URL. */
export async function startRelay(url: string): Promise<Relay> {
  const target = new URL(url);
  const open = new Set<Socket>();
  let fatal: { readonly text: string; readonly when: 'after' | 'before' } | undefined;
  const server: Server = createServer((inbound) => {
    const outbound = connect(Number(target.port), target.hostname);
    for (const socket of [inbound, outbound]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => open.delete(socket));
    }
    inbound.on('close', () => outbound.destroy());
    outbound.on('close', () => inbound.destroy());
    const end = (): void => {
      inbound.destroy();
      outbound.destroy();
    };
    // Heard before the pipe passes it on.
    inbound.on('data', (chunk: Buffer) => {
      const sent = chunk.toString('latin1').toLowerCase();
      if (fatal === undefined || !sent.includes(fatal.text)) return;
      const { when } = fatal;
      fatal = undefined;
      if (when === 'before') {
        end();
        return;
      }
      outbound.unpipe(inbound);
      outbound.once('data', end);
      // Which the pipe's end has stopped.
      outbound.resume();
    });
    inbound.pipe(outbound).pipe(inbound);
  });
  const listen = async (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const relayed = new URL(url);
  relayed.hostname = '127.0.0.1';
  relayed.port = String(port);
  const cut = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: relayed.href,
    cut,
    cutAt(text, when) {
      fatal = { text: text.toLowerCase(), when };
    },
    async stop() {
      cut();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
    start: () => listen(port),
  };
}
