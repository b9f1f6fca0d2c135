import { expect, test } from 'vitest';
import { loginFailure } from '../../adapters/graph/login-failure.ts';
import { BotTokenError, ConnectorError, toPlatformError } from '../../adapters/teams/connector-errors.ts';
import type { GraphDiagnosis, TeamsDiagnosis, TenantCloud } from '../../src/core/diagnosis.ts';
import { checkGraph } from '../../src/doctor/check-graph.ts';
import { checkSlack } from '../../src/doctor/check-slack.ts';
import { checkTeams } from '../../src/doctor/check-teams.ts';
import { formatFindings } from '../../src/doctor/report.ts';
import { ManualClock } from '../manual-clock.ts';
import { FakeIntune } from '../service/fake-intune.ts';
import { FakePeople } from '../service/fake-people.ts';

const unasked = (): Promise<never> => Promise.reject(new Error('It was asked all the same.'));

/** What Microsoft's login says, in words that name ids and secrets. */
const said = (code: string): Error =>
  new Error(
    `invalid_client: ${code}: The app 'd3590ed6-52b3-4102-aeff-aad2292ab01c' has canary-secret. Trace ID: 1`,
  );

test.each([
  ['a client secret that has run out', 'AADSTS7000222', 'The client secret has run out: make a new one'],
  [
    'a client secret that is wrong',
    'AADSTS7000215',
    'The client secret is wrong: set AZURE_CLIENT_SECRET to the value',
  ],
  ['an app of another tenant', 'AADSTS700016', 'The app is not in this tenant: check AZURE_CLIENT_ID'],
  ['a tenant that there is none', 'AADSTS90002', 'There is no such tenant: copy "Directory'],
  ['a tenant of another cloud', 'AADSTS900382', 'The tenant is in another of Microsoft’s clouds'],
  ['another certificate', 'AADSTS700027', 'The certificate is not the one that the app has'],
  ['anything else', 'AADSTS50034', 'Microsoft Entra gives the app no token. Check AZURE_TENANT_ID'],
])('%s is named, and Graph is asked no more', async (_, code, remedy) => {
  const diagnosis: GraphDiagnosis = {
    readTenantCloud: async () => null,
    readToken: () => Promise.reject(loginFailure(said(code))),
    readOrganization: unasked,
    probeDevices: unasked,
    close: async () => undefined,
  };
  const clock = new ManualClock();
  const ports = {
    diagnosis,
    devices: new FakeIntune(clock),
    people: new FakePeople(),
    now: () => clock.now(),
  };
  const { findings, usable } = await checkGraph(ports, null);
  expect(usable).toBe(false);
  const printed = formatFindings(findings);
  expect(printed).toContain(`  ✗ graph.token: refused (${code}) — ${remedy}`);
  expect(printed).not.toMatch(/canary|d3590ed6/);
});

const noToken = { readToken: unasked, readOrganization: unasked, probeDevices: unasked };

test.each<[string, TenantCloud, string]>([
  [
    'a tenant of another cloud',
    { configured: 'graph.microsoft.com', tenant: { graph: 'graph.microsoft.us' } },
    'graph.microsoft.us holds it, and not graph.microsoft.com — Set GRAPH_BASE_URL to https://graph.microsoft.us',
  ],
  [
    'a tenant that this cloud does not know',
    { configured: 'graph.microsoft.us', tenant: 'unknown' },
    'the cloud of graph.microsoft.us knows no such tenant — Check AZURE_TENANT_ID; where',
  ],
])('%s is named before anything else is asked', async (_, cloud, words) => {
  const diagnosis = { ...noToken, readTenantCloud: async () => cloud, close: async () => undefined };
  const clock = new ManualClock();
  const people = new FakePeople();
  const ports = { diagnosis, devices: new FakeIntune(clock), people, now: () => clock.now() };
  const { findings, usable } = await checkGraph(ports, null);
  expect(usable).toBe(false);
  expect(findings).toHaveLength(1);
  expect(formatFindings(findings)).toContain('  ✗ graph.cloud: ');
  expect(formatFindings(findings)).toContain(words);
});

const teams = {
  appId: 'b07b07b0-0000-4000-8000-000000000001',
  tenantId: '72f988bf-0000-4000-8000-00000000c0c0',
};

function knocking(error: Error): TeamsDiagnosis {
  return {
    knock: () => Promise.reject(toPlatformError(error, 'write')),
    channelStanding: unasked,
    close: async () => undefined,
  };
}

test.each([
  [
    'credentials that Entra refuses',
    new BotTokenError(true),
    'refused (token_refused) — Check MicrosoftAppId',
  ],
  [
    'a bot that is not registered',
    new ConnectorError({ status: 401, code: 'BotNotRegistered' }),
    'refused (http_401_BotNotRegistered) — Register the bot in Azure',
  ],
  [
    'an Entra out of reach',
    new BotTokenError(false),
    'teams was not reached: Entra could not be asked for a token — Check the way out',
  ],
])('%s in Teams', async (_, error, line) => {
  expect(formatFindings(await checkTeams(teams, knocking(error)))).toContain(`  ✗ teams.service: ${line}`);
});

test('an app id of another shape is told before anybody is asked', async () => {
  const printed = formatFindings(
    await checkTeams({ ...teams, appId: 'passcode-bot' }, knocking(new Error('asked'))),
  );
  expect(printed).toContain(
    '✗ teams.app_id: MicrosoftAppId is not the id of an app — Copy "Application (client) ID"',
  );
  expect(printed).toContain('- teams.service: not asked');
});

const slack = { signingSecret: 'xoxb-canary', hasBotToken: false, hasAppToken: false, allowedTeams: null };
const scopes = { scopes: [], required: [] };

test.each([
  ['real', false, '✗'],
  ['simulated', true, '!'],
])('what is no signing secret, towards a %s Slack', async (_, simulated, mark) => {
  const printed = formatFindings((await checkSlack({ ...slack, simulated }, null, scopes)).findings);
  expect(printed).toContain(`  ${mark} slack.signing_secret: SLACK_SIGNING_SECRET does not look like one`);
  expect(printed).not.toContain('canary');
});

test('Socket Mode needs no signing secret', async () => {
  const setup = { ...slack, signingSecret: '', hasAppToken: true, simulated: false };
  const printed = formatFindings((await checkSlack(setup, null, scopes)).findings);
  expect(printed).toContain('  - slack.signing_secret: not needed: Socket Mode');
});
