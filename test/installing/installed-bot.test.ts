import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type RecordingWebApi, startRecordingWebApi } from '../adapters/slack/recording-web-api.ts';
import { commandEnvelope, startSocketSlack } from '../adapters/slack/socket-slack.ts';
import { openCollector } from '../e2e/otlp-collector.ts';
import { InstalledPackage } from './installed-package.ts';
import { configurationOfNothing } from './node-and-npm.ts';
import type { StartedBot } from './started-bot.ts';

const { GRAPH_BASE_URL, GRAPH_ACCESS_TOKEN } = configurationOfNothing;
const graph = { GRAPH_BASE_URL, GRAPH_ACCESS_TOKEN };
const readySchema = z.object({ parts: z.array(z.object({ name: z.string(), ok: z.boolean() })) });

let installed: InstalledPackage;
let slack: RecordingWebApi;
let bot: StartedBot | null = null;

beforeAll(() => {
  installed = InstalledPackage.install();
}, 600_000);
afterAll(() => installed.remove());
beforeEach(async () => {
  slack = await startRecordingWebApi();
});
afterEach(async () => {
  await bot?.kill();
  await slack.close();
});

/** @returns the parts that are ready and those that are not, once it answers */
async function partsOf(started: StartedBot): Promise<Record<string, boolean>> {
  await started.health();
  const { parts } = readySchema.parse(await (await fetch(`${started.url}/readyz`)).json());
  return Object.fromEntries(parts.map(({ name, ok }) => [name, ok]));
}

test('it serves Slack, stops when it is told to, and its commands find what it kept', async () => {
  const variables = { ...configurationOfNothing, DATA_DIR: installed.folder('slack') };
  bot = await installed.start({ ...variables, SLACK_API_URL: slack.apiUrl });
  expect(await bot.health()).toEqual({ status: 200, body: { status: 'ok' } });
  await bot.says('ready to be asked');
  expect(await partsOf(bot)).toMatchObject({ store: true, slack: true, graph: false });
  expect(await bot.stop()).toBe(0);
  expect(bot.output).not.toContain('unrecognized flag');

  const listed = installed.command(['requests', 'list'], variables);
  expect([listed.status, listed.stdout]).toEqual([0, 'There is no such request.\n']);
  const doctor = installed.command(['doctor'], variables);
  expect(doctor.status).toBe(1);
  expect(doctor.stdout).toMatch(/✓ store/);
});

test('it keeps beside its code what V8 made of it, and nothing that it was told', async () => {
  const secrets = { SLACK_SIGNING_SECRET: 'canary-signing-secret', GRAPH_ACCESS_TOKEN: 'canary-graph-token' };
  bot = await installed.start({
    ...configurationOfNothing,
    ...secrets,
    DATA_DIR: installed.folder('cache'),
  });
  await bot.says('ready to be asked');
  expect(await bot.stop()).toBe(0);
  const folder = join(installed.place, 'node_modules/passcode-bot/.compile-cache');
  const kept = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(kept.length).toBeGreaterThan(0);
  for (const { parentPath, name } of kept) {
    const text = readFileSync(join(parentPath, name), 'latin1');
    for (const secret of Object.values(secrets)) expect(text.includes(secret)).toBe(false);
  }
});

test('it serves Slack by a socket, and traces what comes', async () => {
  const socket = await startSocketSlack();
  const collector = await openCollector();
  try {
    slack.answer('apps.connections.open', { body: { ok: true, url: socket.url } });
    bot = await installed.start({
      ...graph,
      DATA_DIR: installed.folder('socket'),
      SLACK_BOT_TOKEN: 'xoxb-test',
      SLACK_APP_TOKEN: 'xapp-1-test',
      SLACK_API_URL: slack.apiUrl,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
    });
    await socket.until(() => socket.connections.length === 1);
    const helpAsked = commandEnvelope('help');
    socket.send(helpAsked);
    await socket.until(() => socket.answers.length === 1);
    expect(socket.answers[0]?.envelope_id).toBe(helpAsked.envelope_id);
    await bot.says('ready to be asked');
    expect(await bot.stop()).toBe(0);
    expect(collector.paths[0]).toBe('/v1/traces');
  } finally {
    await socket.close();
    await collector.close();
  }
});

test('it serves Teams', async () => {
  bot = await installed.start({
    ...graph,
    DATA_DIR: installed.folder('teams'),
    TEAMS_AUTH: 'none',
    MicrosoftAppTenantId: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  });
  expect(await partsOf(bot)).toMatchObject({ store: true, teams: expect.anything() });
  const answer = await fetch(`${bot.url}/api/messages`, { method: 'POST', body: '{}' });
  expect(answer.status).toBe(400);
  expect(await bot.stop()).toBe(0);
});
