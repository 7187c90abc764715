import { RandomSource } from './random-source.ts';

/**
 * A query of lists under lists, three deep, of which only the outermost page's size is open (the
 * variable `page`): every parent in it has children, so it must cost the same for every page.
 */
export function nestedOperation(seed: number): string {
  const random = new RandomSource(seed);
  return `query($page: Int) { instruments(first: $page) ${instruments(random, 3)} }`;
}

function instruments(random: RandomSource, depth: number): string {
  return connection(random, instrument(random, depth));
}

function instrument(random: RandomSource, depth: number): string {
  const lists = Array.from({ length: depth === 0 ? 0 : 1 + random.below(2) }, (_none, index) => {
    const order = random.one(['', ', orderBy: [{ time: DESC }]', ', orderBy: [{ vwap: ASC }]']);
    const page = `${random.one(['first', 'last'])}: ${random.one(['1', '2'])}`;
    const filter = random.one(['', ', filter: { not: { close: { eq: "77" } } }']);
    const list = connection(random, candle(random, depth - 1));
    return `l${String(index)}: candles(${page}${order}${filter}) ${list}`;
  });
  return `{ ${['id', ...random.some(['symbol', 'name', 'tickSize'], 0, 2), ...lists].join(' ')} }`;
}

function candle(random: RandomSource, depth: number): string {
  const back = depth > 0 && random.chance(70) ? [`instrument ${instrument(random, depth)}`] : [];
  return `{ ${['time', ...random.some(['id', 'close'], 0, 2), ...back].join(' ')} }`;
}

/** A connection that always shows its rows, or nothing under it would be read. */
function connection(random: RandomSource, node: string): string {
  const rows = random.one([`nodes ${node}`, `edges { cursor node ${node} }`]);
  return `{ ${[rows, ...random.some(['totalCount', 'pageInfo { hasNextPage endCursor }'], 0, 2)].join(' ')} }`;
}
