import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { contosoIds, contosoTenant } from '../../sandbox/intune/contoso.ts';
import { seededRandom } from '../../sandbox/intune/random.ts';
import { type Intune, startIntune } from '../../sandbox/intune/start.ts';
import { contosoWorkspace } from '../../sandbox/slack/contoso-workspace.ts';
import { type Slack, startSlack } from '../../sandbox/slack/start.ts';
import { systemClock } from '../../src/system-clock.ts';
import { BotProcess, freePort } from '../faults/bot-process.ts';

let folder: string;
let intune: Intune;
let slack: Slack;
let bots: BotProcess[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'passcode-bot-stop-'));
  const random = seededRandom(3);
  intune = await startIntune({ clock: systemClock, random, tenant: contosoTenant(), token: 'graph' });
  const workspace = contosoWorkspace();
  slack = await startSlack({
    clock: systemClock,
    random,
    workspace,
    signingSecret: 's',
    botToken: 'xoxb-test',
  });
  bots = [];
});
afterEach(async () => {
  await Promise.all(bots.map((bot) => bot.kill()));
  await Promise.all([slack.close(), intune.close()]);
  rmSync(folder, { recursive: true, force: true });
});

function environment(): Record<string, string> {
  return {
    DATA_DIR: folder,
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_SIGNING_SECRET: 's',
    SLACK_API_URL: slack.url,
    GRAPH_BASE_URL: intune.url,
    GRAPH_ACCESS_TOKEN: 'graph',
  };
}

async function newBot(changes: Record<string, string> = {}): Promise<BotProcess> {
  const bot = new BotProcess({ ...environment(), ...changes }, await freePort());
  bots.push(bot);
  return bot;
}

test('told to stop while a device is waited for, it ends at once, in order, and goes on where it was', async () => {
  intune.controls.setDelays(contosoIds.devices.annasPixel, { checkInMs: 2_000, answerMs: 200 });
  const bot = await newBot();
  await bot.start();
  slack.setBotUrl(bot.url);
  await slack.person('anna').types("/reset-passcode Anna's Pixel");
  await expect.poll(() => intune.journal.resetsActed().length, { timeout: 5_000 }).toBe(1);
  const asked = performance.now();
  expect(await bot.stop()).toBe(0);
  expect(performance.now() - asked).toBeLessThan(5_000);
  await bot.start();
  const seen = (): string => JSON.stringify(slack.person('anna').directMessages);
  await expect.poll(seen, { timeout: 15_000 }).toContain('acknowledge');
  expect(intune.journal.resetPosts()).toHaveLength(1);
});

test('told to stop while Graph takes its question and never answers, it ends in order all the same', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  const port = address === null || typeof address === 'string' ? 0 : address.port;
  const bot = await newBot({ GRAPH_BASE_URL: `http://127.0.0.1:${port}` });
  await bot.start('/healthz');
  const asked = performance.now();
  expect(await bot.stop()).toBe(0);
  expect(performance.now() - asked).toBeLessThan(5_000);
  expect(bot.output).toContain('Stopped.');
  expect(bot.output).not.toContain('is ready to be asked');
  silent.close();
});

test('told by npm, whose process a supervisor knows, it ends in order as well', async () => {
  const bot = new BotProcess(environment(), await freePort(), ['npm', 'start']);
  bots.push(bot);
  await bot.start();
  expect(await bot.stop()).toBe(0);
  expect(bot.output).toContain('Stopped.');
});

test('a second bot on the same folder is refused, and told why and what to do', async () => {
  await (await newBot()).start();
  const second = await newBot();
  await expect(second.start()).rejects.toThrow(/ended with 2/);
  expect(second.output).toContain('DATA_DIR');
  expect(second.output).toContain('another passcode-bot is already working');
});
