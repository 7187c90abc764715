import { badInput, type Failure } from '../kernel/failures.ts';
import type { JsonValue } from '../kernel/canonical-json.ts';
import type { OrderTerm, Resource } from './resource.ts';

/**
 * A cursor is the place of a row in a sorted list: the values of all columns by which the list is
 * sorted, in API form, so that it is the same on every engine. It also names its list and order, so
 * that one of another list is refused instead of misread.
 *
 * As text it is base64url of a JSON array: `["Candle time+ instrument+ …", value, value, …]`.
 */
export function cursorText(signature: string, values: readonly JsonValue[]): string {
  return Buffer.from(JSON.stringify([signature, ...values]), 'utf8').toString('base64url');
}

/** Names the list and the order to which a cursor belongs. */
export function cursorSignature(resource: Resource, order: readonly OrderTerm[]): string {
  const terms = order.map(
    ({ column, direction }) => `${column.field}${direction === 'ASC' ? '+' : '-'}`,
  );
  return [resource.name, ...terms].join(' ');
}

/**
 * The values in a cursor, one for each term of the order; null where the row had none.
 * @throws Failure BAD_USER_INPUT when it is no cursor, or one of another list or order.
 */
export function cursorValues(
  cursor: string,
  signature: string,
  count: number,
  place: string,
): readonly JsonValue[] {
  const content = decoded(cursor);
  const [owner, ...values] = content ?? [];
  if (content === undefined || typeof owner !== 'string') throw notACursor(place);
  if (owner !== signature) {
    throw badInput(
      `${place} is a cursor of another list or order («${owner.slice(0, 200)}»); give one of this ` +
        `list in this order («${signature}»)`,
    );
  }
  if (values.length !== count) throw notACursor(place);
  return values;
}

/** The refusal of a text that no answer can have held as a cursor. */
export function notACursor(place: string): Failure {
  return badInput(`${place} is not a cursor; give one that an answer's pageInfo or edges held`);
}

function decoded(cursor: string): readonly JsonValue[] | undefined {
  if (!/^[\w-]{1,4000}$/.test(cursor)) return undefined;
  try {
    const content: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(content) ? (content as JsonValue[]) : undefined;
  } catch {
    return undefined;
  }
}
