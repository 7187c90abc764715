export type ContentEncoding = 'br' | 'gzip' | 'identity';

/** In the order in which we would rather send them. */
const preference: readonly ContentEncoding[] = ['br', 'gzip', 'identity'];

/**
 * Picks the encoding to send from a request's Accept-Encoding header (RFC 9110, section 12.5.3).
 * Brotli wins over gzip wherever the client takes both, whatever weights it gives them: browsers
 * give none. Where the client takes nothing we have, it gets the plain bytes, as the RFC allows.
 */
export function acceptedEncoding(header: string | undefined): ContentEncoding {
  if (header === undefined) return 'identity';
  const weights = new Map<string, number>();
  for (const entry of header.split(',')) {
    const [name = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    weights.set(name, weight === undefined ? 1 : Number(weight.slice('q='.length)));
  }
  const accepted = preference.find((encoding) => {
    const weight = weights.get(encoding) ?? weights.get('*');
    // Not listed at all: plain bytes are still welcome, the others are not.
    return weight === undefined ? encoding === 'identity' : weight > 0;
  });
  return accepted ?? 'identity';
}
