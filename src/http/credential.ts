import type { FastifyRequest } from 'fastify';
import { Failure } from '../kernel/failures.ts';
import { sessionTokenIn } from './session-cookie.ts';

/** RFC 6750: the scheme in any case, blanks, and a token68. */
const bearer = /^bearer +([A-Za-z0-9._~+/-]+=*) *$/i;

/**
 * The credential that a request shows: the token of `Authorization: Bearer …`, or else the session
 * cookie, which counts only for what a page served here can have sent. A secret.
 * @returns undefined for a request that shows none.
 * @throws Failure UNAUTHENTICATED for an Authorization header of another form: to overlook it would
 *   answer by the rights of somebody else than was meant. The sentence does not repeat the header.
 */
export function credentialOf(request: FastifyRequest): string | undefined {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const token = bearer.exec(authorization)?.[1];
    if (token !== undefined) return token;
    throw new Failure(
      'UNAUTHENTICATED',
      'The Authorization header is not of the form «Bearer …» with one API key or session token',
    );
  }
  return isFromOwnPage(request) ? sessionTokenIn(request.headers.cookie) : undefined;
}

/**
 * Whether a page of another origin cannot have sent the request. SameSite=Strict keeps the cookie
 * from other sites, but another port of this host is the same site. Such a page can post JSON only
 * after a preflight; and it is told by Sec-Fetch-Site, or, over plain http to another machine, where
 * browsers leave that out, by Origin.
 */
function isFromOwnPage(request: FastifyRequest): boolean {
  const { 'content-type': contentType = '', origin, 'sec-fetch-site': site } = request.headers;
  const [mediaType = ''] = contentType.split(';');
  if (mediaType.trim().toLowerCase() !== 'application/json') return false;
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return origin === undefined || originHost(origin) === request.host.toLowerCase();
}

/** Host and port of an origin; undefined for `null` and the like. */
function originHost(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
