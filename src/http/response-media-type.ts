/** What clients from before the GraphQL-over-HTTP specification take; errors come in 200 as well. */
const jsonMediaType = 'application/json';
/** The media type of that specification, whose status tells what happened. */
const ownMediaType = 'application/graphql-response+json';

export type AnswerMediaType = typeof jsonMediaType | typeof ownMediaType;

/** What there is to choose from; the first where a client likes both the same. */
const offered: readonly AnswerMediaType[] = [jsonMediaType, ownMediaType];

/** One member of an Accept header (RFC 9110, section 12.5.1). */
interface MediaRange {
  readonly type: string;
  readonly subtype: string;
  /** From 0, not at all, to 1. */
  readonly weight: number;
}

/**
 * The media type in which a client takes the answer, from its Accept header; undefined where it
 * takes none of those that there are, so that nothing need be done for it.
 */
export function answerMediaType(accept: string | undefined): AnswerMediaType | undefined {
  if (accept === undefined || accept.trim() === '') return jsonMediaType;
  const ranges = rangesOf(accept);
  const [best] = offered
    .map((mediaType) => ({ mediaType, ...likingOf(mediaType, ranges) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight || b.specificity - a.specificity || a.place - b.place);
  return best?.mediaType;
}

/**
 * The content type of a failure that is answered before GraphQL has seen the request: as the client
 * wants it, and where it can have nothing that it wants, JSON.
 */
export function failureContentType(accept: string | undefined): string {
  return `${answerMediaType(accept) ?? jsonMediaType}; charset=utf-8`;
}

function rangesOf(accept: string): readonly MediaRange[] {
  return accept
    .toLowerCase()
    .split(',')
    .map((member) => {
      const [range = '', ...parameters] = member.split(';').map((part) => part.trim());
      const [type = '', subtype = ''] = range.split('/');
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      return { type, subtype, weight: weight === undefined ? 1 : Number(weight.slice(2)) };
    });
}

/** How much a media type is liked, by the range that names it most exactly. */
function likingOf(
  mediaType: AnswerMediaType,
  ranges: readonly MediaRange[],
): { weight: number; specificity: number; place: number } {
  const [ownType, ownSubtype] = mediaType.split('/');
  let liking = { weight: 0, specificity: -1, place: 0 };
  for (const [place, { type, subtype, weight }] of ranges.entries()) {
    if ((type !== '*' && type !== ownType) || (subtype !== '*' && subtype !== ownSubtype)) continue;
    const specificity = Number(type !== '*') + Number(subtype !== '*');
    if (specificity > liking.specificity) liking = { weight, specificity, place };
  }
  return liking;
}
