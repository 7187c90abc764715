/**
 * For the ORM's own command line (`npm run mikro-orm -- debug`, `… -- migration:check`), which reads
 * the same environment as the program. Apply migrations by `tradegraph migrate up`, which
 * takes the lock that the ORM's command does not know.
 */
import { readProcessConfiguration } from './src/config/index.ts';
import { ormOptions } from './src/database/database.ts';
import { recogniseEngine } from './src/database/recognise-engine.ts';
import { entities } from './src/modules/entities.ts';

const configuration = readProcessConfiguration();
const engine = await recogniseEngine(configuration.database);
const { target } = await engine.prepare(configuration.database);

export default ormOptions(engine, target, configuration, entities);
