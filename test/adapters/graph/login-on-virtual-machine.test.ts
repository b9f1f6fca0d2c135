import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { graphProblems } from '../../../src/config/graph.ts';
import { type Login, logIn, startLogin, tenantId } from './login-server.ts';

// In a file of its own: the library finds out once a process what kind of machine it is on.
let login: Login;
beforeAll(async () => {
  login = await startLogin([]);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await login.close();
});

test('where nothing shows that there is a managed identity, an operator says so', async () => {
  const clientId = 'c11e0000-0000-4000-8000-000000000001';
  const environment = {
    AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
    AZURE_POD_IDENTITY_AUTHORITY_HOST: login.url,
    AZURE_CLIENT_ID: clientId,
    // Left from before: what the operator says goes first.
    AZURE_TENANT_ID: tenantId,
    AZURE_CLIENT_SECRET: 'a-secret',
  };
  expect(graphProblems(environment)).toEqual([]);
  const asked = await logIn(login, environment);
  expect(asked).toMatchObject({ path: expect.stringMatching(/^\/metadata\/identity\/oauth2\/token\/?$/u) });
  expect(asked.headers['metadata']).toBe('true');
  expect(asked.form.get('resource')).toBe('https://graph.microsoft.com');
  expect(asked.form.get('client_id')).toBe(clientId);
  expect(login.reached()).toEqual(new Set([new URL(login.url).host]));
});
