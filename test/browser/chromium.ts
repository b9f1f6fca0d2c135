import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Debian's own build. The one that Playwright would download is not used: nothing is fetched but packages. */
const program = '/usr/bin/chromium';

/** Generous: a machine that is busy with other things is slow, not broken. */
const patienceMs = 30_000;

const screen = { width: 1280, height: 900 };

/**
 * @param suite what a reader of the line misses
 * @returns why the suite cannot run here, with what to do about it; null where it can. On a build machine nothing is
 *   left out: it fails there.
 */
export function reasonToLeaveOut(suite: string): string | null {
  if (existsSync(program) || process.env['CI'] !== undefined) return null;
  return `Left out: ${suite}, for there is no ${program}. Get it with: apt-get update && apt-get install -y chromium`;
}

/** Starts a browser that reaches this machine and nothing else: no other name leads anywhere. */
export function launchChromium(): Promise<Browser> {
  const resolver = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1';
  return chromium.launch({ executablePath: program, args: ['--disable-gpu', resolver] });
}

/** Opens a page for somebody of their own. */
export async function openPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: screen, locale: 'en-US', timezoneId: 'UTC' });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  await page.goto(url);
  return page;
}
