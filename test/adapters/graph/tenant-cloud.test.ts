import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createGraphDiagnosis } from '../../../adapters/graph/index.ts';
import type { GraphOptions } from '../../../adapters/graph/options.ts';
import { PlatformUnreachableError } from '../../../src/core/errors.ts';
import { Secret } from '../../../src/core/secret.ts';
import { type Login, startLogin, tenantId } from './login-server.ts';
import { KeptLog } from './open-graph.ts';
import { WaitingClock } from './waiting-clock.ts';

let login: Login;
beforeAll(async () => {
  login = await startLogin(['login.microsoftonline.com', 'login.microsoftonline.us']);
});
afterAll(() => login.close());
beforeEach(() => login.forget());

const credential = {
  kind: 'client_secret',
  tenantId,
  clientId: 'client',
  clientSecret: new Secret('canary'),
} as const;

async function read(different: Partial<GraphOptions> = {}) {
  const options: GraphOptions = { baseUrl: null, authorityHost: null, credential, ...different };
  const diagnosis = createGraphDiagnosis(options, { clock: new WaitingClock(), logger: new KeptLog() });
  try {
    return await diagnosis.readTenantCloud();
  } finally {
    await diagnosis.close();
  }
}

test('the login host of the cloud that is set up is asked which Graph holds the tenant', async () => {
  login.state.tenant = { graph: 'graph.microsoft.us' };
  expect(await read()).toEqual({
    configured: 'graph.microsoft.com',
    tenant: { graph: 'graph.microsoft.us' },
  });
  expect(login.reached()).toEqual(new Set(['login.microsoftonline.com']));
  login.forget();
  expect(await read({ baseUrl: 'https://dod-graph.microsoft.us' })).toEqual({
    configured: 'dod-graph.microsoft.us',
    tenant: { graph: 'graph.microsoft.us' },
  });
  expect(login.reached()).toEqual(new Set(['login.microsoftonline.us']));
  expect(login.tokenRequests).toEqual([]);
});

test('a tenant that the cloud does not know', async () => {
  login.state.tenant = 'unknown';
  expect(await read()).toEqual({ configured: 'graph.microsoft.com', tenant: 'unknown' });
});

test('nothing is known where the login host does not say', async () => {
  login.state.tenant = null;
  expect(await read()).toBeNull();
});

test.each<[string, Partial<GraphOptions>]>([
  ['a managed identity', { credential: { kind: 'managed_identity', clientId: null } }],
  [
    'a simulator',
    { baseUrl: 'http://127.0.0.1:9', credential: { kind: 'fixed_token', token: new Secret('canary') } },
  ],
])('nobody is asked for %s', async (_, options) => {
  expect(await read(options)).toBeNull();
  expect(login.reached()).toEqual(new Set());
});

test('a login host that is not reached', async () => {
  const china = 'https://microsoftgraph.chinacloudapi.cn';
  await expect(read({ baseUrl: china })).rejects.toBeInstanceOf(PlatformUnreachableError);
});
