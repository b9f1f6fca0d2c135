import { expect, test } from 'vitest';
import { contosoIds } from '../../../sandbox/intune/contoso-ids.ts';
import { entraUserIdSchema } from '../../../src/core/ids.ts';
import { Secret } from '../../../src/core/secret.ts';
import { openIntune, token as tenantToken } from '../../sandbox/intune/open-intune.ts';
import type { Received, Reply, Script } from './graph-server.ts';
import { graphAt, json, openGraph, page, token } from './open-graph.ts';

const { botApp, catalogApps, users } = contosoIds;
const anna = entraUserIdSchema.parse(users.anna);
const ours = { id: 'ca7a1090-1', externalId: botApp };
const catalogPath = '/v1.0/appCatalogs/teamsApps';
const installPath = `/v1.0/users/${anna}/teamwork/installedApps`;

/** A catalogue with the given apps, and an answer to each attempt to install one. */
function tenantWith(apps: readonly object[], install: Reply | ((count: number) => Reply)): Script {
  let attempts = 0;
  return ({ method }) => {
    if (method === 'GET') return page(apps);
    attempts += 1;
    return typeof install === 'function' ? install(attempts) : install;
  };
}

const posts = (received: readonly Received[]): Received[] =>
  received.filter(({ method }) => method === 'POST');

test('the app is looked up by the id in its manifest, and added by the one that the catalogue gives', async () => {
  const { received, server, teamsAppInstaller, calls } = await openGraph(tenantWith([ours], { status: 201 }));
  expect(await teamsAppInstaller(botApp)(anna)).toBe('installed');
  const [lookup, install] = received;
  expect(lookup).toMatchObject({ method: 'GET', path: catalogPath });
  expect(lookup?.query.get('$filter')).toBe(`externalId eq '${botApp}'`);
  expect(lookup?.query.get('$select')).toBe('id,externalId');
  expect(install).toMatchObject({
    method: 'POST',
    target: installPath,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  });
  expect(JSON.parse(install?.body ?? '')).toEqual({
    'teamsApp@odata.bind': `${server.url}${catalogPath}/${ours.id}`,
  });
  expect(calls.map(({ route }) => route)).toEqual([
    `GET ${catalogPath}`,
    'POST /v1.0/users/{id}/teamwork/installedApps',
  ]);
});

test('a prefix of a local address stays in front, in the body too', async () => {
  const { received, server } = await openGraph(tenantWith([ours], { status: 201 }));
  const behind = graphAt(`${server.url}/graph/v1.0/`);
  expect(await behind.teamsAppInstaller(botApp)(anna)).toBe('installed');
  expect(received.map(({ path }) => path)).toEqual([`/graph${catalogPath}`, `/graph${installPath}`]);
  expect(received[1]?.body).toContain(`${server.url}/graph${catalogPath}/${ours.id}`);
});

test('the lookup is made once, however many people the app is added for', async () => {
  const { received, teamsAppInstaller } = await openGraph(tenantWith([ours], { status: 201 }));
  const install = teamsAppInstaller(botApp);
  await install(anna);
  await install(entraUserIdSchema.parse(users.hank));
  expect(received.map(({ method }) => method)).toEqual(['GET', 'POST', 'POST']);
});

test('409 means that it is there already', async () => {
  const reply = json({ error: { code: 'Conflict', message: 'App already exists.' } }, 409);
  const { teamsAppInstaller, log } = await openGraph(tenantWith([ours], reply));
  expect(await teamsAppInstaller(botApp)(anna)).toBe('already');
  expect(log.text).not.toContain('warn');
});

test.each([
  ['400', { status: 400 }],
  ['401', { status: 401 }],
  ['403', json({ error: { code: 'Forbidden', message: 'Missing role permissions.' } }, 403)],
  ['404', { status: 404 }],
  ['501', { status: 501 }],
] as const)('%s is a refusal, told to the log with what it takes, and sent once', async (status, reply) => {
  const { received, teamsAppInstaller, log, clock } = await openGraph(tenantWith([ours], reply));
  expect(await teamsAppInstaller(botApp)(anna)).toBe('refused');
  expect(posts(received)).toHaveLength(1);
  expect(clock.waits).toEqual([]);
  const told = log.lines.filter((line) => line.startsWith('warn'));
  expect(told).toHaveLength(1);
  for (const part of [
    status,
    'AppCatalog.Read.All',
    'TeamsAppInstallation.ReadWriteSelfForUser.All',
    'add it',
  ]) {
    expect(told[0]).toContain(part);
  }
  expect(log.text).not.toContain(token);
  expect(log.text).not.toContain(anna);
});

test('a catalogue that may not be read is a refusal as well, which names the permission', async () => {
  const { received, teamsAppInstaller, log } = await openGraph(() => ({ status: 403 }));
  expect(await teamsAppInstaller(botApp)(anna)).toBe('refused');
  expect(received).toHaveLength(1);
  expect(log.text).toContain('application permission AppCatalog.Read.All');
});

test.each([
  ['no app', []],
  ['another app, where the filter was ignored,', [{ id: 'x', externalId: 'another' }]],
  ['an app of the store, which has no such id,', [{ id: botApp, externalId: null }]],
  ['two apps', [ours, { ...ours, id: 'ca7a1090-2' }]],
])('%s in the catalogue: nothing is installed, and the log says what to do', async (_, apps) => {
  const { received, teamsAppInstaller, log } = await openGraph(tenantWith(apps, { status: 201 }));
  expect(await teamsAppInstaller(botApp)(anna)).toBe('refused');
  expect(posts(received)).toEqual([]);
  expect(log.text).toContain("organization's app catalogue");
});

test('an app that has another id by now is looked up again', async () => {
  let id = 'first';
  const { received, teamsAppInstaller } = await openGraph(({ method, body }) => {
    if (method === 'GET') return page([{ ...ours, id }]);
    return body.includes(`/${id}"`) ? { status: 201 } : { status: 404 };
  });
  const install = teamsAppInstaller(botApp);
  expect(await install(anna)).toBe('installed');
  id = 'second';
  expect(await install(anna)).toBe('refused');
  expect(await install(anna)).toBe('installed');
  expect(received.map(({ method }) => method)).toEqual(['GET', 'POST', 'POST', 'GET', 'POST']);
});

test.each([
  ['500', { status: 500 }],
  ['503', { status: 503 }],
  ['a dropped connection', 'drop'],
] as const)('%s is no answer: it is not sent again, and may be asked for again', async (_, reply) => {
  const { received, teamsAppInstaller } = await openGraph(
    tenantWith([ours], (attempts) => (attempts === 1 ? reply : { status: 409 })),
  );
  const install = teamsAppInstaller(botApp);
  await expect(install(anna)).rejects.toMatchObject({ name: 'PlatformUnreachableError', platform: 'graph' });
  expect(posts(received)).toHaveLength(1);
  expect(await install(anna)).toBe('already');
});

test('429 says when to come back', async () => {
  const reply = { status: 429, headers: { 'retry-after': '7' } };
  const { received, teamsAppInstaller } = await openGraph(tenantWith([ours], reply));
  await expect(teamsAppInstaller(botApp)(anna)).rejects.toMatchObject({
    name: 'PlatformUnreachableError',
    throttled: true,
    retryAfterMs: 7_000,
  });
  expect(posts(received)).toHaveLength(1);
});

test('silence ends with the time that the whole of it has', async () => {
  const { received, teamsAppInstaller, clock } = await openGraph(tenantWith([ours], 'silence'));
  const installing = teamsAppInstaller(botApp)(anna);
  await expect.poll(() => posts(received).length).toBe(1);
  expect(clock.nextTimeOut).toBe(20_000);
  clock.pass(20_000);
  await expect(installing).rejects.toMatchObject({ name: 'PlatformUnreachableError' });
});

test('a redirect is not followed, for the token would go along', async () => {
  const elsewhere = await openGraph(() => ({ status: 201 }));
  for (const status of [302, 307, 308]) {
    const location = `${elsewhere.server.url}${installPath}`;
    const { teamsAppInstaller } = await openGraph(tenantWith([ours], { status, headers: { location } }));
    expect(await teamsAppInstaller(botApp)(anna)).toBe('refused');
  }
  expect(elsewhere.received).toEqual([]);
});

test('the simulated tenant takes it', async () => {
  const intune = await openIntune();
  const credential = { kind: 'fixed_token', token: new Secret(tenantToken) } as const;
  const install = graphAt(intune.url, { credential }).teamsAppInstaller(botApp);
  expect(await install(anna)).toBe('installed');
  expect(await install(anna)).toBe('already');
  const installed = intune.tenant.users.filter(({ installedApps }) =>
    installedApps.includes(catalogApps.bot),
  );
  expect(installed.map(({ id }) => id)).toEqual([anna]);
  expect(await install(entraUserIdSchema.parse('db600000-0000-4000-8000-00000000dead'))).toBe('refused');
  intune.controls.setPermissions(['AppCatalog.Read.All']);
  expect(await install(entraUserIdSchema.parse(users.hank))).toBe('refused');
});
