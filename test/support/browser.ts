import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Debian's paths first; `TEST_BROWSER` names another Chromium or Chrome. */
const candidates = [
  process.env['TEST_BROWSER'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The path of a Chromium on this machine, or undefined. */
export function findBrowser(): string | undefined {
  return candidates.find((path) => path !== undefined && existsSync(path));
}

/**
 * Starts a headless Chromium with an empty profile that stays quiet on the network, so that every
 * request a test sees is one the page made.
 */
export async function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox', // Chromium refuses to sandbox itself as root, which CI containers are.
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
