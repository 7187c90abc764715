import type { FastifyInstance } from 'fastify';
import type { Database } from '../database/database.ts';

/** How long the database has to answer whether it is there, in milliseconds. */
const patience = 2000;

/** Whether the database answers. */
export async function isReachable({ reader }: Pick<Database, 'reader'>): Promise<boolean> {
  try {
    const statement = { text: 'select 1', values: [], isSmall: true };
    await reader.read(statement, AbortSignal.timeout(patience));
    return true;
  } catch {
    return false;
  }
}

/**
 * `GET /health/live`: the process serves. `GET /health/ready`: it serves and its database answers;
 * 503 while it does not, so that requests are sent to another gateway.
 */
export function healthRoutes(app: FastifyInstance, database: Database): void {
  app.get('/health/live', async () => ({ status: 'ok' }));
  app.get('/health/ready', async (_request, reply) => {
    const isReady = await isReachable(database);
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ok' : 'unavailable' });
  });
}
