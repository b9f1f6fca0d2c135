import { createRequire } from 'node:module';
import { request } from 'undici';
import { afterEach, describe, expect, test } from 'vitest';
import { createTeams, type TeamsOptions } from '../../../adapters/teams/index.ts';
import { Secret } from '../../../src/core/secret.ts';
import { ManualClock } from '../../manual-clock.ts';
import { sentence } from '../fake-service.ts';
import { listenOnLoopback } from '../loopback-server.ts';
import { RecordingLogger } from '../recording-logger.ts';
import { actorOf, openDoor, tenant } from './door-world.ts';
import { MemoryStore } from './memory-store.ts';
import { clickOnWire, messageOnWire } from './sample-activity.ts';

const registered: TeamsOptions = {
  auth: { kind: 'single_tenant', appId: 'app', appPassword: new Secret('a-password') },
  tenantId: tenant,
};
const local: TeamsOptions = { auth: { kind: 'none' }, tenantId: tenant };

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function create(options: TeamsOptions) {
  const adapter = createTeams(options, {
    clock: new ManualClock(),
    logger: new RecordingLogger(),
    conversations: new MemoryStore(),
  });
  closing.push(() => adapter.stop());
  return adapter;
}
async function send(url: string, wire: object): Promise<number> {
  const body = JSON.stringify({ ...wire, serviceUrl: 'http://127.0.0.1:9/' });
  const answer = await request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  await answer.body.text();
  return answer.statusCode;
}

/** What Node has loaded of the SDK in this process. */
const sdkFiles = (): string[] =>
  Object.keys(createRequire(import.meta.url).cache).filter((path) =>
    path.includes('/node_modules/botbuilder/'),
  );

// The first test, because nothing unloads the SDK again.
test('the SDK, which is heavy, is loaded when Teams is started and not before', {
  timeout: 60_000,
}, async () => {
  const adapter = create(local);
  const server = await listenOnLoopback(adapter.listener);
  closing.push(() => server.close());
  expect(adapter.ready().ok).toBe(false);
  expect(await send(server.url, messageOnWire())).toBe(503);
  await adapter.stop();
  expect(sdkFiles()).toEqual([]);
  await adapter.start();
  expect(sdkFiles()).not.toEqual([]);
  expect(adapter.ready().ok).toBe(true);
});

describe('the address to write to before anybody has written', () => {
  test.each<[TeamsOptions, string]>([
    [registered, 'https://evil.example/'],
    [registered, 'http://smba.trafficmanager.net/teams/'],
    [registered, 'http://127.0.0.1:4000/'],
    [local, 'https://smba.trafficmanager.net/teams/'],
    [local, 'http://127.0.0.1.evil.example/'],
  ])('is refused where the bot may not write: %#', (options, serviceUrl) => {
    expect(() => create({ ...options, serviceUrl })).toThrow(
      expect.objectContaining({
        name: 'ConfigurationError',
        problems: [expect.objectContaining({ field: 'serviceUrl' })],
      }),
    );
  });

  test('without authentication is not known', async () => {
    const { chat, start } = create(local);
    await start();
    await expect(chat.deliverPrivately(actorOf('anna'), sentence('x'))).rejects.toMatchObject({
      name: 'PlatformUnreachableError',
      advice: expect.stringContaining('local client'),
    });
  });
});

test('while no service is attached, everything is to come again', async () => {
  const adapter = create(local);
  await adapter.start();
  const server = await listenOnLoopback(adapter.listener);
  closing.push(() => server.close());
  expect(await send(server.url, messageOnWire())).toBe(503);
  expect(await send(server.url, clickOnWire('approve'))).toBe(503);
});

test('what is under way when it is stopped comes to its end, and nothing more is taken', async () => {
  const door = await openDoor();
  closing.push(() => door.close());
  await door.teams.person('hank').says('hello');
  let keep = (): void => undefined;
  door.service.durable = new Promise((resolve) => {
    keep = resolve;
  });
  const said = door.teams.person('hank').says('reset-passcode Pixel', { in: 'groupChat' });
  await door.clock.untilSleeping(3);
  let stopped = false;
  const stopping = door.adapter.stop().finally(() => {
    stopped = true;
  });
  await door.clock.untilSleeping(3);
  expect(await send(door.url, messageOnWire())).toBe(503);
  expect(stopped).toBe(false);
  keep();
  await stopping;
  expect((await said).reply).toMatchObject({ kind: 'answered', status: 200 });
  expect(door.service.asks).toHaveLength(1);
  expect(door.teams.person('hank').lastFromBot('groupChat').versions).toMatchObject([
    { summary: 'received card' },
  ]);
});

test('what cannot come to its end does not keep the process from stopping', async () => {
  const door = await openDoor();
  door.service.durable = new Promise(() => undefined);
  const said = door.teams
    .person('hank')
    .says('reset-passcode Pixel')
    .catch(() => undefined);
  await door.clock.untilSleeping(3);
  const stopping = door.adapter.stop();
  await door.clock.untilSleeping(3);
  await door.clock.advance(5_000);
  await stopping;
  await door.teams.close();
  await said;
});
