import type { UserError } from '../../journal/refusal.ts';
import { commonPasswords } from './common-passwords.ts';

/** Whom a password is for. */
export interface PasswordOwner {
  readonly username: string;
  readonly email: string;
}

const shortestPassword = 8;
/** Far above what NIST asks to take; every character more is work for whoever hashes it. */
const longestPassword = 256;

/**
 * What is wrong with a password that somebody chose, by NIST SP 800-63B: its length counts, no kinds
 * of characters are asked for, and what anybody would guess first is refused. It is never repeated.
 */
export function passwordProblems(
  password: string,
  { username, email }: PasswordOwner,
  field: string,
): readonly UserError[] {
  const refuse = (message: string): readonly UserError[] => [
    { code: 'INVALID', message, field: [field] },
  ];
  const length = Array.from(password.normalize('NFKC')).length;
  if (length < shortestPassword) {
    return refuse(
      `${field} has ${String(length)} characters; it takes at least ${String(shortestPassword)}, of any kind`,
    );
  }
  if (length > longestPassword) {
    return refuse(
      `${field} has ${String(length)} characters; it takes at most ${String(longestPassword)}`,
    );
  }
  if (!password.isWellFormed()) {
    return refuse(`${field} contains half of a surrogate pair, which is no character`);
  }
  const guess = password.toLowerCase();
  const own = [username, email, email.split('@')[0] ?? ''].map((text) => text.toLowerCase());
  if (own.includes(guess)) {
    return refuse(
      `${field} is the user's own name or address, which is guessed first; choose another`,
    );
  }
  if (commonPasswords.has(guess)) {
    return refuse(
      `${field} is among the most common ones, which are guessed first; choose another`,
    );
  }
  return [];
}

/** Letters and digits of any script, and what names of accounts have between them. */
const usernamePattern = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@+-]*$/u;
/** What the audit log calls who has no name. */
const reservedNames: ReadonlySet<string> = new Set(['anonymous', 'operator', 'system']);

/** What is wrong with a name to sign in with. Its length is the column's. */
export function usernameProblems(username: string): readonly UserError[] {
  const refuse = (message: string): readonly UserError[] => [
    { code: 'INVALID', message, field: ['username'] },
  ];
  if (!usernamePattern.test(username)) {
    return refuse(
      'username takes letters, digits and any of . _ @ + - between them, and begins with a letter or a digit',
    );
  }
  if (reservedNames.has(username.toLowerCase())) {
    return refuse(`username ${JSON.stringify(username)} is nobody's own; choose another`);
  }
  return [];
}

/** What mail servers deliver to; quoted local parts and addresses in brackets are not taken. */
const emailPattern =
  /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}@(?=.{1,253}$)[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?)*$/u;

/** What is wrong with an address. Its length is the column's. */
export function emailProblems(email: string): readonly UserError[] {
  if (emailPattern.test(email) && !/^\.|\.\.|\.@/.test(email)) return [];
  const message = 'email is no address; it takes one such as name@example.com';
  return [{ code: 'INVALID', message, field: ['email'] }];
}
