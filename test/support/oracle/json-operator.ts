import { refusal } from './refusal.ts';

/** What stands at a path within a value; `nothing` where nothing does. */
export const nothing = Symbol('nothing');

/**
 * What stands at the path: an element is a key of an object, or, in digits as JSON writes a whole
 * number, the place in an array.
 */
export function jsonAt(value: unknown, path: readonly string[]): unknown {
  let here = value;
  for (const element of path) {
    if (Array.isArray(here)) {
      const place = Number(element);
      if (String(place) !== element || !Number.isInteger(place) || place < 0) return nothing;
      if (place >= here.length) return nothing;
      here = (here as readonly unknown[])[place];
    } else if (typeof here === 'object' && here !== null && Object.hasOwn(here, element)) {
      here = (here as Readonly<Record<string, unknown>>)[element];
    } else {
      return nothing;
    }
  }
  return here;
}

/** Whether two values of JSON are the same, whatever the order of their keys. */
export function isSameJson(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, index) => isSameJson(item, b[index]))
    );
  }
  if (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every(
        (key) =>
          Object.hasOwn(b, key) &&
          isSameJson(
            (a as Readonly<Record<string, unknown>>)[key],
            (b as Readonly<Record<string, unknown>>)[key],
          ),
      )
    );
  }
  return a === b;
}

/** Whether a column's value, null where the row has none, meets `path` and `eq` of a filter. */
export function meetsJson(
  value: unknown,
  { path = [], eq }: { readonly path?: unknown; readonly eq?: unknown },
): boolean {
  if (eq === undefined) return true;
  if (value === null) return false;
  const found = jsonAt(value, path as readonly string[]);
  return found !== nothing && isSameJson(found, eq);
}

/** @throws GraphQLError for operators on JSON that are refused whatever rows there are. */
export function requireJson({
  path,
  eq,
  isNull,
}: {
  readonly path?: unknown;
  readonly eq?: unknown;
  readonly isNull?: unknown;
}): void {
  if (path === null || isNull === null) throw refusal('BAD_USER_INPUT', 'an operator is null');
  const isWhole = path === undefined || (path as readonly string[]).length === 0;
  if (eq === undefined && path !== undefined)
    throw refusal('BAD_USER_INPUT', 'a path stands alone');
  if (eq === null && isWhole) throw refusal('BAD_USER_INPUT', 'a value is null');
}
