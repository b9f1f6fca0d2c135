import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startPage } from '../../sandbox/page/server/start.ts';
import { createLog } from '../../src/log.ts';
import { launchChromium } from './chromium.ts';

/** Takes the pictures of the README from the running page: `npm run screenshots`. */

const folder = join(import.meta.dirname, '../../docs/images');

const sandbox = await startPage({ port: 0, logger: createLog('error') });
const browser = await launchChromium();
try {
  await mkdir(folder, { recursive: true });
  const page = await browser.newPage({
    viewport: { width: 1440, height: 880 },
    colorScheme: 'light',
    // Nothing is caught on its way.
    reducedMotion: 'reduce',
  });
  await page.addInitScript("localStorage.setItem('tour-ended', 'yes')");
  await page.goto(`${sandbox.url}?slack=anna&teams=hank`);
  await askInSlack(page);
  await take(page, 'asked-in-slack');
  await approveInTeams(page);
  await take(page, 'approved-in-teams');
  await checkIn(page);
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await take(page, 'code-in-private');
} finally {
  await browser.close();
  await sandbox.close();
}

async function take(page: Page, name: string): Promise<void> {
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  process.stdout.write(`${path}\n`);
}

async function askInSlack(page: Page): Promise<void> {
  const slack = page.getByRole('region', { name: 'Slack', exact: true });
  await slack.getByLabel(/^Message to /).fill("/reset-passcode Anna's Pixel");
  await page.keyboard.press('Enter');
  await slack
    .getByRole('button', { name: /^● Passcode Bot|^Passcode Bot/ })
    .first()
    .click();
  await slack.getByText('Asked for approval').waitFor();
  await page.getByRole('button', { name: 'Review' }).waitFor();
}

async function approveInTeams(page: Page): Promise<void> {
  const teams = page.getByRole('region', { name: 'Teams', exact: true });
  await teams.getByRole('button', { name: 'Review' }).click();
  await teams.getByRole('button', { name: 'Approve' }).click();
  await teams.getByRole('button', { name: 'Yes' }).click();
  await teams.getByText('Approved by Hank').waitFor();
  await page
    .getByRole('region', { name: 'Intune', exact: true })
    .getByText('waiting for the device')
    .waitFor();
}

async function checkIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: "Check in now: Anna's Pixel" }).click();
  await page.locator('[data-code]').waitFor();
  await page.getByText('completed', { exact: true }).waitFor();
}
