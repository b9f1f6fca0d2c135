import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { seededRandom } from '../../sandbox/intune/random.ts';
import { type Intune, startIntune } from '../../sandbox/intune/start.ts';
import { findDevice } from '../../sandbox/intune/tenant.ts';
import { type Slack, startSlack } from '../../sandbox/slack/start.ts';
import { systemClock } from '../../src/system-clock.ts';
import { holdsCode } from '../holds-code.ts';
import { BotProcess, freePort } from './bot-process.ts';
import { type Crowd, makeCrowd } from './crowd.ts';

const people = 12;
const rounds = 4;
const killsEach = 5;
const signingSecret = 'signing-secret-of-a-test';
const policy = {
  version: 1,
  rules: [{ name: 'own', requester: 'owner', approvals: 'none' }],
  limits: { perRequester: '100/1h', perDevice: '100/1h' },
  device: { confirmWithin: '3s' },
};

let crowd: Crowd;
let folder: string;
let intune: Intune;
let slack: Slack;
let bot: BotProcess;

beforeEach(async () => {
  crowd = makeCrowd(people, rounds);
  folder = mkdtempSync(join(tmpdir(), 'passcode-bot-kill-'));
  const random = seededRandom(11);
  intune = await startIntune({ clock: systemClock, random, tenant: crowd.tenant, token: 'graph' });
  slack = await startSlack({
    clock: systemClock,
    random,
    workspace: crowd.workspace,
    signingSecret,
    botToken: 'xoxb-test',
    rateLimits: false,
  });
  const policyFile = join(folder, 'policy.yaml');
  writeFileSync(policyFile, stringify(policy));
  bot = new BotProcess(
    {
      DATA_DIR: join(folder, 'data'),
      POLICY_FILE: policyFile,
      SLACK_BOT_TOKEN: 'xoxb-test',
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_API_URL: slack.url,
      GRAPH_BASE_URL: intune.url,
      GRAPH_ACCESS_TOKEN: 'graph',
      LOG_LEVEL: 'debug',
    },
    await freePort(),
  );
  slack.setBotUrl(bot.url);
});

afterEach(async () => {
  await bot.kill();
  await Promise.all([slack.close(), intune.close()]);
  rmSync(folder, { recursive: true, force: true });
});

/** Everybody asks for one of their devices. Somebody whom a kill cost the answer asks again: nothing was kept then. */
async function everybodyAsks(round: number): Promise<void> {
  await Promise.all(
    crowd.members.map(async ({ handle, devices }) => {
      const name = devices[round]?.name ?? '';
      const delivery = await slack.person(handle).types(`/reset-passcode ${name}`);
      expect(delivery?.status).toBe(200);
    }),
  );
}

function codeOf(deviceId: string): string | null {
  const reset = findDevice(intune.tenant, deviceId)?.actions.find(({ name }) => name === 'resetPasscode');
  return reset?.passcode ?? null;
}

/** What has become of one person's request, by what they see. */
function endOf(handle: string, deviceId: string, deviceName: string): 'delivered' | 'unconfirmed' | 'open' {
  const code = codeOf(deviceId);
  const { directMessages } = slack.person(handle);
  const seen = JSON.stringify(directMessages);
  if (code !== null && slack.showingsOf(code).length > 0) return 'delivered';
  const status = directMessages.filter(({ blocks }) => JSON.stringify(blocks).includes(deviceName));
  const isTold = JSON.stringify(status).includes('cannot tell whether Intune took the reset');
  return isTold && seen.includes('try_again') ? 'unconfirmed' : 'open';
}

function open(round: number): string[] {
  return crowd.members.flatMap(({ handle, devices }) => {
    const device = devices[round];
    return device !== undefined && endOf(handle, device.id, device.name) === 'open' ? [handle] : [];
  });
}

async function untilAllEnded(round: number): Promise<void> {
  const giveUpAt = performance.now() + 30_000;
  while (open(round).length > 0 && performance.now() < giveUpAt) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(open(round)).toEqual([]);
}

test('killed at 20 random moments with a dozen requests in flight: each device is reset once, each code arrives', async () => {
  const chance = seededRandom(Date.now());
  let kills = 0;
  await bot.start();
  for (let round = 0; round < rounds; round += 1) {
    await everybodyAsks(round);
    for (let kill = 0; kill < killsEach; kill += 1) {
      await new Promise((resolve) => setTimeout(resolve, chance() * 350));
      await bot.kill();
      kills += 1;
      await bot.start();
    }
    await untilAllEnded(round);
  }
  expect(kills).toBe(20);
  for (const { handle, devices } of crowd.members) {
    for (const { id, name } of devices) {
      expect(intune.journal.resetPosts(id).length, `resets of ${name}`).toBeLessThanOrEqual(1);
      const end = endOf(handle, id, name);
      const acted = intune.journal.resetsActed(id).length;
      expect(end, name).toBe(acted === 1 ? 'delivered' : 'unconfirmed');
      const code = codeOf(id);
      if (code === null) continue;
      const viewers = new Set(slack.showingsOf(code).flatMap(({ viewers: seenBy }) => seenBy));
      expect([...viewers]).toEqual([slack.person(handle).user.id]);
      expect(holdsCode(bot.output, code), `a code of ${name} in the log`).toBe(false);
    }
  }
}, 150_000);
