import { Command } from 'commander';
import { CommandError } from './command-error.ts';

/** How long running requests may take to finish at a stop, in milliseconds. */
const stopLimit = 30_000;

/** `tradegraph serve`: the gateway. */
export function serveCommand(): Command {
  return new Command('serve').description('serve the API until SIGTERM or SIGINT').action(serve);
}

async function serve(): Promise<void> {
  const { readProcessConfiguration } = await import('../config/index.ts');
  const configuration = readProcessConfiguration();
  const [{ pino }, { startApp, StartError }] = await Promise.all([
    import('pino'),
    import('../app.ts'),
  ]);
  const log = pino({ level: configuration.logLevel });
  for (const warning of configuration.warnings) log.warn(warning);
  try {
    const app = await startApp(configuration, log, async (database, key, address) => {
      const identity = await import('../modules/identity/index.ts');
      const { signInUrl } = await import('../http/sign-in.ts');
      const token = await identity.newSignInLink(database, identity.bootstrapAdministratorId);
      const announcement = await identity.announceAdministrator(
        {
          key,
          signInUrl:
            address === undefined
              ? undefined
              : signInUrl({ host: configuration.host, port: address.port }, token),
        },
        {
          output: process.stdout,
          isTerminal: process.stdout.isTTY,
          dataDirectory: configuration.dataDirectory,
        },
      );
      if (announcement.by === 'file') {
        log.info({ path: announcement.path }, "wrote the first administrator's API key to a file");
      }
    });
    stopOnSignals(async () => app.close(), log);
    log.info(`listening at ${app.origin}`);
  } catch (error) {
    if (error instanceof StartError) throw new CommandError(error.message, { cause: error });
    throw error;
  }
}

/** Stops gracefully on the first signal; a second one, or the end of the time limit, stops at once. */
function stopOnSignals(
  close: () => Promise<void>,
  log: { info(message: string): void; error(error: unknown, message: string): void },
): void {
  let isStopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    log.info(`${signal}: finishing what runs`);
    setTimeout(() => {
      log.error(undefined, 'requests did not finish in time');
      process.exit(1);
    }, stopLimit).unref();
    close().then(
      () => {
        log.info('stopped');
      },
      (error: unknown) => {
        log.error(error, 'the stop failed');
        process.exitCode = 1;
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
