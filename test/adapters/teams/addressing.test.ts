import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type BotFramework,
  type CardMessage,
  loadBotFramework,
} from '../../../adapters/teams/bot-framework.ts';
import { teamsClouds } from '../../../adapters/teams/clouds.ts';
import { toPlatformError } from '../../../adapters/teams/connector-errors.ts';
import { trustedServiceUrl } from '../../../adapters/teams/service-urls.ts';
import { contosoIds } from '../../../sandbox/intune/contoso-ids.ts';
import { ManualClock } from '../../manual-clock.ts';
import { leadTls } from '../lead-tls.ts';
import { listenOnLoopback } from '../loopback-server.ts';

const { tenant } = contosoIds;
const usual = 'smba.trafficmanager.net';
const gcc = 'smba.infra.gcc.teams.microsoft.com';
const usualUrl = `https://${usual}/teams/`;
const hello: CardMessage = {
  summary: 'hello',
  card: { type: 'AdaptiveCard', version: '1.5', body: [] },
};
const place = { serviceUrl: usualUrl, conversation: 'a:1', tenantId: tenant, bot: null };
const wrongHost = {
  error: {
    code: 'InvalidBotApiHost',
    message: `Invalid bot api host. For GCC tenants, call https://${gcc}.`,
  },
};

/** Hosts that take nothing for the tenant. */
let turningAway: string[];
let called: string[];
let connectorUrl: string;
let framework: BotFramework;
let close: () => Promise<void>;
beforeEach(async () => {
  turningAway = [usual];
  called = [];
  const connector = await listenOnLoopback((request, response) => {
    const host = request.headers.host ?? '';
    called.push(`${host}${request.url}`);
    const [status, body] = turningAway.includes(host)
      ? [403, wrongHost]
      : request.method === 'GET'
        ? [404, { error: { code: 'ConversationNotFound', message: 'Conversation not found.' } }]
        : [201, { id: 'a-new-one' }];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  connectorUrl = `${connector.url}/`;
  const lead = await leadTls({ names: [usual, gcc], to: connector.url });
  framework = await loadBotFramework(
    { auth: { kind: 'none' }, tenantId: tenant, cloud: 'global' },
    new ManualClock(),
  );
  close = async () => {
    await framework.close();
    await lead.close();
    await connector.close();
  };
});
afterEach(() => close());

test('a tenant in GCC is written to at its own address, from the first call that is turned away', async () => {
  expect(await framework.openPersonal(usualUrl, 'anna', tenant)).toBe('a-new-one');
  expect(await framework.post(place, hello)).toBe('a-new-one');
  await framework.knock(usualUrl);
  expect(called).toEqual([
    `${usual}/teams/v3/conversations`,
    `${gcc}/teams/v3/conversations`,
    `${gcc}/teams/v3/conversations/a%3A1/activities`,
    `${gcc}/teams/v3/conversations/health/members`,
  ]);
});

test('another tenant is written to where it always was', async () => {
  turningAway = [];
  await framework.post(place, hello);
  expect(called).toEqual([`${usual}/teams/v3/conversations/a%3A1/activities`]);
});

test('a tenant that is turned away everywhere is told to the operator, and is nobody who cannot be reached', async () => {
  turningAway = [usual, gcc];
  const failure = await framework.post(place, hello).catch((error: unknown) => error);
  expect(toPlatformError(failure, 'write')).toMatchObject({
    name: 'PlatformRefusedError',
    reason: 'permission',
    platformCode: 'http_403_InvalidBotApiHost',
    advice: expect.stringContaining('GRAPH_BASE_URL'),
  });
  await expect(framework.knock(usualUrl)).rejects.toMatchObject({ code: 'InvalidBotApiHost' });
});

test('a client on this machine sends nobody elsewhere', async () => {
  turningAway = [new URL(connectorUrl).host];
  await expect(framework.post({ ...place, serviceUrl: connectorUrl }, hello)).rejects.toMatchObject({
    code: 'InvalidBotApiHost',
  });
  expect(called).toHaveLength(1);
});

test('the address for GCC is one that may be written to', () => {
  const { gccServiceUrl } = teamsClouds.global;
  expect(trustedServiceUrl(gccServiceUrl ?? '', 'global')).toBe(gccServiceUrl);
});
