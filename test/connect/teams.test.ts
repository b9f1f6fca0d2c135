import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createGraph, type Graph } from '../../adapters/graph/index.ts';
import { openStore } from '../../adapters/store/index.ts';
import { contosoIds, contosoTenant } from '../../sandbox/intune/contoso.ts';
import { seededRandom } from '../../sandbox/intune/random.ts';
import { type Intune, startIntune } from '../../sandbox/intune/start.ts';
import { contosoTeams } from '../../sandbox/teams/contoso-teams.ts';
import { startTeams, type Teams } from '../../sandbox/teams/start.ts';
import { type Environment, readConfig } from '../../src/config.ts';
import { connectTeams } from '../../src/connect/teams.ts';
import type { ChatActor } from '../../src/core/person.ts';
import { Secret } from '../../src/core/secret.ts';
import { closeServer, createHttpServer, listen } from '../../src/http/server.ts';
import { speechFor } from '../../src/messages/translate.ts';
import { FakeService, sentence } from '../adapters/fake-service.ts';
import { RecordingLogger } from '../adapters/recording-logger.ts';
import { botToken, startMicrosoft } from '../adapters/teams/microsoft.ts';
import { ManualClock } from '../manual-clock.ts';

const { tenant: tenantId, botApp, users } = contosoIds;
const graphToken = 'a-token-for-graph';
const local: Environment = {
  TEAMS_AUTH: 'none',
  MicrosoftAppTenantId: tenantId,
  GRAPH_BASE_URL: 'http://127.0.0.1:9',
  GRAPH_ACCESS_TOKEN: graphToken,
};
const registered: Environment = {
  MicrosoftAppId: botApp,
  MicrosoftAppPassword: 'a-password',
  MicrosoftAppTenantId: tenantId,
  AZURE_TENANT_ID: tenantId,
  AZURE_CLIENT_ID: botApp,
  AZURE_CLIENT_SECRET: 'a-secret',
};
/** Whom the bot cannot write to before the app is installed. */
const tess: ChatActor = { platform: 'teams', tenant: tenantId, userId: users.tess };

const clock = new ManualClock();
const logger = new RecordingLogger();
let folder: string;
let intune: Intune;
let graph: Graph;
let teams: Teams;
let store: Awaited<ReturnType<typeof openStore>>;
const closing: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passcode-bot-'));
  store = await openStore({ databaseUrl: null, dataDir: folder, clock, logger });
  const random = seededRandom(1);
  intune = await startIntune({ clock, random, tenant: contosoTenant(), token: graphToken });
  const credential = { kind: 'fixed_token', token: new Secret(graphToken) } as const;
  graph = createGraph({ baseUrl: intune.url, authorityHost: null, credential }, { clock, logger });
  closing.push(
    () => rm(folder, { recursive: true }),
    () => store.close(),
    () => intune.close(),
    () => graph.close(),
  );
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A connection, put together as the product does it. */
async function connect(environment: Environment) {
  const config = readConfig(environment);
  if (config.teams === null) throw new Error('Teams is not configured.');
  const asked: string[] = [];
  const connection = await connectTeams(config.teams, {
    config,
    clock,
    logger,
    people: graph.people,
    keyvStore: store.keyvStore,
    speak: speechFor,
    teamsAppInstaller: (appId) => {
      asked.push(appId);
      return graph.teamsAppInstaller(appId);
    },
  });
  connection.attach({ door: new FakeService(), viewFor: async () => sentence('a view') });
  await connection.start();
  closing.push(() => connection.stop());
  return { ...connection, asked };
}

async function openTeams(auth: 'none' | { token: string }): Promise<void> {
  teams = await startTeams({ clock, random: seededRandom(1), tenant: contosoTeams(), auth });
  closing.push(() => teams.close());
  // What is installed through Graph is there in Teams.
  intune.onChange(() => {
    for (const person of teams.state.people) {
      const user = intune.tenant.users.find(({ id }) => id === person.aadObjectId);
      if (user?.installedApps.includes(contosoIds.catalogApps.bot)) person.appInstalled = true;
    }
  });
}

test('a person who cannot be written to gets the app through Graph, and then the message', async () => {
  await openTeams({ token: botToken });
  const microsoft = await startMicrosoft(tenantId);
  microsoft.state.connector = teams.origin;
  closing.push(() => microsoft.close());
  const { chat, asked, ready } = await connect(registered);
  expect(ready()).toEqual({ name: 'teams', ok: true });
  expect(asked).toEqual([botApp]);
  await chat.deliverPrivately(tess, sentence('hello'));
  expect(teams.person('tess').lastFromBot().versions).toMatchObject([{ summary: 'hello' }]);
  await chat.deliverPrivately(tess, sentence('again'));
  const routes = intune.journal.list().map(({ route, status }) => ({ route, status }));
  expect(routes).toEqual([
    { route: 'listCatalogApps', status: 200 },
    { route: 'installApp', status: 201 },
  ]);
});

test('Teams is served in the cloud that Graph is in, and nobody in another one is asked', async () => {
  await openTeams({ token: botToken });
  const microsoft = await startMicrosoft(tenantId, 'gcc_high');
  microsoft.state.connector = teams.origin;
  closing.push(() => microsoft.close());
  const { ready } = await connect({ ...registered, GRAPH_BASE_URL: 'https://graph.microsoft.us' });
  expect(ready()).toEqual({ name: 'teams', ok: true });
  expect(new Set(microsoft.asked)).toEqual(
    new Set(['login.microsoftonline.us', 'smba.infra.gov.teams.microsoft.us']),
  );
});

test('a local client has no app that could be installed', async () => {
  await openTeams('none');
  const { chat, asked, routes } = await connect(local);
  await serve(routes);
  await teams.person('anna').says('help');
  await expect(chat.deliverPrivately(tess, sentence('hello'))).rejects.toMatchObject({
    reason: 'recipient_unreachable',
  });
  expect(asked).toEqual([]);
  expect(intune.journal.list()).toEqual([]);
});

test('what was learned of a person is there after a restart', async () => {
  await openTeams('none');
  const first = await connect(local);
  await serve(first.routes);
  const anna: ChatActor = { ...tess, userId: users.anna };
  await expect(first.chat.deliverPrivately(anna, sentence('too early'))).rejects.toMatchObject({
    name: 'PlatformUnreachableError',
  });
  await teams.person('anna').says('help');
  await first.stop();
  const second = await connect(local);
  await second.chat.deliverPrivately(anna, sentence('after the restart'));
  expect(teams.person('anna').lastFromBot().versions).toMatchObject([{ summary: 'after the restart' }]);
  expect(await second.chat.describe(anna, { maxAgeMs: 0 })).toMatchObject({
    displayName: 'Anna Andersson',
    locale: 'en-US',
  });
});

/** The product's own server, at the address that Teams is told. */
async function serve(routes: Awaited<ReturnType<typeof connectTeams>>['routes']): Promise<void> {
  const server = createHttpServer(routes);
  const port = await listen(server, '127.0.0.1', 0);
  teams.setBotUrl(`http://127.0.0.1:${port}/api/messages`);
  closing.push(() => closeServer(server, 0));
}
