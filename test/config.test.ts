import { expect, test } from 'vitest';
import { type Environment, readConfig } from '../src/config.ts';
import { ConfigurationError } from '../src/core/errors.ts';

const local = { GRAPH_BASE_URL: 'http://127.0.0.1:9', GRAPH_ACCESS_TOKEN: 'token-of-a-simulator' };
const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret-of-slack' };
const oauth = {
  SLACK_SIGNING_SECRET: 's',
  SLACK_CLIENT_ID: '1',
  SLACK_CLIENT_SECRET: '2',
  SLACK_STATE_SECRET: '3',
};
const secretsKey = 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=';
const azure = { AZURE_TENANT_ID: 't', AZURE_CLIENT_ID: 'c', AZURE_CLIENT_SECRET: 'secret-of-azure' };

function faultyFields(environment: Environment): string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    for (const secret of ['secret-of-slack', 'secret-of-azure', 'token-of-a-simulator', 'xoxp-9']) {
      expect(error.message).not.toContain(secret);
    }
    return error.problems.map(({ field }) => field);
  }
}

test('nothing set: every variable that is missing is named at once', () => {
  expect(faultyFields({})).toEqual([
    'SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET',
    'MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppTenantId',
    'AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET',
  ]);
});

test.each<[string, Environment, string[]]>([
  ['Slack and a cloud', { ...slack, ...azure }, []],
  ['Slack and a simulator', { ...slack, ...local }, []],
  [
    'Teams and a cloud',
    { MicrosoftAppId: 'a', MicrosoftAppPassword: 'p', MicrosoftAppTenantId: 't', ...azure },
    [],
  ],
  ['a local client of Teams', { TEAMS_AUTH: 'none', ...local }, []],
  ['half of Slack', { SLACK_BOT_TOKEN: 'xoxb-1', ...local }, ['SLACK_SIGNING_SECRET']],
  ['Socket Mode', { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', ...local }, []],
  [
    'another kind of token for Socket Mode',
    { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xoxp-9', ...local },
    ['SLACK_APP_TOKEN'],
  ],
  ['another kind of Slack token', { ...slack, SLACK_BOT_TOKEN: 'xoxp-9', ...local }, ['SLACK_BOT_TOKEN']],
  [
    'many workspaces, none of them named',
    { ...oauth, ...local, SECRETS_KEY: secretsKey },
    ['SLACK_ALLOWED_TEAMS'],
  ],
  ['many workspaces', { ...oauth, ...local, SLACK_ALLOWED_TEAMS: 'T1 T2', SECRETS_KEY: secretsKey }, []],
  [
    'many workspaces without a key for their tokens',
    { ...oauth, ...local, SLACK_ALLOWED_TEAMS: 'T1' },
    ['SECRETS_KEY'],
  ],
  ['a key for secrets that is none', { ...slack, ...local, SECRETS_KEY: 'secret-of-slack' }, ['SECRETS_KEY']],
  [
    'many workspaces, and a token for one',
    { ...oauth, ...slack, ...local, SLACK_ALLOWED_TEAMS: 'T1', SECRETS_KEY: secretsKey },
    ['SLACK_BOT_TOKEN'],
  ],
  [
    'a fixed token towards a cloud',
    { ...slack, GRAPH_ACCESS_TOKEN: 'token-of-a-simulator' },
    ['GRAPH_ACCESS_TOKEN'],
  ],
  [
    'a local address without its token',
    { ...slack, ...azure, GRAPH_BASE_URL: 'http://localhost:9' },
    ['GRAPH_ACCESS_TOKEN'],
  ],
  [
    'a local Slack beside a real Graph',
    { ...slack, ...azure, SLACK_API_URL: 'http://127.0.0.1:9/api/' },
    ['SLACK_API_URL'],
  ],
  ['Teams without authentication beside a real Graph', { TEAMS_AUTH: 'none', ...azure }, ['TEAMS_AUTH']],
  [
    'Teams without authentication, open to others',
    { TEAMS_AUTH: 'none', HOST: '0.0.0.0', ...local },
    ['TEAMS_AUTH'],
  ],
  [
    'half of Teams: a password alone',
    { MicrosoftAppPassword: 'p', ...azure },
    ['MicrosoftAppId', 'MicrosoftAppTenantId'],
  ],
  [
    'half of Teams beside Slack',
    { ...slack, MicrosoftAppTenantId: 't', MicrosoftAppPassword: 'p', ...azure },
    ['MicrosoftAppId'],
  ],
  [
    'half of Teams: a type alone',
    { MicrosoftAppType: 'UserAssignedMSI', ...azure },
    ['MicrosoftAppId', 'MicrosoftAppTenantId'],
  ],
  [
    'a Graph that is none',
    { ...slack, ...azure, GRAPH_BASE_URL: 'https://graph.example.com' },
    ['GRAPH_BASE_URL'],
  ],
  [
    'a login host that is none',
    { ...slack, ...azure, AZURE_AUTHORITY_HOST: 'https://login.example.com' },
    ['AZURE_AUTHORITY_HOST'],
  ],
  [
    'a login host beside a simulator',
    { ...slack, ...local, AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.us' },
    [],
  ],
  [
    'a Slack that is none',
    { ...slack, ...azure, SLACK_API_URL: 'https://slack.example.com/api/' },
    ['SLACK_API_URL'],
  ],
  ['workspaces by name', { ...slack, ...azure, SLACK_ALLOWED_TEAMS: 'contoso' }, ['SLACK_ALLOWED_TEAMS']],
  [
    'workspaces by id, one of them not',
    { ...slack, ...azure, SLACK_ALLOWED_TEAMS: 'T1,t2' },
    ['SLACK_ALLOWED_TEAMS'],
  ],
  ['a list of no workspaces', { ...slack, ...azure, SLACK_ALLOWED_TEAMS: ' , ' }, ['SLACK_ALLOWED_TEAMS']],
  [
    'a workspace and an organization',
    { ...slack, ...azure, SLACK_ALLOWED_TEAMS: 'T0CONTOSO, E0CONTOSO' },
    [],
  ],
  ['a port that is none', { ...slack, ...local, PORT: 'http' }, ['PORT']],
  ['a port in hexadecimal', { ...slack, ...local, PORT: '0x1F' }, ['PORT']],
  ['a port with an exponent', { ...slack, ...local, PORT: '1e3' }, ['PORT']],
  ['a port that is too high', { ...slack, ...local, PORT: '65536' }, ['PORT']],
  ['traces', { ...slack, ...local, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' }, []],
  [
    'traces to what is no address',
    { ...slack, ...local, OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' },
    ['OTEL_EXPORTER_OTLP_ENDPOINT'],
  ],
  [
    'traces by a protocol that the bot does not speak',
    { ...slack, ...local, OTEL_TRACES_EXPORTER: 'otlp', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' },
    ['OTEL_EXPORTER_OTLP_PROTOCOL'],
  ],
  [
    'traces to somebody else',
    { ...slack, ...local, OTEL_TRACES_EXPORTER: 'zipkin' },
    ['OTEL_TRACES_EXPORTER'],
  ],
  [
    'variables of traces that nobody asks for',
    { ...slack, ...local, OTEL_TRACES_EXPORTER: 'none', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' },
    [],
  ],
])('%s', (_, environment, fields) => {
  expect(faultyFields(environment)).toEqual(fields);
});

test('the shape of the key for secrets is told', () => {
  const wrong = { ...oauth, ...local, SLACK_ALLOWED_TEAMS: 'T1', SECRETS_KEY: 'short' };
  expect(() => readConfig(wrong)).toThrow(
    '32 random bytes in base64 (44 characters) or hexadecimal (64 characters)',
  );
});

test.each<[string, Environment, ReturnType<typeof readConfig>['tracing']]>([
  ['none where nothing is said', {}, null],
  ['none where only their name is', { OTEL_SERVICE_NAME: 'bot' }, null],
  ['none by word', { OTEL_TRACES_EXPORTER: 'none', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318' }, null],
  ['none at all', { OTEL_SDK_DISABLED: 'TRUE', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318' }, null],
  [
    'to a collector',
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318/', OTEL_SERVICE_NAME: 'bot' },
    { url: 'http://c:4318/v1/traces', protocol: 'http/protobuf', serviceName: 'bot' },
  ],
  [
    'to the usual collector',
    { OTEL_TRACES_EXPORTER: 'otlp' },
    { url: 'http://localhost:4318/v1/traces', protocol: 'http/protobuf', serviceName: null },
  ],
  [
    'by what is said for traces alone',
    {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318',
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://t/otlp',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
      OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/json',
    },
    { url: 'https://t/otlp', protocol: 'http/json', serviceName: null },
  ],
])('traces: %s', (_, variables, tracing) => {
  expect(readConfig({ ...slack, ...local, ...variables }).tracing).toEqual(tracing);
});
