/**
 * Takes URLs of servers apart: `scheme://user:password@host:port/path?parameter=value`.
 *
 * Not by the platform's URL, which refuses `mysql://user@/database`, says no more than "Invalid
 * URL", and shows the whole of it, password included. What is wrong is told by part, and never by
 * a part that could be a piece of a password with an unencoded @, :, /, ? or # in it.
 */
import { domainToASCII } from 'node:url';
import { isHost } from './kinds.ts';
import { shown, type Reading } from './reading.ts';

/** Parts that are absent are null (parameters: empty). All are decoded. */
export interface ServerUrl {
  readonly user: string | null;
  readonly password: string | null;
  /** IPv6 without brackets. May be a folder ("/var/run/postgresql") written as %2Fvar%2F… */
  readonly host: string | null;
  readonly port: number | null;
  /** Without its first slash; empty where the URL ends before. */
  readonly path: string;
  readonly parameters: ReadonlyMap<string, string>;
}

interface Refusal {
  readonly wrong: string;
}

/** @param afterScheme what follows the scheme's colon, from `//` on. */
export function readServerUrl(afterScheme: string): Reading<ServerUrl> {
  if (!afterScheme.startsWith('//')) return { wrong: 'lacks the two slashes after its scheme' };
  // eslint-disable-next-line no-control-regex -- such characters are what is looked for
  if (/[\s\u0000-\u001f\u007f]/.test(afterScheme)) {
    return { wrong: 'holds a blank or a control character, which must be percent-encoded' };
  }
  const [, authority = '', path = '', query = ''] =
    /^\/\/([^/?#]*)([^?#]*)(.*)$/s.exec(afterScheme) ?? [];
  if (query.includes('#') || `${path}${query}`.includes('@')) {
    return {
      wrong:
        'holds "#", or "@" after its host: in a user or password, "/" is written %2F, "?" %3F, "#" %23 and "@" %40',
    };
  }
  const credentials = readCredentials(authority);
  if ('wrong' in credentials) return credentials;
  const address = readAddress(authority);
  if ('wrong' in address) return address;
  const decodedPath = decoded(path.slice(1));
  if (decodedPath === null) return { wrong: 'has a path that is not percent-encoded rightly' };
  const parameters = readParameters(query.slice(1));
  if ('wrong' in parameters) return parameters;
  return { value: { ...credentials, ...address, path: decodedPath, ...parameters } };
}

function readCredentials(
  authority: string,
): Refusal | { user: string | null; password: string | null } {
  const end = authority.lastIndexOf('@');
  if (end < 0) return { user: null, password: null };
  const credentials = authority.slice(0, end);
  const colon = credentials.indexOf(':');
  const user = decoded(colon < 0 ? credentials : credentials.slice(0, colon));
  const password = colon < 0 ? null : decoded(credentials.slice(colon + 1));
  if (user === null || (colon >= 0 && password === null)) {
    return {
      wrong:
        'has a user or password that is not percent-encoded rightly ("%" itself is written %25)',
    };
  }
  return { user: user === '' ? null : user, password };
}

function readAddress(authority: string): Refusal | { host: string | null; port: number | null } {
  // Without @, "user:password" looks like "host:port": then neither is shown.
  const isShown = authority.includes('@');
  const address = authority.slice(authority.lastIndexOf('@') + 1);
  if (address.includes(',')) {
    return { wrong: 'names several hosts; it takes one (replicas go to DATABASE_REPLICA_URLS)' };
  }
  const [, bracketed, plain, portText] =
    /^(?:\[([^\]]*)\]|([^:]*))(?::(.*))?$/s.exec(address) ?? [];
  const written = bracketed ?? plain;
  const host = written === undefined ? null : readHost(written, bracketed !== undefined);
  if (host === null) {
    const which = isShown ? ` ${shown(address)}` : '';
    return {
      wrong: `has a host${which} that is neither a name nor an address (IPv6 goes in brackets, like [::1])`,
    };
  }
  if (portText === undefined || portText === '') {
    return { host: host === '' ? null : host, port: null };
  }
  const port = /^[0-9]{1,5}$/.test(portText) ? Number(portText) : 0;
  if (port < 1 || port > 65_535) {
    const which = isShown ? ` ${shown(portText)}` : '';
    return { wrong: `has a port${which} that is not a whole number from 1 to 65535` };
  }
  return { host: host === '' ? null : host, port };
}

/** The host, '' where there is none, null where it is not one. */
function readHost(written: string, isBracketed: boolean): string | null {
  if (isBracketed) return written.includes(':') && isHost(written) ? written : null;
  const host = decoded(written);
  if (host === null || host === '') return host;
  if (host.startsWith('/') || isHost(host)) return host;
  // Names in other scripts have a form in ASCII, which is what is looked up.
  const ascii = /^[\p{L}\p{M}\p{N}.-]+$/u.test(host) ? domainToASCII(host) : '';
  return isHost(ascii) ? ascii : null;
}

function readParameters(query: string): Refusal | { parameters: ReadonlyMap<string, string> } {
  const parameters = new Map<string, string>();
  for (const piece of query.split('&')) {
    if (piece === '') continue;
    // A piece that does not look like a parameter may be one of a password with "?" in it.
    const [, name, written = ''] = /^([A-Za-z][A-Za-z_-]{0,39})=(.*)$/s.exec(piece) ?? [];
    if (name === undefined) {
      return { wrong: 'has something after its "?" that is not a parameter like name=value' };
    }
    const value = decoded(written);
    if (value === null) {
      return { wrong: `has the parameter ${shown(name)}, which is not percent-encoded rightly` };
    }
    if (parameters.has(name)) return { wrong: `has the parameter ${shown(name)} twice` };
    parameters.set(name, value);
  }
  return { parameters };
}

/** Null where the percent-encoding is broken, or hides a U+0000 that no server could take. */
function decoded(text: string): string | null {
  try {
    const plain = decodeURIComponent(text);
    return plain.includes('\u0000') ? null : plain;
  } catch {
    return null;
  }
}
