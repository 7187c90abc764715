/**
 * The place in an array that an element of a path may also name; undefined where it is a key alone.
 * `01`, `-1` and ` 1` are keys, whatever an engine makes of them; no array has a thousand million
 * elements.
 */
export function arrayPlace(element: string): number | undefined {
  return /^(?:0|[1-9]\d{0,8})$/.test(element) ? Number(element) : undefined;
}

/** A step to a key in the engines' language of paths, which quote it as JSON does. */
export function keyStep(key: string): string {
  return `.${JSON.stringify(key)}`;
}
