import { constants, createHash, generateKeyPairSync, type KeyObject, randomBytes, verify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseGraphBaseUrl } from '../../../adapters/graph/clouds.ts';
import { openTokenSource } from '../../../adapters/graph/token-source.ts';
import { readGraph } from '../../../src/config/graph.ts';
import { type Asked, tenantId as AZURE_TENANT_ID, type Login, logIn, startLogin } from './login-server.ts';
import { WaitingClock } from './waiting-clock.ts';

const AZURE_CLIENT_ID = 'c11e0000-0000-4000-8000-000000000001';
const clouds = [
  ['https://graph.microsoft.com', 'login.microsoftonline.com'],
  ['https://graph.microsoft.us', 'login.microsoftonline.us'],
  ['https://dod-graph.microsoft.us', 'login.microsoftonline.us'],
  // The library knows another name for the host that is given to it.
  ['https://microsoftgraph.chinacloudapi.cn', 'login.partner.microsoftonline.cn'],
] as const;

let folder: string;
let login: Login;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'passcode-bot-login-'));
  login = await startLogin(clouds.map(([, host]) => host));
});
afterAll(async () => {
  await login.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => login.forget());
afterEach(() => vi.unstubAllEnvs());

describe.each(clouds)('for %s', (GRAPH_BASE_URL, host) => {
  const cloud = { GRAPH_BASE_URL, AZURE_TENANT_ID, AZURE_CLIENT_ID };
  const path = `/${AZURE_TENANT_ID}/oauth2/v2.0/token`;

  test('a client secret goes to the login of that cloud alone, for that Graph alone', async () => {
    const asked = await logIn(login, { ...cloud, AZURE_CLIENT_SECRET: 'a-secret' });
    expect(asked).toMatchObject({ host, path });
    expect(asked.form.get('grant_type')).toBe('client_credentials');
    expect(asked.form.get('client_id')).toBe(AZURE_CLIENT_ID);
    expect(asked.form.get('client_secret')).toBe('a-secret');
    expect(asked.form.get('scope')?.split(' ')).toContain(`${GRAPH_BASE_URL}/.default`);
    expect(login.reached()).toEqual(new Set([host]));
  });

  test('a certificate signs for it, and its key stays here', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const certificate = randomBytes(256);
    const pem = `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`;
    const key = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    const file = join(folder, 'app.pem');
    writeFileSync(file, `${key}${pem}`);
    const asked = await logIn(login, { ...cloud, AZURE_CLIENT_CERTIFICATE_PATH: file });
    expect(asked).toMatchObject({ host, path });
    expect(asked.form.get('client_secret')).toBeNull();
    expect(asked.form.get('scope')?.split(' ')).toContain(`${GRAPH_BASE_URL}/.default`);
    const { header, claims, isSignedBy } = readAssertion(asked);
    expect(claims).toMatchObject({ aud: `https://${host}${path}`, iss: AZURE_CLIENT_ID });
    expect(Object.values(header)).toContain(createHash('sha256').update(certificate).digest('base64url'));
    expect(isSignedBy(publicKey)).toBe(true);
    expect(login.reached()).toEqual(new Set([host]));
  });

  test.each([
    ['as the cluster names the login', { AZURE_AUTHORITY_HOST: `https://${host}/` }],
    ['without it', {}],
  ])('workload identity hands on the token of the cluster, %s', async (_, authority) => {
    const file = join(folder, 'federated-token');
    writeFileSync(file, 'a-token-of-the-cluster');
    const asked = await logIn(login, {
      ...cloud,
      AZURE_FEDERATED_TOKEN_FILE: file,
      ...authority,
    });
    expect(asked).toMatchObject({ host, path });
    expect(asked.form.get('client_assertion')).toBe('a-token-of-the-cluster');
    expect(asked.form.get('client_assertion_type')).toBe(
      'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    );
    expect(asked.form.get('scope')?.split(' ')).toContain(`${GRAPH_BASE_URL}/.default`);
    expect(login.reached()).toEqual(new Set([host]));
  });

  test.each([
    ['the machine’s own', {}],
    ['one of several', { AZURE_CLIENT_ID }],
  ])('a managed identity, %s, is had from this machine', async (_, which) => {
    const asked = await logIn(login, {
      GRAPH_BASE_URL,
      ...which,
      IDENTITY_ENDPOINT: `${login.url}/msi/token`,
      IDENTITY_HEADER: 'a-secret-of-the-machine',
    });
    expect(asked).toMatchObject({ path: '/msi/token', host: new URL(login.url).host });
    expect(asked.headers['x-identity-header']).toBe('a-secret-of-the-machine');
    expect(asked.form.get('resource')).toBe(GRAPH_BASE_URL);
    expect(asked.form.get('client_id')).toBe('AZURE_CLIENT_ID' in which ? AZURE_CLIENT_ID : null);
    expect(login.reached()).toEqual(new Set([new URL(login.url).host]));
  });
});

test('a login host that is not the cloud’s own is never asked', () => {
  const environment = {
    GRAPH_BASE_URL: 'https://graph.microsoft.us',
    AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.com',
    AZURE_TENANT_ID,
    AZURE_CLIENT_ID,
    AZURE_CLIENT_SECRET: 'a-secret',
  };
  const config = readGraph(environment);
  const parts = { clock: new WaitingClock() };
  expect(() => openTokenSource(config, parseGraphBaseUrl(config.baseUrl), parts)).toThrow(
    /^AZURE_AUTHORITY_HOST: .*graph\.microsoft\.us.*https:\/\/login\.microsoftonline\.us/,
  );
  expect(login.reached()).toEqual(new Set());
});

function readAssertion({ form }: Asked) {
  const [header = '', claims = '', signature = ''] = (form.get('client_assertion') ?? '').split('.');
  const read = (part: string): object => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  const content = Buffer.from(`${header}.${claims}`);
  return {
    header: read(header),
    claims: read(claims),
    isSignedBy: (key: KeyObject): boolean =>
      verify(
        'sha256',
        content,
        { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST },
        Buffer.from(signature, 'base64url'),
      ),
  };
}
