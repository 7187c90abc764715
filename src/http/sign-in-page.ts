import { createHash } from 'node:crypto';

/** Why a sign-in link did not work. */
export type SignInTrouble = 'incomplete' | 'used' | 'unavailable';

const sentences: Readonly<Record<SignInTrouble, readonly [heading: string, text: string]>> = {
  incomplete: [
    'This link is incomplete',
    'Copy the whole link from the terminal, to its last character, and open it again.',
  ],
  used: [
    'This link no longer works',
    'A sign-in link works once, and for 15 minutes. You can still use the playground: put your API ' +
      'key into its headers, as "Authorization": "Bearer …".',
  ],
  unavailable: [
    'Signing in does not work right now',
    'Something went wrong here, and the log says what. Try the link again in a moment.',
  ],
};

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:34em;margin:15vh auto;padding:0 1em;' +
  'color:#1c2733;background:#fff}a{color:#0a58ca}' +
  '@media(prefers-color-scheme:dark){body{color:#dbe4ee;background:#11181f}a{color:#7db4ff}}';

/** Nothing but the page's own style, by its hash. */
export const signInPagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page that says why signing in did not work; it holds nothing of the request. */
export function signInPage(trouble: SignInTrouble): string {
  const [heading, text] = sentences[trouble];
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${heading} – Tradegraph</title>
    <style>${style}</style>
  </head>
  <body>
    <h1>${heading}</h1>
    <p>${text}</p>
    <p><a href="/">To the playground</a></p>
  </body>
</html>
`;
}
