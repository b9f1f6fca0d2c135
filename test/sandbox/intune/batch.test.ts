import { expect, test } from 'vitest';
import { contosoIds } from '../../../sandbox/intune/contoso.ts';
import { errorOf, openIntune } from './open-intune.ts';

const { devices, users } = contosoIds;
const device = (id: string) => `/deviceManagement/managedDevices/${id}`;

test('a batch answers every request on its own, in another order', async () => {
  const intune = await openIntune();
  const response = await intune.post('/v1.0/$batch', {
    requests: [
      { id: 'a', method: 'GET', url: `${device(devices.kiosk)}?$select=id,deviceName` },
      { id: 'b', method: 'GET', url: device('0d05700f-0000-4000-8000-999999999999') },
      { id: 'c', method: 'POST', url: `${device(devices.headset)}/resetPasscode` },
      {
        id: 'd',
        method: 'POST',
        url: `/users/${users.lena}/checkMemberGroups`,
        headers: { 'Content-Type': 'application/json' },
        body: { groupIds: [contosoIds.groups.leads] },
      },
    ],
  });
  expect(await response.json()).toMatchObject({
    responses: [
      { id: 'd', status: 200, body: { value: [contosoIds.groups.leads] } },
      { id: 'c', status: 204, body: null },
      { id: 'b', status: 404, body: { error: { code: 'ResourceNotFound' } } },
      { id: 'a', status: 200, body: { id: devices.kiosk, deviceName: 'kiosk-lobby-01' } },
    ],
  });
  expect(intune.journal.resetsActed(devices.headset)).toHaveLength(1);
});

test('headers of a request count for that request', async () => {
  const intune = await openIntune();
  const url = `${device(devices.kiosk)}?$select=deviceEnrollmentType`;
  const response = await intune.post('/v1.0/$batch', {
    requests: [
      { id: '1', method: 'GET', url },
      { id: '2', method: 'GET', url, headers: { Prefer: 'include-unknown-enum-members' } },
    ],
  });
  expect(await response.json()).toMatchObject({
    responses: [
      { id: '2', body: { deviceEnrollmentType: 'androidEnterpriseDedicatedDevice' } },
      { id: '1', body: { deviceEnrollmentType: 'unknownFutureValue' } },
    ],
  });
});

test('every request of a batch counts against the limits', async () => {
  const intune = await openIntune({ limits: { requests: 2 } });
  const requests = ['1', '2', '3'].map((id) => ({ id, method: 'GET', url: device(devices.kiosk) }));
  const response = await intune.post('/v1.0/$batch', { requests });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    responses: [{ id: '3', status: 429, headers: { 'Retry-After': '20' } }, { status: 200 }, { status: 200 }],
  });
});

test('a fault meets a request inside a batch', async () => {
  const intune = await openIntune();
  intune.faults.add({ kind: 'drop_after_acting', route: 'resetPasscode' });
  const requests = [{ id: '1', method: 'POST', url: `${device(devices.kiosk)}/resetPasscode` }];
  await expect(intune.post('/v1.0/$batch', { requests })).rejects.toThrow();
  expect(intune.journal.resetsActed(devices.kiosk)).toHaveLength(1);
});

test.each([
  [
    'more than twenty requests',
    Array.from({ length: 21 }, (_, id) => ({ id: String(id), method: 'GET', url: '/users' })),
  ],
  [
    'a repeated id',
    [
      { id: '1', method: 'GET', url: '/users' },
      { id: '1', method: 'GET', url: '/users' },
    ],
  ],
  ['a batch in a batch', [{ id: '1', method: 'POST', url: '/$batch', body: { requests: [] } }]],
  ['an absolute address', [{ id: '1', method: 'GET', url: 'https://example.com/users' }]],
])('%s: 400', async (_case, requests) => {
  const intune = await openIntune();
  const response = await intune.post('/v1.0/$batch', { requests });
  expect(response.status).toBe(400);
  expect((await errorOf(response)).code).toBe('BadRequest');
});

test('a batch needs the token', async () => {
  const intune = await openIntune();
  const init = { method: 'POST', headers: { authorization: 'Bearer x' }, body: '{"requests":[]}' };
  expect((await intune.call('/v1.0/$batch', init)).status).toBe(401);
});
