import { createHmac, generateKeyPairSync, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CardMessage, Place } from '../../../adapters/teams/bot-framework.ts';
import { loadBotFramework } from '../../../adapters/teams/bot-framework.ts';
import { contosoIds } from '../../../sandbox/intune/contoso-ids.ts';
import { contosoTeamsIds } from '../../../sandbox/teams/contoso-teams.ts';
import type { ChatActor } from '../../../src/core/person.ts';
import { Secret } from '../../../src/core/secret.ts';
import { ManualClock } from '../../manual-clock.ts';
import { listenOnLoopback } from '../loopback-server.ts';
import { botToken, type EntraAnswer, goodToken, serviceUrl, startMicrosoft } from './microsoft.ts';
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
    expect(await world.says('help')).toBe(200);
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

describe("the bot's own token", () => {
  const place: Place = {
    serviceUrl,
    conversation: contosoTeamsIds.channels.helpDeskGeneral,
    tenantId: tenant,
    bot: null,
  };
  const message: CardMessage = {
    summary: 'hello',
    card: {
      type: 'AdaptiveCard',
      version: '1.5',
      body: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'hello' }] }],
    },
  };
  /** The SDK keeps tokens by app: one that nobody has asked for yet. */
  async function anotherBot() {
    const clock = new ManualClock();
    const auth = {
      kind: 'single_tenant',
      appId: randomUUID(),
      appPassword: new Secret(appPassword),
    } as const;
    return { clock, framework: await loadBotFramework({ auth, tenantId: tenant, cloud: 'global' }, clock) };
  }
  const posts = () => world.teams.journal.requests('sendActivity');

  test('goes to the connector alone, and is asked for once', async () => {
    const { framework } = await anotherBot();
    const before = microsoft.state.tokenRequests;
    await framework.post(place, message);
    await framework.post(place, message);
    expect(microsoft.state.tokenRequests - before).toBe(1);
    expect(posts().map(({ credentials, status }) => ({ credentials, status }))).toEqual([
      { credentials: 'expected', status: 201 },
      { credentials: 'expected', status: 201 },
    ]);
    expect(new Set(microsoft.asked)).toEqual(
      new Set(['login.botframework.com', 'login.microsoftonline.com', 'smba.trafficmanager.net']),
    );
    await framework.close();
  });

  test.each<[string, EntraAnswer, boolean]>([
    ['is refused where Entra does not know the app', refusal(400, 'unauthorized_client'), true],
    ['is refused where the password is wrong', refusal(401, 'invalid_client'), true],
    ['is not to be had while Entra closes the connection', null, false],
    ['is not to be had while Entra answers nothing that can be read', { status: 503, body: {} }, false],
    ['is not to be had while Entra fails', refusal(500, 'server_error'), false],
    ['is not to be had while Entra is busy', refusal(503, 'temporarily_unavailable'), false],
    ['is not to be had while Entra says that it is busy', refusal(400, 'temporarily_unavailable'), false],
    ['is not to be had while the bot asks too often', refusal(429, 'invalid_request'), false],
  ])('%s, and nothing is sent', async (_, answer, refused) => {
    microsoft.state.entra = () => answer;
    const { framework } = await anotherBot();
    const failure = await framework.post(place, message).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'BotTokenError', refused });
    expect(posts()).toEqual([]);
    await framework.close();
  });

  test('is waited for ten seconds; what was given up is not sent when it comes after all', async () => {
    let give = (_: EntraAnswer): void => undefined;
    const asked = new Promise<void>((ask) => {
      microsoft.state.entra = () => {
        ask();
        return new Promise((resolve) => {
          give = resolve;
        });
      };
    });
    const { framework, clock } = await anotherBot();
    const posted = framework.post(place, message).catch((error: unknown) => error);
    await asked;
    await clock.advance(10_000);
    expect(await posted).toMatchObject({ name: 'BotTokenError', refused: false });
    give(goodToken);
    microsoft.state.entra = () => goodToken;
    await framework.post(place, message);
    expect(posts()).toHaveLength(1);
    await framework.close();
  });

  test('does not follow a redirect', async () => {
    const received: (string | undefined)[] = [];
    const elsewhere = await listenOnLoopback((request, response) => {
      received.push(request.headers.authorization);
      response.writeHead(201, { 'content-type': 'application/json' }).end('{"id":"1"}');
    });
    const location = `${elsewhere.url}/v3/conversations/x/activities`;
    world.teams.faults.add({ kind: 'redirect', route: '*', location });
    const { framework } = await anotherBot();
    await expect(framework.post(place, message)).rejects.toMatchObject({
      name: 'ConnectorError',
      status: 302,
    });
    expect(received).toEqual([]);
    await framework.close();
    await elsewhere.close();
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

function refusal(status: number, error: string): EntraAnswer {
  return { status, body: { error, error_description: `AADSTS: ${appPassword}` } };
}
