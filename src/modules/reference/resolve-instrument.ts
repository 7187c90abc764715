import { LockMode, type InferEntity } from '@mikro-orm/core';
import { refused } from '../../journal/refusal.ts';
import type { Work } from '../../journal/work.ts';
import { Failure, badInput } from '../../kernel/failures.ts';
import type { ReadContext } from '../../query/context.ts';
import type { Condition } from '../../query/field-read.ts';
import { findRows } from '../../query/find.ts';
import type { Resource } from '../../query/resource.ts';
import { Instrument } from './reference.entities.ts';

/** How clients name an instrument: by symbol, with the venue where the symbol alone is not unique. */
export interface InstrumentName {
  readonly symbol: string;
  readonly venue?: string | null | undefined;
}

/** Venues that an error lists at most. */
const mostVenues = 20;

function instruments(context: ReadContext): Resource {
  const resource = context.resources.get('Instrument');
  if (resource === undefined) throw new Error('instruments are not declared as a resource');
  return resource;
}

/**
 * The key of the instrument with the name; undefined when there is none to see.
 * @throws Failure BAD_USER_INPUT, listing the venues, when the symbol alone names several.
 */
export async function findInstrument(
  context: ReadContext,
  { symbol, venue }: InstrumentName,
): Promise<number | undefined> {
  const conditions: Condition[] = [{ field: 'symbol', operator: 'eq', value: symbol }];
  if (venue !== undefined && venue !== null) {
    conditions.push({ field: 'venue', operator: 'eq', value: venue });
  }
  const rows = await findRows(
    context,
    instruments(context),
    conditions,
    ['id', 'venue'],
    mostVenues + 1,
  );
  if (rows.length > 1) {
    const venues = rows.map((row) => row['venue'] as string);
    throw badInput(ambiguous(symbol, venues));
  }
  const id = rows[0]?.['id'];
  return typeof id === 'number' ? id : undefined;
}

/**
 * The key of the instrument with the name.
 * @throws Failure NOT_FOUND when there is none to see, BAD_USER_INPUT when there are several.
 */
export async function requireInstrument(
  context: ReadContext,
  name: InstrumentName,
): Promise<number> {
  const id = await findInstrument(context, name);
  if (id !== undefined) return id;
  throw new Failure('NOT_FOUND', unknown(name));
}

/**
 * The instrument with the name, for a mutation: read within its transaction. A read beside it would
 * take a second connection, and as many mutations as there are connections would wait for each
 * other for ever.
 * @param lock whether other transactions wait until this one is over before they change it.
 * @throws Refusal NOT_FOUND where there is none, INVALID listing the venues where there are several.
 */
export async function instrumentNamed(
  { em }: Pick<Work, 'em'>,
  name: InstrumentName,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<InferEntity<typeof Instrument>> {
  const { symbol } = name;
  const venue = name.venue ?? null;
  const found = await em.find(Instrument, venue === null ? { symbol } : { symbol, venue }, {
    orderBy: { id: 'ASC' },
    limit: mostVenues + 1,
    ...(lock ? { lockMode: LockMode.PESSIMISTIC_WRITE } : {}),
  });
  const [instrument, another] = found;
  if (instrument === undefined) throw refused('NOT_FOUND', unknown(name), 'symbol');
  if (another === undefined) return instrument;
  throw refused(
    'INVALID',
    ambiguous(
      symbol,
      found.map(({ venue: place }) => place),
    ),
    'venue',
  );
}

/** @param venues up to one more than are listed. */
function ambiguous(symbol: string, venues: readonly string[]): string {
  const listed = venues.slice(0, mostVenues).toSorted().join(', ');
  const rest = venues.length > mostVenues ? ' and others' : '';
  return `The symbol ${JSON.stringify(symbol)} is traded at ${listed}${rest}; say which by venue`;
}

function unknown({ symbol, venue = null }: InstrumentName): string {
  const place = venue === null ? '' : ` at the venue ${JSON.stringify(venue)}`;
  return `There is no instrument ${JSON.stringify(symbol)}${place}`;
}
