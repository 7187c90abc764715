/** The cookie that keeps a browser signed in to the pages served here. */
const name = 'tradegraph_session';

/**
 * The `Set-Cookie` header that gives a session to the browser. Scripts cannot read it, and no other
 * site's page can make the browser send it.
 * @param token base64url, which needs no encoding.
 */
export function sessionCookie(token: string, expiresAt: Date, isSecure: boolean): string {
  const attributes = [
    'Path=/',
    `Expires=${expiresAt.toUTCString()}`,
    'HttpOnly',
    'SameSite=Strict',
  ];
  if (isSecure) attributes.push('Secure');
  return `${name}=${token}; ${attributes.join('; ')}`;
}

/** The session token in a `Cookie` header, if it has one of the right form. */
export function sessionTokenIn(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=');
    if (equals === -1 || pair.slice(0, equals).trim() !== name) continue;
    const value = pair.slice(equals + 1).trim();
    if (/^[A-Za-z0-9_-]{43}$/.test(value)) return value;
  }
  return undefined;
}
