import { expect, test } from 'vitest';
import { allPermissions } from '../../../sandbox/intune/behaviour.ts';
import { contosoIds } from '../../../sandbox/intune/contoso.ts';
import { auditsPath, devicesPath, errorOf, innerMessage, openIntune } from './open-intune.ts';

const { devices, users } = contosoIds;
const privileged = 'DeviceManagementManagedDevices.PrivilegedOperations.All';
const without = (...scopes: string[]): string[] => allPermissions.filter((scope) => !scopes.includes(scope));

test.each([
  ['no token', ''],
  ['another token', 'Bearer another'],
  ['another scheme', 'Basic simulated-token'],
])('%s: 401', async (_case, authorization) => {
  const intune = await openIntune();
  const response = await intune.call(devicesPath, { headers: { authorization } });
  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
  expect((await errorOf(response)).code).toBe('InvalidAuthenticationToken');
});

test('ReadWrite.All alone does not reset: the error names the scope inside its inner JSON', async () => {
  const permissions = [...without(privileged), 'DeviceManagementManagedDevices.ReadWrite.All'];
  const intune = await openIntune({ behaviour: { permissions } });
  const response = await intune.reset(devices.kiosk);
  expect(response.status).toBe(403);
  const error = await errorOf(response);
  expect(error.code).toBe('Forbidden');
  expect(error.message).toMatch(/^{\r\n {2}"_version": 3,\r\n {2}"Message": "/);
  expect(innerMessage(error.message)).toMatch(
    new RegExp(
      `^Application is not authorized to perform this operation\\. Application must have one of the following scopes: ${privileged} ` +
        '- Operation ID \\(for customer support\\): 0{8}-0{4}-0{4}-0{4}-0{12} - Activity ID: [0-9a-f-]{36}$',
    ),
  );
  expect(error.innerError.date).toBe('2026-11-23T04:00:00');
  expect(response.headers.get('request-id')).toBe(error.innerError['request-id']);
  expect(intune.journal.resetPosts(devices.kiosk)).toMatchObject([{ status: 403, acted: false }]);
  expect((await intune.call(devicesPath)).status).toBe(200);
});

test.each([
  [devicesPath, ['DeviceManagementManagedDevices.Read.All'], 'Forbidden'],
  [auditsPath, ['DeviceManagementManagedDevices.Read.All'], 'Forbidden'],
  [`/v1.0/users/${users.anna}`, ['User.Read.All'], 'Authorization_RequestDenied'],
  [
    `/v1.0/groups/${contosoIds.groups.leads}/members`,
    ['GroupMember.Read.All'],
    'Authorization_RequestDenied',
  ],
  ['/v1.0/organization', ['Organization.Read.All'], 'Authorization_RequestDenied'],
  ['/v1.0/domains', ['Domain.Read.All'], 'Authorization_RequestDenied'],
])('%s without %j', async (path, scopes, code) => {
  const intune = await openIntune({ behaviour: { permissions: without(...scopes) } });
  const response = await intune.call(path);
  expect(response.status).toBe(403);
  expect(await errorOf(response)).toMatchObject({ code, message: expect.stringContaining(scopes[0] ?? '') });
  intune.controls.setPermissions(allPermissions);
  expect((await intune.call(path)).status).toBe(200);
});

test("the client's own request id comes back, and is not used for another request", async () => {
  const intune = await openIntune();
  const headers = { 'client-request-id': '11111111-2222-4333-8444-555555555555' };
  const own = await intune.call(`${devicesPath}/x`, { headers });
  expect((await errorOf(own)).innerError['client-request-id']).toBe(headers['client-request-id']);
  const none = await intune.call(`${devicesPath}/x`);
  const { innerError } = await errorOf(none);
  expect(innerError['client-request-id']).toBe(innerError['request-id']);
});

test('ids in errors come from the injected random source', async () => {
  const idOf = async () => {
    const intune = await openIntune();
    return (await errorOf(await intune.call(`${devicesPath}/x`))).innerError['request-id'];
  };
  expect(await idOf()).toBe(await idOf());
});

test('too many requests are refused until the window has moved on', async () => {
  const intune = await openIntune({ limits: { requests: 3 } });
  for (let request = 0; request < 3; request += 1) expect((await intune.call(devicesPath)).status).toBe(200);
  await intune.clock.advance(5_000);
  const refused = await intune.call(devicesPath);
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('15');
  const error = await errorOf(refused);
  expect(error.code).toBe('TooManyRequests');
  expect(innerMessage(error.message)).toContain('Too many requests.');
  expect((await intune.call(`/v1.0/users/${users.anna}`)).status).toBe(200);
  await intune.clock.advance(15_000);
  expect((await intune.call(devicesPath)).status).toBe(200);
});

test('writes have a limit of their own, and a refused one does nothing', async () => {
  const intune = await openIntune({ limits: { writes: 2 } });
  const statuses = [];
  for (const id of [devices.kiosk, devices.headset, devices.lenasPixel])
    statuses.push((await intune.reset(id)).status);
  expect(statuses).toEqual([204, 204, 429]);
  expect(await intune.results(devices.lenasPixel)).toEqual([]);
});

test('a 429 can come as bare words, without a time to come back', async () => {
  const intune = await openIntune({ limits: { requests: 0, retryAfter: false, words: 'plain' } });
  const refused = await intune.call(devicesPath);
  expect(refused.status).toBe(429);
  expect(refused.headers.has('retry-after')).toBe(false);
  expect(refused.headers.get('content-type')).toContain('text/plain');
  expect(await refused.text()).toBe('Too many requests.');
});

test('the documented limits hold when nothing else is said', async () => {
  const intune = await openIntune();
  const requests = Array.from({ length: 20 }, (_, id) => ({
    id: String(id),
    method: 'POST',
    url: `/deviceManagement/managedDevices/${devices.lakePhone}/remoteLock`,
  }));
  for (let batch = 0; batch < 10; batch += 1) await intune.post('/v1.0/$batch', { requests });
  expect((await intune.reset(devices.kiosk)).status).toBe(429);
  expect((await intune.call(devicesPath)).status).toBe(200);
  await intune.clock.advance(20_000);
  expect((await intune.reset(devices.kiosk)).status).toBe(204);
});

test('bodies above 1 MiB are refused', async () => {
  const intune = await openIntune();
  const body = `"${'x'.repeat(1024 * 1024)}"`;
  const response = await intune.call(`/v1.0/users/${users.anna}/checkMemberGroups`, { method: 'POST', body });
  expect(response.status).toBe(413);
});
