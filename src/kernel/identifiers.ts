import { v7 } from 'uuid';

/** A new UUID of version 7 (RFC 9562): its text sorts by the time it was made. */
export function newUuid(): string {
  return v7();
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether the text is a UUID as it is stored: lower case, with hyphens, of any version. */
export function isUuid(text: string): boolean {
  return uuidPattern.test(text);
}
