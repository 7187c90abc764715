import { Command } from 'commander';
import type { TellFirstKey } from '../app.ts';
import type { Configuration } from '../config/index.ts';
import { CommandError } from './command-error.ts';
import { StopSignals } from './stop-signals.ts';

/** `tradegraph serve`: the gateway. */
export function serveCommand(): Command {
  return new Command('serve').description('serve the API until SIGTERM or SIGINT').action(serve);
}

async function serve(): Promise<void> {
  const { readProcessConfiguration } = await import('../config/index.ts');
  const configuration = readProcessConfiguration();
  const { programLog } = await import('./program-log.ts');
  const log = programLog(configuration.logLevel, process.stdout);
  const signals = new StopSignals(log);
  for (const warning of configuration.warnings) log.warn(warning);
  const { startApp, StartError } = await import('../app.ts');
  try {
    const app = await startApp(configuration, log, {
      tellFirstKey: firstKeyTeller(configuration, log),
      mayCutShort: (may) => {
        signals.mayCutShort(may);
      },
    });
    signals.serve(app.close);
  } catch (error) {
    if (error instanceof StartError) throw new CommandError(error.message, { cause: error });
    throw error;
  }
}

interface TellingLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

function firstKeyTeller(configuration: Configuration, log: TellingLog): TellFirstKey {
  return async (database, key, address) => {
    const identity = await import('../modules/identity/index.ts');
    const { signInUrl } = await import('../http/sign-in.ts');
    const isTerminal = process.stdout.isTTY;
    let link: string | undefined;
    // Only a terminal shows the link, and only a gateway that listens can be reached by it.
    if (isTerminal && address !== undefined) {
      try {
        const token = await identity.newSignInLink(database, identity.bootstrapAdministratorId);
        link = signInUrl({ host: configuration.host, port: address.port }, token);
      } catch (error) {
        // The key must be told all the same: it is kept nowhere else.
        log.warn({ err: error }, 'no sign-in link could be made');
      }
    }
    const announcement = await identity.announceAdministrator(
      { key, signInUrl: link },
      { output: process.stdout, isTerminal, dataDirectory: configuration.dataDirectory },
    );
    if (announcement.by === 'file') {
      log.info({ path: announcement.path }, "wrote the first administrator's API key to a file");
    }
  };
}
