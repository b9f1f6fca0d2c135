import { expect, test } from 'vitest';
import { cloudOf, parseAuthorityHost, parseGraphBaseUrl } from '../../../adapters/graph/clouds.ts';
import { ConfigurationError } from '../../../src/core/errors.ts';

test.each([
  [undefined, 'https://graph.microsoft.com', 'global'],
  [null, 'https://graph.microsoft.com', 'global'],
  ['https://graph.microsoft.com', 'https://graph.microsoft.com', 'global'],
  ['https://GRAPH.microsoft.com:443/v1.0/', 'https://graph.microsoft.com', 'global'],
  ['https://graph.microsoft.us/beta', 'https://graph.microsoft.us', 'gcc_high'],
  ['https://dod-graph.microsoft.us/', 'https://dod-graph.microsoft.us', 'dod'],
  ['https://microsoftgraph.chinacloudapi.cn', 'https://microsoftgraph.chinacloudapi.cn', 'china'],
])('%s is a cloud', (text, origin, cloud) => {
  expect(parseGraphBaseUrl(text)).toEqual({ origin, prefix: '', loopback: false, cloud });
});

test.each([
  ['http://127.0.0.1:4000', 'http://127.0.0.1:4000', ''],
  ['http://127.9.9.9:4000/v1.0', 'http://127.9.9.9:4000', ''],
  ['https://localhost/graph/beta/', 'https://localhost', '/graph'],
  ['http://[::1]:4000/a/b', 'http://[::1]:4000', '/a/b'],
])('%s is this machine', (text, origin, prefix) => {
  expect(parseGraphBaseUrl(text)).toEqual({ origin, prefix, loopback: true, cloud: null });
});

test.each([
  'graph.microsoft.com',
  'http://graph.microsoft.com',
  'https://graph.microsoft.com:8443',
  'https://graph.microsoft.com/v1.0/users',
  'https://graph.microsoft.com/..%2f',
  'https://user:secret@graph.microsoft.com',
  'https://graph.microsoft.com@evil.example',
  'https://graph.microsoft.com.evil.example',
  'https://evil.example/graph.microsoft.com',
  'https://graph.microsoft.com?x=1',
  'https://graph.microsoft.com#x',
  'https://127.0.0.1.evil.example',
  'http://localhost.evil.example',
  'http://128.0.0.1',
  'http://10.0.0.1',
  'http://user@localhost',
  'ftp://127.0.0.1',
  '',
])('%s is refused', (text) => {
  const attempt = (): unknown => parseGraphBaseUrl(text);
  expect(attempt).toThrow(ConfigurationError);
  expect(attempt).toThrow(/^GRAPH_BASE_URL: .*https:\/\/graph\.microsoft\.us.*127\.0\.0\.1/s);
  if (text !== '') expect(attempt).not.toThrow(/secret/);
});

test.each([
  [null, 'global', 'https://login.microsoftonline.com'],
  ['https://login.microsoftonline.com/', 'global', 'https://login.microsoftonline.com'],
  ['login.microsoftonline.us', 'dod', 'https://login.microsoftonline.us'],
  [null, 'gcc_high', 'https://login.microsoftonline.us'],
  [null, 'china', 'https://login.chinacloudapi.cn'],
  ['https://login.partner.microsoftonline.cn/', 'china', 'https://login.partner.microsoftonline.cn'],
] as const)('%s is the login host of %s', (text, cloud, origin) => {
  expect(parseAuthorityHost(text, cloud)).toBe(origin);
});

test.each([
  ['https://login.microsoftonline.us', 'global'],
  ['https://login.microsoftonline.com', 'china'],
  ['https://login.partner.microsoftonline.cn', 'global'],
  ['http://login.microsoftonline.com', 'global'],
  ['https://login.microsoftonline.com.evil.example', 'global'],
  ['https://evil.example', 'global'],
  ['https://x@login.microsoftonline.com', 'global'],
  ['https://login.microsoftonline.com/tenant', 'global'],
  ['http://127.0.0.1', 'global'],
] as const)('%s is not the login host of %s', (text, cloud) => {
  expect(() => parseAuthorityHost(text, cloud)).toThrow(/^AZURE_AUTHORITY_HOST: /);
});

test.each([
  [null, 'global'],
  ['https://graph.microsoft.us/v1.0', 'gcc_high'],
  ['https://dod-graph.microsoft.us', 'dod'],
  ['https://microsoftgraph.chinacloudapi.cn', 'china'],
  ['http://127.0.0.1:4000', 'global'],
])('%s means the cloud %s, for Teams as well', (text, cloud) => {
  expect(cloudOf(text)).toBe(cloud);
});
