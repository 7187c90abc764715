import { Command } from 'commander';
import { describeTarget, type Configuration } from '../config/index.ts';
import { CommandError } from './command-error.ts';
import { commandConfiguration, withDatabaseOf } from './with-database.ts';

/** Where a command says what it does; progress is shown on a terminal only. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/** `tradegraph seed`: the demo data, into an empty PAPER database. */
export function seedCommand(): Command {
  return new Command('seed')
    .description('load the demo data into an empty PAPER database')
    .action(async () => seed(commandConfiguration(), process.stdout));
}

/**
 * Loads the demo data, after pending migrations where a start would apply them. Data that is there
 * stays as it is.
 * @throws CommandError outside PAPER, and when the database cannot be reached.
 * @throws MigrationError where the schema is not this version's.
 */
export async function seed(configuration: Configuration, output: Output): Promise<void> {
  const { tradingEnvironment, migrateOnStart } = configuration;
  if (tradingEnvironment !== 'PAPER') {
    throw new CommandError(
      `Demo data goes into PAPER only, and TRADING_ENVIRONMENT is ${tradingEnvironment}.`,
    );
  }
  const [{ ensureSchema }, { loadDemoData }] = await Promise.all([
    import('../database/migrations.ts'),
    import('../modules/market-data/index.ts'),
  ]);
  const target = describeTarget(configuration.database);
  await withDatabaseOf(configuration, async (database) => {
    await ensureSchema(database, {
      migrateOnStart,
      onProgress: ({ name, step }) =>
        output.write(`${step === 'started' ? 'applying' : 'applied'} migration ${name}\n`),
    });
    const { loaded, instruments, candles } = await database.engine.exclusively(
      database.target,
      async () => loadDemoData(database, { onProgress: progressOn(output) }),
    );
    output.write(
      loaded
        ? `Loaded ${inEnglish(instruments)} instruments and ${inEnglish(candles)} candles into ${target}.\n`
        : `There are instruments in ${target} already; nothing was loaded. \`tradegraph reset\` empties it.\n`,
    );
  });
}

/** One line that is written over and over, and cleared at the end. */
function progressOn(output: Output): ((done: number, total: number) => void) | undefined {
  if (output.isTTY !== true) return undefined;
  const toStartOfEmptyLine = '\r\u001B[K';
  return (done, total) => {
    output.write(toStartOfEmptyLine);
    if (done < total) output.write(`Loading: ${inEnglish(done)} of ${inEnglish(total)} rows`);
  };
}

function inEnglish(count: number): string {
  return count.toLocaleString('en-US');
}
