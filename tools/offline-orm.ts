import type { MikroORM } from '@mikro-orm/sql';
import { readConfiguration } from '../src/config/index.ts';
import { createOrm } from '../src/database/database.ts';
import type { EngineName } from '../src/database/engine.ts';
import { loadEngine } from '../src/database/recognise-engine.ts';
import { entities } from '../src/modules/entities.ts';

/** The ORM as the program sets it up for the engine, with all entities. It is never connected. */
export async function offlineOrm(engineName: EngineName): Promise<MikroORM> {
  const engine = await loadEngine(engineName);
  const url = engineName === 'sqlite' ? 'sqlite::memory:' : `${engineName}://nobody@localhost/none`;
  const configuration = readConfiguration({ DATABASE_URL: url });
  return createOrm(engine, configuration.database, configuration, entities);
}
