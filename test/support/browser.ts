import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where systems put Chromium, or Chrome, which reads pages in the same way. */
const PLACES = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser of this machine. @default - it has none */
export const browserPath = PLACES.find((path) => path !== '' && existsSync(path));

/** Tests that want a browser; without one they are skipped, in one line that says so. */
export function describeInBrowser(what: string, tests: () => void): void {
  if (browserPath === undefined) {
    process.stderr.write(
      `${what}: skipped, for want of Chromium (apt-get install chromium, or CHROMIUM=/path/to/it)\n`,
    );
    describe.skip(what, tests);
  } else {
    describe(what, tests);
  }
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(browserPath !== undefined && { executablePath: browserPath }),
    // Chromium has no sandbox for root, as in containers.
    args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : ['--disable-dev-shm-usage'],
  });
}
