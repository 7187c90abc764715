/** What it takes to read the list of the name: `cashMovements` gives `cash-movements:read`. */
export function readPermission(plural: string): string {
  return `${plural.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:read`;
}
