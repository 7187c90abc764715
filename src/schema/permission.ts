import type { Resource } from '../query/resource.ts';

/** `cashMovements` to `cash-movements`. */
function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** What it takes to read a resource: `cash-movements:read`. */
export function readPermission(resource: Resource): string {
  return `${kebabCase(resource.plural)}:read`;
}
