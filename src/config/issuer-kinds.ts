/** The kinds of value that the variables of an issuer take. */
import { shown, type Kind } from './reading.ts';

/** A URL that nobody on the way can answer in the other's place: by TLS, or within this machine. */
function trustworthyUrl(noun: string, example: string): Kind<string> {
  return {
    takes: `${noun}, like ${example}; http:// only on this machine`,
    read: (text) => {
      const url = URL.canParse(text) ? new URL(text) : null;
      const isTaken =
        url !== null &&
        (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) &&
        `${url.username}${url.password}${url.hash}` === '' &&
        text.length <= 255;
      return isTaken ? { value: text } : { wrong: `${shown(text)} is not such a URL` };
    },
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

export const issuerUrl = trustworthyUrl(
  'the URL by which tokens name their issuer (iss), to the letter',
  'https://id.example/',
);

export const issuerKeysUrl = trustworthyUrl(
  'the URL of a JSON Web Key Set',
  'https://id.example/.well-known/jwks.json',
);

/** One word of a token. */
export function claimText(noun: string): Kind<string> {
  return {
    takes: `${noun}, of 1 to 255 visible ASCII characters`,
    read: (text) =>
      /^[!-~]{1,255}$/.test(text) ? { value: text } : { wrong: `${shown(text)} cannot be one` },
  };
}
