import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { type Bot, startBot } from '../../src/main.ts';
import { systemClock } from '../../src/system-clock.ts';
import { RecordingLogger } from '../adapters/recording-logger.ts';
import { readText } from './read-documents.ts';

/** Paths that the files hand to Kubernetes: of probes, of metrics, of the way in from outside. */
function pathsIn(file: string): string[] {
  return [...readText(file).matchAll(/(?:\bpath|\/path): (\/[\w/]+)/g)].map(([, path = '']) => path);
}

const named = [
  ...pathsIn('deploy/kubernetes/deployment.yaml'),
  ...pathsIn('deploy/kubernetes/examples/ingress.yaml'),
];

let folder: string;
let bot: Bot;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'passcode-bot-paths-'));
  const config = readConfig({
    PORT: '0',
    DATA_DIR: folder,
    SLACK_SIGNING_SECRET: 'signing',
    SLACK_CLIENT_ID: 'id',
    SLACK_CLIENT_SECRET: 'secret',
    SLACK_STATE_SECRET: 'state',
    SLACK_ALLOWED_TEAMS: 'T1',
    SECRETS_KEY: 'ab'.repeat(32),
    SLACK_API_URL: 'http://127.0.0.1:1/',
    TEAMS_AUTH: 'none',
    GRAPH_BASE_URL: 'http://127.0.0.1:1/',
    GRAPH_ACCESS_TOKEN: 'graph',
  });
  bot = await startBot(config, { clock: systemClock, logger: new RecordingLogger() });
});
afterAll(async () => {
  await bot.stop(1_000);
  await rm(folder, { recursive: true });
});

test('the manifests name the paths that they should', () => {
  expect([...new Set(named)].sort()).toEqual([
    '/api/messages',
    '/healthz',
    '/metrics',
    '/readyz',
    '/slack/events',
    '/slack/install',
    '/slack/oauth_redirect',
  ]);
});

test.each([...new Set(named)])('the bot serves %s', async (path) => {
  const answer = await fetch(new URL(path, bot.url), { redirect: 'manual' });
  expect(await answer.text()).not.toBe('Nothing is served here.\n');
});

test('what is not named anywhere is not served', async () => {
  const answer = await fetch(new URL('/elsewhere', bot.url));
  expect(await answer.text()).toBe('Nothing is served here.\n');
});
