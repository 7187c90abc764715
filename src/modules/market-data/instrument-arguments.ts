import { badInput } from '../../kernel/failures.ts';
import type { Condition, Conditions } from '../../query/field-read.ts';
import type { ListArgument, ResourceDeclaration } from '../../schema/declaration.ts';
import { requireInstrument } from '../reference/index.ts';

/** The arguments that lists at the root take instead of an instrument's id. */
export const instrumentArguments: Readonly<Record<string, ListArgument>> = {
  symbol: {
    type: 'String',
    on: ['instrument'],
    description: 'Symbol of the instrument; all if left out.',
  },
  venue: {
    type: 'String',
    on: ['instrument'],
    description: 'Venue of the instrument, when the symbol alone is not unique.',
  },
};

/** @throws Failure for a symbol that names no instrument or several, or a venue without one. */
export const instrumentConditions: Conditions = async ({ symbol, venue }, context) => {
  if (typeof symbol !== 'string') {
    if (typeof venue === 'string') {
      throw badInput(
        'venue is given without symbol; name the symbol, or filter by instrument: { venue: { eq: … } }',
      );
    }
    return [];
  }
  const id = await requireInstrument(context, { symbol, venue: venue as string | null });
  return [{ field: 'instrument', operator: 'eq', value: id }];
};

/** The range of an instant, as lists over time take it: `from` inclusive, `to` exclusive. */
export function rangeConditions(field: string, from: unknown, to: unknown): readonly Condition[] {
  if (typeof from === 'string' && typeof to === 'string' && from > to) {
    throw badInput(`from ${from} is after to ${to}; give an earlier from or a later to`);
  }
  return [
    ...(typeof from === 'string' ? [{ field, operator: 'gte', value: from } as const] : []),
    ...(typeof to === 'string' ? [{ field, operator: 'lt', value: to } as const] : []),
  ];
}

/**
 * What a list of an instrument's rows over time takes: the range of their instants, and at the root
 * the instrument.
 * @param field the instant.
 * @param first what `from` is, such as "Instant of the first trade, inclusive."
 * @param end what `to` is.
 */
export function listOverTime(
  field: string,
  first: string,
  end: string,
): Required<
  Pick<ResourceDeclaration, 'listArguments' | 'listConditions' | 'rootArguments' | 'rootConditions'>
> {
  return {
    listArguments: {
      from: { type: 'DateTime', on: [field], description: first },
      to: { type: 'DateTime', on: [field], description: end },
    },
    listConditions: ({ from, to }) => rangeConditions(field, from, to),
    rootArguments: instrumentArguments,
    rootConditions: instrumentConditions,
  };
}
