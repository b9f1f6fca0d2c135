import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type CardMessage, loadBotFramework } from '../../../adapters/teams/bot-framework.ts';
import { contosoIds } from '../../../sandbox/intune/contoso-ids.ts';
import { type CloudName, cloudNames } from '../../../src/core/cloud.ts';
import { Secret } from '../../../src/core/secret.ts';
import { ManualClock } from '../../manual-clock.ts';
import { listenOnLoopback } from '../loopback-server.ts';
import { botToken, startMicrosoft } from './microsoft.ts';
import { activityOf, messageOnWire } from './sample-activity.ts';

const { tenant } = contosoIds;
const hello: CardMessage = {
  summary: 'hello',
  card: { type: 'AdaptiveCard', version: '1.5', body: [] },
};

// The SDK prints what it makes of a false token; it is not what is tested here.
beforeAll(() => void vi.spyOn(console, 'error').mockReturnValue());
afterAll(() => void vi.restoreAllMocks());

const audiences: Record<CloudName, string> = {
  global: 'https://api.botframework.com',
  gcc_high: 'https://api.botframework.us',
  dod: 'https://api.botframework.us',
  china: 'https://api.botframework.azure.cn',
};

async function openIn(cloud: CloudName) {
  const microsoft = await startMicrosoft(tenant, cloud);
  const received: { path: string; authorization: string | undefined }[] = [];
  const connector = await listenOnLoopback((request, response) => {
    received.push({ path: request.url ?? '', authorization: request.headers.authorization });
    response.writeHead(201, { 'content-type': 'application/json' }).end('{"id":"a-new-one"}');
  });
  microsoft.state.connector = connector.url;
  const appId = randomUUID();
  const auth = { kind: 'single_tenant', appId, appPassword: new Secret('a-password') } as const;
  const framework = await loadBotFramework({ auth, tenantId: tenant, cloud }, new ManualClock());
  const close = async (): Promise<void> => {
    await framework.close();
    await microsoft.close();
    await connector.close();
  };
  return { appId, microsoft, received, framework, close };
}

// One file, one test a cloud and one for both governments' keys: the SDK keeps the keys by their address.
test.each(['global', 'gcc_high', 'china'] as const)(
  'in the cloud %s its own tokens are taken and given, at its own addresses alone',
  async (cloud) => {
    const { appId, microsoft, received, framework, close } = await openIn(cloud);
    const { serviceUrl } = microsoft;
    const activity = activityOf(messageOnWire({ serviceUrl }));
    const sender = (authorization: string) => framework.identifySender(authorization, activity);
    expect(await sender(microsoft.authorization(appId))).toBe('teams');
    for (const other of cloudNames.filter((name) => audiences[name] !== audiences[cloud])) {
      const foreign = microsoft.authorization(appId, { iss: audiences[other] });
      expect(await sender(foreign), other).toBe('unauthenticated');
    }
    const place = { serviceUrl, conversation: 'a:1', tenantId: tenant, bot: null };
    expect(await framework.post(place, hello)).toBe('a-new-one');
    expect(await framework.openPersonal(serviceUrl, '29:anna', tenant)).toBe('a-new-one');
    expect(new Set(received.map(({ authorization }) => authorization))).toEqual(
      new Set([`Bearer ${botToken}`]),
    );
    expect(new Set(microsoft.state.scopes.flatMap((scope) => scope.split(' ')))).toContain(
      `${audiences[cloud]}/.default`,
    );
    expect(new Set(microsoft.asked)).toEqual(new Set(microsoft.names));
    await close();
  },
);

test('in the cloud of the DoD tokens are had and given as in the other one of the government', async () => {
  const { microsoft, received, framework, close } = await openIn('dod');
  const place = { serviceUrl: microsoft.serviceUrl, conversation: 'a:1', tenantId: tenant, bot: null };
  expect(await framework.post(place, hello)).toBe('a-new-one');
  expect(received).toMatchObject([{ authorization: `Bearer ${botToken}` }]);
  expect(microsoft.state.scopes.join(' ')).toContain('https://api.botframework.us/.default');
  expect(new Set(microsoft.asked)).toEqual(
    new Set(['login.microsoftonline.us', 'smba.infra.dod.teams.microsoft.us']),
  );
  await close();
});
