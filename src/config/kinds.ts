/** The kinds of value that variables take, but for those that name a database. */
import { isIP } from 'node:net';
import { alternatives, shown, type Kind } from './reading.ts';

/** `noun` says what the number is, with its article: "a port". */
export function wholeNumber(noun: string, from: number, to: number): Kind<number> {
  return {
    takes: `a whole number from ${from} to ${to}`,
    read: (text) => {
      const number = /^[0-9]{1,15}$/.test(text) ? Number(text) : NaN;
      if (number >= from && number <= to) return { value: number };
      return { wrong: `${shown(text)} is not ${noun}` };
    },
  };
}

const yes = ['true', '1', 'yes', 'on'];
const no = ['false', '0', 'no', 'off'];

export const yesOrNo: Kind<boolean> = {
  takes: 'true or false (or 1 or 0, yes or no, on or off)',
  read: (text) => {
    const word = text.toLowerCase();
    if (yes.includes(word)) return { value: true };
    if (no.includes(word)) return { value: false };
    return { wrong: `${shown(text)} is neither true nor false` };
  },
};

/** One of some words in any case, each with other spellings that mean the same. */
export function oneOf<const Word extends string>(
  noun: string,
  words: readonly Word[],
  otherSpellings: Readonly<Record<string, Word>> = {},
): Kind<Word> {
  const wordsBySpelling = new Map<string, Word>(Object.entries(otherSpellings));
  for (const word of words) wordsBySpelling.set(word.toLowerCase(), word);
  return {
    takes: alternatives(words),
    read: (text) => {
      const word = wordsBySpelling.get(text.toLowerCase());
      return word === undefined ? { wrong: `${shown(text)} is not ${noun}` } : { value: word };
    },
  };
}

/** Text as it stands, such as a password: nothing can be wrong with it. */
export function anyText(takes: string): Kind<string> {
  return { takes, read: (text) => ({ value: text }) };
}

const namePattern =
  /^(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)*\.?$/;

/** Whether a text can be a host: an IP address (IPv6 without brackets) or a name. */
export function isHost(text: string): boolean {
  // Digits and dots alone are an address or nothing: "300.1.1.1" is not a name.
  return isIP(text) !== 0 || (namePattern.test(text) && !/^[0-9.]+$/.test(text));
}

/** An address to listen on. */
export const listeningHost: Kind<string> = {
  takes: 'an IP address or a host name, like 127.0.0.1, 0.0.0.0, :: or localhost',
  read: (text) => {
    const host = text.replace(/^\[(.*)\]$/, '$1');
    return isHost(host) ? { value: host } : { wrong: `${shown(text)} is not a host` };
  },
};

/** Where a database server is: a host, or the path of its Unix socket. */
export const databaseHost: Kind<string> = {
  takes: 'a host name, an IP address, or the absolute path of a Unix socket',
  read: (text) => {
    const host = text.replace(/^\[(.*)\]$/, '$1');
    if (isHost(host) || host.startsWith('/')) return { value: host };
    return { wrong: `${shown(text)} is not a host` };
  },
};

/** Web origins, separated by commas, or * for all. */
export const origins: Kind<readonly string[]> = {
  takes: '* or origins separated by commas, like https://app.example,http://localhost:3000',
  read: (text) => {
    if (text === '*') return { value: ['*'] };
    const found = new Set<string>();
    for (const part of text.split(',').map((piece) => piece.trim())) {
      if (part === '') return { wrong: 'holds an empty origin' };
      const url = URL.canParse(part) ? new URL(part) : null;
      const isOrigin =
        url !== null &&
        (url.protocol === 'https:' || url.protocol === 'http:') &&
        `${url.username}${url.password}${url.search}${url.hash}` === '' &&
        url.pathname === '/';
      if (!isOrigin) return { wrong: `${shown(part)} is not an origin` };
      found.add(url.origin);
    }
    return { value: [...found] };
  },
};

const leastSecretBytes = 32;

/** A secret of 32 bytes or more. 64 hexadecimal digits would be base64, too: they are digits. */
export const secretBytes: Kind<Uint8Array> = {
  takes:
    '32 bytes or more as hexadecimal digits (64 or more) or as base64 (43 characters or more), like the output of "openssl rand -hex 32"',
  read: (text) => {
    const isHexadecimal = /^([0-9a-f]{2})+$/i.test(text) && text.length >= 2 * leastSecretBytes;
    const digits = text.replace(/={1,2}$/, '');
    const isBase64 =
      (/^[A-Za-z0-9+/]+$/.test(digits) || /^[A-Za-z0-9_-]+$/.test(digits)) &&
      digits.length % 4 !== 1;
    if (!isHexadecimal && !isBase64) {
      return { wrong: 'is neither hexadecimal nor base64 (the value is not shown)' };
    }
    // Copied, because Buffer.from hands out a piece of memory that it shares with others.
    const bytes = new Uint8Array(Buffer.from(text, isHexadecimal ? 'hex' : 'base64'));
    if (bytes.length < leastSecretBytes) {
      return { wrong: `holds ${bytes.length} bytes, which is too short (the value is not shown)` };
    }
    return { value: bytes };
  },
};

/** An API key chosen by who sets the gateway up. */
export const chosenApiKey: Kind<string> = {
  takes: '32 to 200 characters, each a letter of A to Z or a to z, a digit, "_" or "-"',
  read: (text) => {
    if (!/^[A-Za-z0-9_-]*$/.test(text)) {
      return { wrong: 'holds a character that a key cannot have (the value is not shown)' };
    }
    if (text.length < 32 || text.length > 200) {
      const size = text.length < 32 ? 'short' : 'long';
      return {
        wrong: `has ${text.length} characters, which is too ${size} (the value is not shown)`,
      };
    }
    return { value: text };
  },
};

/** What kind of place the process runs in: `production`, or another word. */
export const placeWord: Kind<string> = {
  takes: 'a word like production or development',
  read: (text) =>
    /^[a-z][a-z0-9_-]*$/i.test(text)
      ? { value: text.toLowerCase() }
      : { wrong: `${shown(text)} is not a word` },
};
