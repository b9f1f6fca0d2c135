import { expect, test } from 'vitest';
import { teamsClouds } from '../../../adapters/teams/clouds.ts';
import { defaultServiceUrl, trustedServiceUrl } from '../../../adapters/teams/service-urls.ts';
import { cloudNames } from '../../../src/core/cloud.ts';

test.each([
  ['https://smba.trafficmanager.net/emea/', 'https://smba.trafficmanager.net/emea/'],
  ['https://smba.trafficmanager.net/emea', 'https://smba.trafficmanager.net/emea/'],
  ['https://smba.trafficmanager.net', 'https://smba.trafficmanager.net/'],
  ['https://smba.trafficmanager.net/emea//', 'https://smba.trafficmanager.net/emea/'],
  ['https://SMBA.trafficmanager.net:443/teams/', 'https://smba.trafficmanager.net/teams/'],
  ['https://smba.infra.gcc.teams.microsoft.com/teams/', 'https://smba.infra.gcc.teams.microsoft.com/teams/'],
  ['https://webchat.botframework.com/', 'https://webchat.botframework.com/'],
])('the token may be sent to %s', (value, expected) => {
  expect(trustedServiceUrl(value, 'global')).toBe(expected);
});

test.each([
  ['no address', 'teams'],
  ['nothing', ''],
  ['plain HTTP', 'http://smba.trafficmanager.net/emea/'],
  ['another port', 'https://smba.trafficmanager.net:8443/emea/'],
  ['a user name', 'https://evil@smba.trafficmanager.net/emea/'],
  ['a user name that looks like the host', 'https://smba.trafficmanager.net@evil.example/emea/'],
  ['a password', 'https://:secret@smba.trafficmanager.net/emea/'],
  ['a query', 'https://smba.trafficmanager.net/emea/?to=evil.example'],
  ['a fragment', 'https://smba.trafficmanager.net/emea/#x'],
  ['a host that ends alike', 'https://evilsmba.trafficmanager.net/emea/'],
  ['a host below it', 'https://evil.smba.trafficmanager.net/emea/'],
  ['another host of the same service, which anybody can have', 'https://evil.trafficmanager.net/emea/'],
  ['a host that begins alike', 'https://smba.trafficmanager.net.evil.example/emea/'],
  ['a host with a dot at its end', 'https://smba.trafficmanager.net./emea/'],
  ['a domain that ends alike', 'https://evilbotframework.com/'],
  ['a domain that begins alike', 'https://x.botframework.com.evil.example/'],
  ['the bare domain', 'https://botframework.com/'],
  ['letters that only look alike', 'https://smba.trafficmanаger.net/emea/'],
  ['a backslash before another host', 'https://evil.example\\@smba.trafficmanager.net/'],
  ['this machine', 'https://127.0.0.1/'],
  ['another scheme', 'wss://smba.trafficmanager.net/emea/'],
])('the token may not be sent to %s', (_, value) => {
  expect(trustedServiceUrl(value, 'global')).toBeNull();
});

test.each([
  ['http://127.0.0.1:56150/_connector', 'http://127.0.0.1:56150/_connector/'],
  ['http://localhost:56150/', 'http://localhost:56150/'],
  ['https://[::1]:56150/', 'https://[::1]:56150/'],
  ['http://127.255.0.9:1/', 'http://127.255.0.9:1/'],
])('without a token a client on this machine may be written to: %s', (value, expected) => {
  expect(trustedServiceUrl(value, 'loopback')).toBe(expected);
});

test.each([
  'https://smba.trafficmanager.net/emea/',
  'http://localhost.evil.example/',
  'http://127.0.0.1.evil.example/',
  'http://127.0.0.1@evil.example/',
  'http://evil@127.0.0.1:56150/',
  'http://0.0.0.0:56150/',
  'http://10.0.0.1:56150/',
  'http://[::ffff:7f00:1]/',
  'ftp://127.0.0.1/',
  'http://127.0.0.1/?x=1',
])('and nobody else: %s', (value) => {
  expect(trustedServiceUrl(value, 'loopback')).toBeNull();
});

const connectors = {
  global: 'https://smba.infra.gcc.teams.microsoft.com/teams/',
  gcc_high: 'https://smba.infra.gov.teams.microsoft.us/gcch/',
  dod: 'https://smba.infra.dod.teams.microsoft.us/teams/',
  china: 'https://frontend.botapi.msg.infra.teams.microsoftonline.cn/teams/',
} as const;

test.each(cloudNames)('in the cloud %s its own connector is written to, and that of no other', (cloud) => {
  for (const other of cloudNames) {
    const trusted = trustedServiceUrl(connectors[other], cloud);
    expect(trusted, other).toBe(other === cloud ? connectors[other] : null);
  }
});

test.each([
  ['global', 'https://smba.trafficmanager.net/teams/'],
  ['gcc_high', 'https://smba.infra.gov.teams.microsoft.us/teams/'],
  ['dod', 'https://smba.infra.dod.teams.microsoft.us/teams/'],
  ['china', null],
  ['loopback', null],
] as const)('before anybody has written, people of %s are written to at %s', (rule, expected) => {
  expect(defaultServiceUrl(undefined, rule)).toBe(expected);
  if (expected !== null) expect(trustedServiceUrl(expected, rule)).toBe(expected);
});

test('the tokens of each cloud are made for that cloud', () => {
  const issuers = cloudNames.map((cloud) => teamsClouds[cloud].issuer);
  expect(issuers).toEqual([
    'https://api.botframework.com',
    'https://api.botframework.us',
    'https://api.botframework.us',
    'https://api.botframework.azure.cn',
  ]);
  expect(cloudNames.map((cloud) => teamsClouds[cloud].audience)).toEqual(issuers);
});
