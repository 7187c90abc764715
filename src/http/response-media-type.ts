/** The media type of the GraphQL-over-HTTP specification, whose status tells what happened. */
const ownMediaType = 'application/graphql-response+json';
/** What clients from before that specification take, which look for errors in 200 as well. */
const jsonMediaType = 'application/json';

/**
 * The content type of a failure that is answered before GraphQL has seen the request, from its
 * Accept header: the specification's own where the client names it and likes it no less than JSON.
 */
export function failureContentType(accept: string | undefined): string {
  const weights = weightsIn(accept ?? '');
  const own = weights.get(ownMediaType) ?? 0;
  const json = weights.get(jsonMediaType) ?? 0;
  return `${own > 0 && own >= json ? ownMediaType : jsonMediaType}; charset=utf-8`;
}

/** Weights from 0 to 1 by media type, as an Accept header gives them (RFC 9110, section 12.5.1). */
function weightsIn(accept: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const range of accept.toLowerCase().split(',')) {
    const [mediaType = '', ...parameters] = range.split(';').map((part) => part.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    weights.set(mediaType, weight === undefined ? 1 : Number(weight.slice('q='.length)));
  }
  return weights;
}
