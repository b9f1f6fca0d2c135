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

export function launchChromium(): Promise<Browser> {
  const args = ['--disable-gpu', '--disable-quic', '--disable-sync'];
  return chromium.launch({ executablePath: program, args });
}

/** Opens a page for somebody of their own. It reaches this machine and nothing else. */
export async function openPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: screen, locale: 'en-US', timezoneId: 'UTC' });
  context.setDefaultTimeout(patienceMs);
  await context.route(isElsewhere, (route) => route.abort());
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

function isElsewhere({ hostname }: URL): boolean {
  return hostname !== '127.0.0.1' && hostname !== 'localhost';
}
