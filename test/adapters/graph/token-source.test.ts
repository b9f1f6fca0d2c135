import { beforeEach, expect, test, vi } from 'vitest';
import { parseGraphBaseUrl } from '../../../adapters/graph/clouds.ts';
import { createGraph } from '../../../adapters/graph/index.ts';
import type { GraphCredential } from '../../../adapters/graph/options.ts';
import { openTokenSource } from '../../../adapters/graph/token-source.ts';
import { PlatformRefusedError, PlatformUnreachableError } from '../../../src/core/errors.ts';
import { Secret } from '../../../src/core/secret.ts';
import { KeptLog } from './open-graph.ts';
import { WaitingClock } from './waiting-clock.ts';

const { built, getToken } = vi.hoisted(() => ({
  built: vi.fn(),
  getToken: vi.fn(async (_scope: string) => ({ token: 'azure-token', expiresOnTimestamp: 0 })),
}));
vi.mock('@azure/identity', () => {
  const standIn = (name: string) =>
    class {
      getToken = getToken;
      constructor(...parts: unknown[]) {
        built(name, ...parts);
      }
    };
  return {
    ClientSecretCredential: standIn('secret'),
    ClientCertificateCredential: standIn('certificate'),
    WorkloadIdentityCredential: standIn('workload'),
    ManagedIdentityCredential: standIn('managed'),
  };
});

const signal = new AbortController().signal;
const fixed: GraphCredential = { kind: 'fixed_token', token: new Secret('simulated') };
const withSecret: GraphCredential = {
  kind: 'client_secret',
  tenantId: 'tenant',
  clientId: 'client',
  clientSecret: new Secret('hush'),
};

function open(credential: GraphCredential, baseUrl: string | null = null, clock = new WaitingClock()) {
  return openTokenSource({ baseUrl, authorityHost: null, credential }, parseGraphBaseUrl(baseUrl), { clock });
}

beforeEach(() => {
  vi.clearAllMocks();
});

test('a fixed token goes to this machine, and to no cloud', async () => {
  const source = open(fixed, 'http://127.0.0.1:4000');
  expect((await source.get({ signal, renew: false })).reveal()).toBe('simulated');
  expect(() => open(fixed)).toThrow(/^GRAPH_ACCESS_TOKEN: .*this machine only/);
});

test('real credentials go to no address on this machine', () => {
  expect(() => open(withSecret, 'http://127.0.0.1:4000')).toThrow(/^GRAPH_ACCESS_TOKEN: .*never used/);
  const parts = { clock: new WaitingClock(), logger: new KeptLog() };
  const options = { baseUrl: 'http://localhost:1', authorityHost: null, credential: withSecret };
  expect(() => createGraph(options, parts)).toThrow(/^GRAPH_ACCESS_TOKEN/);
  expect(built).not.toHaveBeenCalled();
});

test.each<[GraphCredential, unknown[]]>([
  [withSecret, ['secret', 'tenant', 'client', 'hush', { authorityHost: 'https://login.microsoftonline.us' }]],
  [
    {
      kind: 'client_certificate',
      tenantId: 'tenant',
      clientId: 'client',
      certificatePath: '/a.pem',
      certificatePassword: new Secret('open'),
    },
    [
      'certificate',
      'tenant',
      'client',
      { certificatePath: '/a.pem', certificatePassword: 'open' },
      { authorityHost: 'https://login.microsoftonline.us' },
    ],
  ],
  [
    { kind: 'workload_identity', tenantId: 'tenant', clientId: 'client', tokenFilePath: '/token' },
    [
      'workload',
      {
        tenantId: 'tenant',
        clientId: 'client',
        tokenFilePath: '/token',
        authorityHost: 'https://login.microsoftonline.us',
      },
    ],
  ],
  [{ kind: 'managed_identity', clientId: 'client' }, ['managed', { clientId: 'client' }]],
  [{ kind: 'managed_identity', clientId: null }, ['managed']],
])(
  'the credential is built from what is given, with the login host of the cloud',
  async (credential, parts) => {
    const source = open(credential, 'https://graph.microsoft.us');
    expect(built).not.toHaveBeenCalled();
    expect((await source.get({ signal, renew: false })).reveal()).toBe('azure-token');
    expect(built.mock.calls).toEqual([parts]);
    expect(getToken.mock.calls[0]?.[0]).toBe('https://graph.microsoft.us/.default');
  },
);

test('a refused token makes the credential anew, at most once a minute', async () => {
  const clock = new WaitingClock();
  const source = open(withSecret, null, clock);
  await source.get({ signal, renew: false });
  await source.get({ signal, renew: false });
  await source.get({ signal, renew: true });
  expect(built).toHaveBeenCalledTimes(1);
  clock.pass(60_000);
  await source.get({ signal, renew: true });
  await source.get({ signal, renew: true });
  expect(built).toHaveBeenCalledTimes(2);
});

test('a secret that has run out is a refusal that names the code and no ids', async () => {
  getToken.mockRejectedValueOnce(
    new Error(
      "invalid_client: AADSTS7000222: The provided client secret keys for app 'd3590ed6-52b3-4102-aeff-aad2292ab01c' are expired. Trace ID: 1 Secret: hush",
    ),
  );
  const failure = await open(withSecret)
    .get({ signal, renew: false })
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(PlatformRefusedError);
  expect(failure).toMatchObject({ reason: 'unauthenticated', platformCode: 'AADSTS7000222' });
  expect(String(failure)).not.toMatch(/d3590ed6|hush|Trace/);
});

test('a certificate that is not there is a refusal that names the variable, not the path', async () => {
  getToken.mockRejectedValueOnce(new Error("ENOENT: no such file or directory, open '/secret/place.pem'"));
  const failure = await open(withSecret)
    .get({ signal, renew: false })
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(PlatformRefusedError);
  expect(failure).toMatchObject({ reason: 'unauthenticated', platformCode: 'ENOENT' });
  expect(String(failure)).toContain('AZURE_CLIENT_CERTIFICATE_PATH');
  expect(String(failure)).not.toContain('/secret/place');
});

test.each([
  ['getaddrinfo ENOTFOUND login.microsoftonline.com', 'ENOTFOUND'],
  ['AADSTS90033: A transient error has occurred.', 'AADSTS90033'],
  ['something with d3590ed6-52b3-4102-aeff-aad2292ab01c', 'Error'],
])('%s is worth another try', async (message, why) => {
  getToken.mockRejectedValueOnce(new Error(message));
  const failure = await open(withSecret)
    .get({ signal, renew: false })
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(PlatformUnreachableError);
  expect(String(failure)).toContain(`(${why})`);
  expect(String(failure)).not.toContain('d3590ed6');
});
