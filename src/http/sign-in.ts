import { isIPv6 } from 'node:net';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../database/database.ts';
import { useSignInLink } from '../modules/identity/index.ts';
import { sessionCookie } from './session-cookie.ts';
import { signInPage, signInPagePolicy, type SignInTrouble } from './sign-in-page.ts';

const path = '/sign-in';

/** A one-time link that opens the playground signed in. A secret. */
export function signInUrl(address: { host: string; port: number }, token: string): string {
  return `http://${hostInUrl(address.host)}:${String(address.port)}${path}?token=${token}`;
}

/** A server that listens on every address is not reached at "every address". */
function hostInUrl(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return isIPv6(host) ? `[${host}]` : host;
}

export interface SignInOptions {
  readonly database: Database;
}

/**
 * `GET /sign-in?token=…`: uses a one-time link up, gives the browser a session and sends it to the
 * playground. Register it on the root instance, without a prefix.
 */
export const signInRoutes: FastifyPluginAsync<SignInOptions> = async (app, { database }) => {
  app.get(path, {
    // A HEAD request, as link previews send, must not use the link up.
    exposeHeadRoute: false,
    // The query is a secret until it is used, and logs would keep it.
    logSerializers: { req: requestWithoutQuery },
    handler: async (request, reply) => {
      reply.headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
      const token = tokenOf(request.query);
      if (token === undefined) return sendPage(reply, 400, 'incomplete');
      const session = await useSignInLink(database, token, {
        ipAddress: request.ip,
        userAgent: request.headers['user-agent'],
      });
      if (session === undefined) return sendPage(reply, 410, 'used');
      const { sessionToken, expiresAt } = session;
      const isSecure = request.protocol === 'https';
      reply.header('set-cookie', sessionCookie(sessionToken, expiresAt, isSecure));
      return reply.redirect('/', 303);
    },
    errorHandler: (error, request, reply) => {
      request.log.error({ err: error }, 'a sign-in link could not be used');
      sendPage(reply, 503, 'unavailable');
    },
  });
};

function tokenOf(query: unknown): string | undefined {
  if (typeof query !== 'object' || query === null || !('token' in query)) return undefined;
  const { token } = query;
  return typeof token === 'string' && /^[A-Za-z0-9_-]{43}$/.test(token) ? token : undefined;
}

function sendPage(reply: FastifyReply, status: number, trouble: SignInTrouble): FastifyReply {
  return reply
    .code(status)
    .headers({
      'content-security-policy': signInPagePolicy,
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    })
    .type('text/html; charset=utf-8')
    .send(signInPage(trouble));
}

function requestWithoutQuery(request: FastifyRequest): Record<string, unknown> {
  return { method: request.method, url: path, host: request.host, remoteAddress: request.ip };
}
