import { Failure, badInput } from '../../kernel/failures.ts';
import type { ReadContext } from '../../query/context.ts';
import type { Condition } from '../../query/field-read.ts';
import { findRows } from '../../query/find.ts';
import type { Resource } from '../../query/resource.ts';

/** How clients name an instrument: by symbol, with the venue where the symbol alone is not unique. */
export interface InstrumentName {
  readonly symbol: string;
  readonly venue?: string | null;
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
    const venues = rows.slice(0, mostVenues).map((row) => row['venue'] as string);
    const rest = rows.length > mostVenues ? ' and others' : '';
    throw badInput(
      `The symbol ${JSON.stringify(symbol)} is traded at ${venues.toSorted().join(', ')}${rest}; ` +
        'say which by venue',
    );
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
  const venue = name.venue ?? undefined;
  const place = venue === undefined ? '' : ` at the venue ${JSON.stringify(venue)}`;
  throw new Failure('NOT_FOUND', `There is no instrument ${JSON.stringify(name.symbol)}${place}`);
}
