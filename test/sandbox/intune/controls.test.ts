import { request as httpRequest } from 'node:http';
import { expect, test } from 'vitest';
import { contosoIds, contosoTenant } from '../../../sandbox/intune/contoso.ts';
import type { IntuneChange } from '../../../sandbox/intune/start.ts';
import { devicesPath, openIntune, token } from './open-intune.ts';

const { devices, users, groups } = contosoIds;
const id = devices.lenasPixel;

/** The status of a request with headers that `fetch` would not send. */
function statusOf(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    outgoing.on('error', reject).end();
  });
}

test('the tenant is steered over HTTP as it is by the object', async () => {
  const intune = await openIntune();
  await intune.reset(devices.lakePhone);
  expect((await intune.post('/_control/check-in', { deviceId: devices.lakePhone })).status).toBe(200);
  await intune.clock.advance(2_000);
  const [result] = await intune.results(devices.lakePhone);
  const passcode = result?.passcode ?? '';
  const entered = await intune.post('/_control/enter-passcode', { deviceId: devices.lakePhone, passcode });
  expect(await entered.json()).toEqual({ result: { opens: true } });
});

test.each<[string, object, (intune: Awaited<ReturnType<typeof openIntune>>) => unknown, unknown]>([
  [
    'set-owner',
    { deviceId: id, user: users.omar },
    (intune) => intune.one(`${devicesPath}/${id}`),
    { userId: users.omar },
  ],
  [
    'set-management-state',
    { deviceId: id, state: 'wipePending' },
    (intune) => intune.one(`${devicesPath}/${id}`),
    { managementState: 'wipePending' },
  ],
  [
    'rename-device',
    { deviceId: id, name: 'New' },
    (intune) => intune.one(`${devicesPath}/${id}`),
    { deviceName: 'New' },
  ],
  [
    'remove-device',
    { deviceId: id },
    (intune) => intune.one(`${devicesPath}/${id}`),
    { error: { code: 'ResourceNotFound' } },
  ],
  [
    'disable-user',
    { user: users.anna },
    (intune) => intune.one(`/v1.0/users/${users.anna}?$select=accountEnabled`),
    { accountEnabled: false },
  ],
  [
    'enable-user',
    { user: users.dora },
    (intune) => intune.one(`/v1.0/users/${users.dora}?$select=accountEnabled`),
    { accountEnabled: true },
  ],
  [
    'remove-user',
    { user: users.omar },
    (intune) => intune.one(`/v1.0/users/${users.omar}`),
    { error: { code: 'Request_ResourceNotFound' } },
  ],
  [
    'add-member',
    { groupId: groups.empty, member: users.omar },
    (intune) => intune.list(`/v1.0/groups/${groups.empty}/members`),
    { value: [{ id: users.omar }] },
  ],
  [
    'remove-member',
    { groupId: groups.leads, member: users.lena },
    (intune) => intune.list(`/v1.0/groups/${groups.leads}/members`),
    { value: [] },
  ],
  ['reset-from-portal', { deviceId: id }, (intune) => intune.results(id), [{ actionState: 'pending' }]],
  ['set-behaviour', { permissions: [] }, async (intune) => (await intune.call(devicesPath)).status, 403],
  ['set-limits', { requests: 0 }, async (intune) => (await intune.call(devicesPath)).status, 429],
  [
    'add-fault',
    { kind: 'error_before_acting', status: 503, route: 'listDevices' },
    async (intune) => (await intune.call(devicesPath)).status,
    503,
  ],
])('%s', async (name, body, look, expected) => {
  const intune = await openIntune();
  expect((await intune.post(`/_control/${name}`, body)).status).toBe(200);
  const seen = await look(intune);
  if (typeof expected === 'object' && expected !== null) expect(seen).toMatchObject(expected);
  else expect(seen).toBe(expected);
});

test('delays, answers, reachability and cancelling are steered as well', async () => {
  const intune = await openIntune();
  await intune.post('/_control/set-delays', { deviceId: id, checkInMs: 1_000, answerMs: 0 });
  await intune.post('/_control/set-answer', { deviceId: id, answer: 'failed' });
  await intune.reset(id);
  await intune.clock.advance(1_000);
  expect(await intune.results(id)).toMatchObject([{ actionState: 'failed' }]);
  await intune.post('/_control/set-reachable', { deviceId: id, reachable: false });
  await intune.reset(id);
  await intune.clock.advance(60_000);
  await intune.post('/_control/cancel-action', { deviceId: id });
  expect(await intune.results(id)).toMatchObject([{ actionState: 'failed' }, { actionState: 'canceled' }]);
});

test('state, journal and faults are read over HTTP, and can be cleared', async () => {
  const intune = await openIntune();
  await intune.reset(id);
  intune.faults.add({ kind: 'drop_before_acting', route: '*' });
  const read = async (name: string) => JSON.stringify(await (await intune.call(`/_control/${name}`)).json());
  expect(await read('state')).toContain('"passcode":"314159"');
  expect(await read('journal')).toContain(`"deviceId":"${id}"`);
  expect(await read('faults')).toContain('drop_before_acting');
  await intune.post('/_control/clear-faults', {});
  await intune.post('/_control/clear-journal', {});
  expect(await read('faults')).toBe('{"result":[]}');
  expect(await read('journal')).toBe('{"result":[]}');
});

test('the journal knows every request by its operation, and no token', async () => {
  const intune = await openIntune();
  await intune.call(`${devicesPath}?$top=1`);
  await intune.reset(id);
  await intune.reset(devices.kiosk);
  await intune.call('/v1.0/nothing', { headers: { authorization: 'Bearer wrong-token' } });
  expect(intune.journal.list()).toMatchObject([
    { sequence: 1, route: 'listDevices', path: `${devicesPath}?%24top=1`, status: 200, acted: false },
    { sequence: 2, route: 'resetPasscode', deviceId: id, method: 'POST', status: 204, acted: true },
    { sequence: 3, route: 'resetPasscode', deviceId: devices.kiosk },
    { sequence: 4, route: null, status: 401 },
  ]);
  expect(intune.journal.resetPosts(id.toUpperCase())).toHaveLength(1);
  expect(intune.journal.resetPosts()).toHaveLength(2);
  expect(JSON.stringify(intune.journal.list())).not.toMatch(/simulated-token|wrong-token/);
});

test('what changes is told to listeners', async () => {
  const intune = await openIntune();
  const changes: IntuneChange[] = [];
  const stop = intune.onChange((change) => changes.push(change));
  await intune.reset(id);
  intune.controls.disableUser(users.anna);
  stop();
  intune.controls.enableUser(users.anna);
  expect(changes).toMatchObject([
    { subject: 'device', id },
    { subject: 'request', entry: { route: 'resetPasscode', status: 204 } },
    { subject: 'user', id: users.anna },
  ]);
});

test.each([
  ['not JSON', 'check-in', '{', 400],
  ['a missing field', 'check-in', '{}', 400],
  ['an unknown device', 'check-in', '{"deviceId":"0d05700f-0000-4000-8000-999999999999"}', 404],
  ['an unknown command', 'format-disk', '{}', 404],
  ['a name that every object has', 'constructor', '{}', 404],
  ['a fault that is none', 'add-fault', '{"kind":"fire","route":"*"}', 400],
])('%s is refused', async (_case, name, body, status) => {
  const intune = await openIntune();
  const headers = { 'content-type': 'application/json' };
  expect((await intune.call(`/_control/${name}`, { method: 'POST', headers, body })).status).toBe(status);
});

test('a page elsewhere cannot steer the simulation, nor read it', async () => {
  const intune = await openIntune({ controlOrigins: ['http://localhost:3978'] });
  const state = `${intune.url}/_control/state`;
  expect(await statusOf(state, { origin: 'https://evil.example' })).toBe(403);
  expect(await statusOf(state, { origin: 'null' })).toBe(403);
  expect(await statusOf(state, { origin: 'http://localhost:3978' })).toBe(200);
  expect(await statusOf(state, { origin: intune.url })).toBe(200);
  expect(await statusOf(state, {})).toBe(200);
  const plain = await intune.call('/_control/clear-faults', { method: 'POST', body: '{}' });
  expect(plain.status).toBe(415);
});

test('another host name that points here is not served', async () => {
  const intune = await openIntune();
  const authorization = `Bearer ${token}`;
  const { port } = new URL(intune.url);
  for (const path of ['/_control/state', devicesPath]) {
    expect(await statusOf(intune.url + path, { host: `evil.example:${port}`, authorization })).toBe(403);
    expect(await statusOf(intune.url + path, { host: '127.0.0.1', authorization })).toBe(403);
    expect(await statusOf(intune.url + path, { host: `localhost:${port}`, authorization })).toBe(200);
  }
});

test('two simulations from one seed do not share what happens in them', async () => {
  const tenant = contosoTenant();
  const [one, other] = [await openIntune({ tenant }), await openIntune({ tenant })];
  await one.reset(id);
  one.controls.disableUser(users.anna);
  expect(await other.results(id)).toEqual([]);
  expect(other.tenant.users.find((user) => user.id === users.anna)?.accountEnabled).toBe(true);
});
