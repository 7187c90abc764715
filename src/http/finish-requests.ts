import type { FastifyInstance } from 'fastify';

/** How long the last answer has to leave before connections are cut, in milliseconds. */
const leavingTime = 100;

/**
 * Lets a stop take as long as the requests that run, and no longer: an answer that is given while
 * the server closes ends its connection, and when the last request is answered no connection is
 * kept, neither for a next request nor for one that was never sent.
 */
export function finishRequests(app: FastifyInstance): void {
  let running = 0;
  let isClosing = false;
  const cutConnections = (): void => {
    setTimeout(() => {
      if (running === 0) app.server.closeAllConnections();
    }, leavingTime).unref();
  };
  app.addHook('onRequest', async () => {
    running += 1;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (isClosing) void reply.header('connection', 'close');
  });
  app.addHook('onResponse', async () => {
    running -= 1;
    if (isClosing && running === 0) cutConnections();
  });
  app.addHook('preClose', async () => {
    isClosing = true;
    if (running === 0) cutConnections();
  });
}
