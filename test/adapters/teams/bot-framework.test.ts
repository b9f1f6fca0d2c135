import { createHmac, generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { contosoIds } from '../../../sandbox/intune/contoso-ids.ts';
import type { ChatActor } from '../../../src/core/person.ts';
import { botToken, goodToken, startMicrosoft } from './microsoft.ts';
import { appPassword, openRegistered, type Registered } from './registered-world.ts';

const { tenant, users } = contosoIds;
const anna: ChatActor = { platform: 'teams', tenant, userId: users.anna };

let microsoft: Awaited<ReturnType<typeof startMicrosoft>>;
let world: Registered;
beforeAll(async () => {
  microsoft = await startMicrosoft(tenant);
  // The SDK prints what it makes of a false token; it is not what is tested here.
  vi.spyOn(console, 'error').mockReturnValue();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await microsoft.close();
});
beforeEach(async () => {
  microsoft.state.entra = () => goodToken;
  world = await openRegistered(microsoft);
});
afterEach(() => world.close());

describe('who is let in', () => {
  // The first test, because the SDK keeps the keys once it has them.
  test('nobody, while it cannot be found out who it is', async () => {
    microsoft.state.keysAreUp = false;
    expect(await world.says('help')).toBe(503);
    expect(world.teams.journal.requests('sendActivity')).toEqual([]);
    microsoft.state.keysAreUp = true;
    expect(await world.says('help')).toBe(200);
  });

  test('Teams, by a token that the Bot Framework has signed for this app', async () => {
    expect(await world.says("reset-passcode Anna's Pixel")).toBe(200);
    expect(world.service.asks).toMatchObject([
      { origin: { actor: anna }, command: { query: "Anna's Pixel" } },
    ]);
    expect(world.teams.journal.requests('sendActivity')).toMatchObject([
      { credentials: 'expected', status: 201 },
    ]);
  });

  const foreignTenant = '0badf00d-0000-4000-8000-000000000001';
  const ofEntra = (claims: object): object => ({
    iss: `https://sts.windows.net/${foreignTenant}/`,
    tid: foreignTenant,
    serviceurl: undefined,
    ...claims,
  });
  const seconds = Math.floor(Date.now() / 1_000);
  const another = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const unsigned = (token: string): string => {
    const [, payload = ''] = token.split('.');
    return `Bearer ${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${payload}.`;
  };
  const hashed = (token: string): string => {
    const [, payload = ''] = token.split('.');
    const header = Buffer.from('{"alg":"HS256","typ":"JWT","kid":"a-key-of-the-tests"}').toString(
      'base64url',
    );
    const signature = createHmac('sha256', 'x').update(`${header}.${payload}`).digest('base64url');
    return `Bearer ${header}.${payload}.${signature}`;
  };
  test.each<[string, (appId: string) => string]>([
    ['nothing', () => ''],
    ['a scheme alone', () => 'Bearer'],
    ['a word that is no token', () => 'Bearer made-up'],
    ['three words that look like one', () => 'Bearer made.up.token'],
    ['another scheme', (appId) => microsoft.authorization(appId).replace('Bearer', 'Basic')],
    ['no signature', (appId) => unsigned(microsoft.authorization(appId))],
    ['a signature that anyone could make', (appId) => hashed(microsoft.authorization(appId))],
    ['the signature of another key', (appId) => microsoft.authorization(appId, {}, { key: another })],
    ['a key that nobody knows', (appId) => microsoft.authorization(appId, {}, { header: { kid: 'x' } })],
    ['a token for another app', () => microsoft.authorization(users.anna)],
    ['a token that is over', (appId) => microsoft.authorization(appId, { exp: seconds - 301 })],
    ['a token of tomorrow', (appId) => microsoft.authorization(appId, { nbf: seconds + 86_400 })],
    [
      'a token for activities of another service URL',
      (appId) => microsoft.authorization(appId, { serviceurl: 'https://smba.trafficmanager.net/amer/' }),
    ],
    [
      'a token of Entra whose client is the bot, from whatever tenant',
      (appId) => microsoft.authorization(appId, ofEntra({ ver: '1.0', appid: appId })),
    ],
    [
      'the same of the second version',
      (appId) =>
        microsoft.authorization(appId, {
          ...ofEntra({ ver: '2.0', azp: appId }),
          iss: `https://login.microsoftonline.com/${foreignTenant}/v2.0`,
        }),
    ],
    [
      "a token of Entra from the bot's own tenant",
      (appId) =>
        microsoft.authorization(appId, {
          ...ofEntra({ ver: '1.0', appid: appId, tid: tenant }),
          iss: `https://sts.windows.net/${tenant}/`,
        }),
    ],
    [
      'a token of another bot',
      (appId) => microsoft.authorization(appId, ofEntra({ ver: '1.0', appid: users.hank })),
    ],
    ['another issuer', (appId) => microsoft.authorization(appId, { iss: 'https://evil.example' })],
  ])('not with %s', async (_, proof) => {
    expect(await world.says("reset-passcode Anna's Pixel", proof(world.appId))).toBe(401);
    expect(world.service.asks).toEqual([]);
    expect(world.teams.journal.list()).toEqual([]);
  });
});

test('neither password nor token gets into the log, whatever fails', async () => {
  world.teams.faults.add({ kind: 'unauthorized', route: '*', times: null });
  await expect(
    world.adapter.chat.deliverPrivately(anna, { summary: 'x', locale: 'en', nodes: [] }),
  ).rejects.toMatchObject({ name: 'PlatformRefusedError', reason: 'unauthenticated' });
  expect(await world.adapter.chat.checkHealth()).toMatchObject({ ok: false });
  await world.says('help');
  expect(world.logger.lines.length).toBeGreaterThan(1);
  expect(world.logger.text).not.toContain(appPassword);
  expect(world.logger.text).not.toContain(botToken);
});
