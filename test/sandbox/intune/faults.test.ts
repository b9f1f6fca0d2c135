import { expect, test } from 'vitest';
import { z } from 'zod';
import { contosoIds } from '../../../sandbox/intune/contoso.ts';
import type { FaultInput } from '../../../sandbox/intune/fault-schema.ts';
import { auditsPath, devicesPath, errorOf, innerMessage, openIntune } from './open-intune.ts';

const { devices } = contosoIds;
const id = devices.lenasPixel;

test.each<[FaultInput, boolean]>([
  [{ kind: 'drop_before_acting', route: 'resetPasscode' }, false],
  [{ kind: 'drop_after_acting', route: 'resetPasscode' }, true],
  [{ kind: 'cut_body', route: 'resetPasscode' }, true],
])('%j breaks the connection', async (fault, acted) => {
  const intune = await openIntune();
  intune.faults.add(fault);
  const broken = intune.reset(id).then((response) => response.text());
  await expect(broken).rejects.toThrow();
  expect(await intune.results(id)).toHaveLength(acted ? 1 : 0);
  expect(intune.journal.resetPosts(id)).toMatchObject([{ acted, status: null, faults: [fault.kind] }]);
});

test.each<[FaultInput, number, boolean]>([
  [{ kind: 'error_after_acting', route: 'resetPasscode', status: 504 }, 504, true],
  [{ kind: 'error_after_acting', route: 'resetPasscode', status: 500 }, 500, true],
  [{ kind: 'error_before_acting', route: 'resetPasscode', status: 503 }, 503, false],
  [{ kind: 'throttle', route: 'resetPasscode' }, 429, false],
  [{ kind: 'refuse', route: 'resetPasscode', status: 401 }, 401, false],
  [{ kind: 'unsupported_platform', route: 'resetPasscode' }, 400, false],
  [{ kind: 'conflict', route: 'resetPasscode' }, 409, false],
  [{ kind: 'redirect', route: 'resetPasscode', location: 'https://example.com/' }, 302, false],
])('%j', async (fault, status, acted) => {
  const intune = await openIntune();
  intune.faults.add(fault);
  expect((await intune.reset(id)).status).toBe(status);
  expect(await intune.results(id)).toHaveLength(acted ? 1 : 0);
  expect((await intune.reset(id)).status).toBe(204);
});

test('a 429 says when to come back only where it is told to', async () => {
  const intune = await openIntune();
  intune.faults.add({ kind: 'throttle', route: '*', retryAfterSeconds: 7 });
  intune.faults.add({ kind: 'throttle', route: '*', words: 'plain' });
  const told = await intune.call(devicesPath);
  expect(told.headers.get('retry-after')).toBe('7');
  expect((await errorOf(told)).code).toBe('TooManyRequests');
  const untold = await intune.call(devicesPath);
  expect(untold.headers.has('retry-after')).toBe(false);
  expect(await untold.text()).toBe('Too many requests.');
});

test('a slow request acts late, even when the client has gone', async () => {
  const intune = await openIntune();
  intune.faults.add({ kind: 'slow_before_acting', route: 'resetPasscode', ms: 30_000 });
  const leaving = new AbortController();
  const path = `${devicesPath}/${id}/resetPasscode`;
  const given = intune.call(path, { method: 'POST', signal: leaving.signal });
  await intune.clock.untilSleeping(1);
  leaving.abort();
  await expect(given).rejects.toThrow();
  expect(await intune.results(id)).toEqual([]);
  await intune.clock.advance(30_000);
  expect(await intune.results(id)).toMatchObject([{ actionState: 'pending' }]);
});

test('an answer can be slow after the deed', async () => {
  const intune = await openIntune();
  intune.faults.add({ kind: 'slow_after_acting', route: 'resetPasscode', ms: 5_000 });
  const answer = intune.reset(id);
  await intune.clock.untilSleeping(2);
  expect(await intune.results(id)).toMatchObject([{ actionState: 'pending' }]);
  await intune.clock.advance(5_000);
  expect((await answer).status).toBe(204);
});

test.each<[FaultInput['kind'] & `silence_${string}`, boolean]>([
  ['silence_before_acting', false],
  ['silence_after_acting', true],
])('%s never answers', async (kind, acted) => {
  const intune = await openIntune();
  intune.faults.add({ kind, route: 'resetPasscode' });
  const answered = new Promise<void>((resolve) => {
    intune.onChange((change) => {
      if (change.subject === 'request') resolve();
    });
  });
  const leaving = new AbortController();
  const path = `${devicesPath}/${id}/resetPasscode`;
  let settled = false;
  const silent = intune.call(path, { method: 'POST', signal: leaving.signal }).finally(() => {
    settled = true;
  });
  await answered;
  expect(await intune.results(id)).toHaveLength(acted ? 1 : 0);
  expect(settled).toBe(false);
  leaving.abort();
  await expect(silent).rejects.toThrow();
});

test('a list can break off in the middle', async () => {
  const intune = await openIntune();
  intune.faults.add({ kind: 'cut_body', route: 'listDevices' });
  const response = await intune.call(devicesPath);
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow();
});

test('a tenant without a licence is told so in JSON inside JSON inside JSON', async () => {
  const intune = await openIntune();
  intune.faults.add({ kind: 'no_licence', route: '*' });
  const response = await intune.call(devicesPath);
  expect(response.status).toBe(403);
  const error = await errorOf(response);
  expect(error.code).toBe('UnknownError');
  const middle = z
    .object({ ErrorCode: z.literal('Forbidden'), Message: z.string() })
    .parse(JSON.parse(error.message));
  expect(innerMessage(middle.Message)).toContain('not licensed');
});

test('a second administrator can be asked for', async () => {
  const intune = await openIntune();
  intune.faults.add({ kind: 'approval_required', route: 'resetPasscode' });
  const response = await intune.reset(id);
  expect(response.status).toBe(403);
  expect(response.headers.get('x-msft-approval-code')).toMatch(/^[0-9a-f-]{36}$/);
  expect((await errorOf(response)).code).toBe('ApprovalRequired');
  expect(await intune.results(id)).toEqual([]);
});

test('a redirect leads where it is told to', async () => {
  const intune = await openIntune();
  intune.faults.add({ kind: 'redirect', route: 'getDevice', location: 'https://example.com/elsewhere' });
  const response = await intune.call(`${devicesPath}/${id}`);
  expect(response.status).toBe(302);
  expect(response.headers.get('location')).toBe('https://example.com/elsewhere');
});

test('filters can lie in each of the ways that have been seen', async () => {
  const intune = await openIntune();
  const names = async (filter: string) => (await intune.filter(filter)).map(({ deviceName }) => deviceName);
  const everything = intune.tenant.devices.length;

  intune.faults.add({ kind: 'filter_ignored', route: 'listDevices' });
  expect(await names("deviceName eq 'kiosk-lobby-01'")).toHaveLength(everything);
  expect(await names("deviceName eq 'kiosk-lobby-01'")).toHaveLength(1);

  intune.faults.add({ kind: 'starts_with_contains', route: 'listDevices' });
  expect(await names("startsWith(deviceName,'scanner')")).toEqual([
    'Warehouse scanner 6',
    'Warehouse scanner 9',
  ]);

  intune.faults.add({ kind: 'or_honours_first_clause', route: 'listDevices' });
  expect(await names("deviceName eq 'Old Galaxy' or deviceName eq 'Lena Pixel'")).toEqual(['Old Galaxy']);

  intune.faults.add({ kind: 'empty_value_matches_all', route: 'listDevices' });
  expect(await names("serialNumber eq ''")).toHaveLength(everything);
  expect(await names("serialNumber eq ''")).toHaveLength(1);
});

test('another device can be answered than the one that was asked for', async () => {
  const intune = await openIntune();
  intune.faults.add({ kind: 'wrong_device', route: 'getDevice', otherDeviceId: devices.kiosk });
  intune.faults.add({ kind: 'wrong_device', route: 'getDevice' });
  expect(await intune.one(`${devicesPath}/${id}`)).toMatchObject({ id: devices.kiosk });
  expect((await intune.one(`${devicesPath}/${id}`))['id']).not.toBe(id);
  expect(await intune.one(`${devicesPath}/${id}`)).toMatchObject({ id });
});

test('a finished reset can be shown without its code, for a while or for good', async () => {
  const intune = await openIntune();
  await intune.reset(id);
  await intune.clock.advance(10_000);
  intune.faults.add({ kind: 'passcode_missing', route: 'getDevice', times: 2 });
  for (const passcode of [null, null, expect.any(String)]) {
    expect(await intune.results(id)).toMatchObject([{ actionState: 'done', passcode }]);
  }
  intune.controls.setAnswer(devices.kiosk, 'done_without_passcode');
  await intune.reset(devices.kiosk);
  await intune.clock.advance(10_000);
  expect(await intune.results(devices.kiosk)).toMatchObject([{ actionState: 'done', passcode: null }]);
});

test('a list can be empty that should not be', async () => {
  const intune = await openIntune();
  intune.faults.add({ kind: 'empty_list', route: 'listDevices' });
  expect((await intune.list(devicesPath)).value).toEqual([]);
  expect((await intune.list(devicesPath)).value).toHaveLength(intune.tenant.devices.length);
});

test('a device can hide its results, or give them a state that nobody has heard of', async () => {
  const intune = await openIntune();
  await intune.reset(id);
  await intune.clock.advance(10_000);
  intune.faults.add({ kind: 'results_missing', route: 'getDevice' });
  expect(await intune.results(id)).toEqual([]);
  intune.faults.add({ kind: 'strange_state', route: 'getDevice', state: 'Löschen?' });
  expect(await intune.results(id)).toMatchObject([{ actionState: 'Löschen?' }]);
  expect(await intune.results(id)).toMatchObject([{ actionState: 'done' }]);
});

test('the audits can be behind the devices', async () => {
  const intune = await openIntune();
  await intune.reset(id);
  await intune.clock.advance(10_000);
  intune.faults.add({ kind: 'audits_pending', route: 'listAudits' });
  expect((await intune.list(auditsPath)).value).toMatchObject([{ actionState: 'pending' }]);
  expect((await intune.list(auditsPath)).value).toMatchObject([{ actionState: 'done' }]);
});

test('a result can show up later than the reset', async () => {
  const intune = await openIntune();
  intune.faults.add({ kind: 'result_hidden', route: 'resetPasscode', ms: 60_000 });
  expect((await intune.reset(id)).status).toBe(204);
  await intune.clock.advance(59_000);
  expect(await intune.results(id)).toEqual([]);
  expect((await intune.list(auditsPath)).value).toEqual([]);
  await intune.clock.advance(1_000);
  expect(await intune.results(id)).toMatchObject([{ actionState: 'done' }]);
  expect((await intune.list(auditsPath)).value).toHaveLength(1);
});

test('the audits can be refused, or never show what the application did', async () => {
  const intune = await openIntune();
  await intune.reset(id);
  intune.controls.resetFromPortal(devices.kiosk);
  for (const status of [403, 404] as const) {
    intune.faults.add({ kind: 'refuse', route: 'listAudits', status });
    expect((await intune.call(auditsPath)).status).toBe(status);
  }
  intune.faults.add({ kind: 'own_audits_missing', route: 'listAudits', times: null });
  expect((await intune.list(auditsPath)).value).toMatchObject([{ managedDeviceId: devices.kiosk }]);
});

test('the link to the next page can lead to another origin', async () => {
  const intune = await openIntune();
  intune.faults.add({ kind: 'foreign_next_link', route: 'listDevices', origin: 'http://127.0.0.2:9' });
  const page = await intune.list(devicesPath);
  expect(new URL(page['@odata.nextLink'] ?? '').origin).toBe('http://127.0.0.2:9');
});

test('a fault strikes as often as it is told to, after as many as it lets pass, for one device', async () => {
  const intune = await openIntune();
  const read = async (deviceId: string) => (await intune.call(`${devicesPath}/${deviceId}`)).status;
  intune.faults.add({
    kind: 'error_before_acting',
    status: 503,
    route: 'getDevice',
    deviceId: id,
    skip: 1,
    times: 2,
  });
  expect(await read(devices.kiosk)).toBe(200);
  expect([await read(id), await read(id), await read(id), await read(id)]).toEqual([200, 503, 503, 200]);
  expect(intune.faults.list()).toEqual([]);
});

test('a fault without an end stays until it is taken away', async () => {
  const intune = await openIntune();
  const remove = intune.faults.add({
    kind: 'error_before_acting',
    status: 500,
    route: 'getUser',
    times: null,
  });
  intune.faults.add({ kind: 'error_before_acting', status: 502, route: '*', times: null });
  const read = async () => (await intune.call('/v1.0/users/anna@contoso.com')).status;
  expect([await read(), await read()]).toEqual([500, 500]);
  remove();
  expect(await read()).toBe(502);
  intune.faults.clear();
  expect(await read()).toBe(200);
});

test('a fault that is none is refused', async () => {
  const intune = await openIntune();
  expect(() => intune.faults.add({ kind: 'throttle', route: '*', times: 0 })).toThrow(z.ZodError);
});
