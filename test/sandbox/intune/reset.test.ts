import { expect, test } from 'vitest';
import { contosoIds } from '../../../sandbox/intune/contoso.ts';
import { findDevice } from '../../../sandbox/intune/tenant.ts';
import { auditsPath, devicesPath, errorOf, openIntune } from './open-intune.ts';

const { devices, users } = contosoIds;

test('a reset is taken without content, waits for the device, and ends with a code', async () => {
  const intune = await openIntune();
  const id = devices.lenasPixel;
  const response = await intune.reset(id);
  expect(response.status).toBe(204);
  expect(await response.text()).toBe('');

  expect(await intune.results(id)).toMatchObject([
    {
      '@odata.type': '#microsoft.graph.resetPasscodeActionResult',
      actionName: 'resetPasscode',
      actionState: 'pending',
      passcode: null,
      errorCode: 0,
    },
  ]);
  await intune.clock.advance(8_000);
  expect(await intune.results(id)).toMatchObject([{ actionState: 'active', passcode: null }]);
  await intune.clock.advance(2_000);
  const [done] = await intune.results(id);
  expect(done).toMatchObject({ actionState: 'done', passcode: expect.stringMatching(/^\d{6}$/) });
  expect(Date.parse(done?.lastUpdatedDateTime ?? '') - Date.parse(done?.startDateTime ?? '')).toBe(10_000);
  expect(intune.controls.enterPasscode(id, '314159')).toBe(false);
  expect(intune.controls.enterPasscode(id, done?.passcode ?? '')).toBe(true);
});

test.each([
  ['an iPhone loses its passcode and tells no code', devices.annasIphone, 'done', false],
  ['a supervised iPhone the same', devices.femisIphone, 'done', false],
  ['fully managed Android', devices.lenasPixel, 'done', true],
  ['corporate work profile', devices.annasTablet, 'done', true],
  ['personal work profile', devices.annasWorkProfile, 'done', true],
  ['personal work profile before Android 8', devices.oldWorkProfile, 'notSupported', false],
  ['dedicated', devices.kiosk, 'done', true],
  ['AOSP with a user', devices.meetingRoom, 'done', true],
  ['AOSP without a user', devices.headset, 'done', true],
  ['device administrator on Android 6', devices.scannerOnSix, 'done', true],
  ['device administrator on Android 9', devices.scannerOnNine, 'notSupported', false],
  ['user-enrolled iPad', devices.annasIpad, 'notSupported', false],
  ['shared iPad', devices.sharedIpad, 'notSupported', false],
  ['Windows', devices.annasLaptop, 'notSupported', false],
  ['macOS', devices.lenasMac, 'notSupported', false],
  ['no policy that requires a passcode', devices.policylessPhone, 'failed', false],
  ['reset token never activated', devices.tokenlessPhone, 'failed', false],
])('%s', async (_case, id, state, hasCode) => {
  const intune = await openIntune();
  await intune.reset(id);
  await intune.clock.advance(10_000);
  const [result] = await intune.results(id);
  expect(result?.actionState).toBe(state);
  expect(result?.passcode).toEqual(hasCode ? expect.stringMatching(/^\d{6}$/) : null);
  expect(result?.errorCode === 0).toBe(state !== 'failed');
});

test('a work profile gets its own code, the device keeps its one', async () => {
  const intune = await openIntune();
  const id = devices.annasWorkProfile;
  await intune.reset(id);
  await intune.clock.advance(10_000);
  const [result] = await intune.results(id);
  expect(findDevice(intune.tenant, id)?.screen).toMatchObject({
    passcode: '314159',
    workProfilePasscode: result?.passcode,
  });
});

test('an iPhone is open afterwards', async () => {
  const intune = await openIntune();
  await intune.reset(devices.annasIphone);
  await intune.clock.advance(10_000);
  expect(findDevice(intune.tenant, devices.annasIphone)?.screen).toMatchObject({
    locked: false,
    passcode: null,
  });
});

test('older results stay listed, and two of the same moment can be told apart', async () => {
  const intune = await openIntune();
  const id = devices.annasPixel;
  await intune.reset(id);
  intune.controls.checkIn(id);
  await intune.clock.advance(2_000);
  await intune.reset(id);
  await intune.reset(id);
  const results = await intune.results(id);
  expect(results.map(({ actionState }) => actionState)).toEqual(['done', 'done', 'pending', 'pending']);
  expect(new Set(results.map(({ startDateTime }) => startDateTime)).size).toBe(4);
});

test('older results can be replaced instead', async () => {
  const intune = await openIntune({ behaviour: { olderResults: 'replaced' } });
  await intune.reset(devices.annasPixel);
  expect(await intune.results(devices.annasPixel)).toMatchObject([{ actionState: 'pending' }]);
});

test('a device that is not reachable stays pending until it comes back', async () => {
  const intune = await openIntune();
  const id = devices.lakePhone;
  await intune.reset(id);
  await intune.clock.advance(24 * 60 * 60 * 1000);
  expect(await intune.results(id)).toMatchObject([{ actionState: 'pending' }]);
  intune.controls.setReachable(id, true);
  await intune.clock.advance(2_000);
  expect(await intune.results(id)).toMatchObject([{ actionState: 'done' }]);
});

test('a check-in is seen in lastSyncDateTime', async () => {
  const intune = await openIntune();
  await intune.clock.advance(60_000);
  intune.controls.checkIn(devices.kiosk);
  const row = await intune.one(`${devicesPath}/${devices.kiosk}?$select=lastSyncDateTime`);
  expect(row).toMatchObject({ lastSyncDateTime: '2026-11-23T04:01:00Z' });
});

test('an action that an administrator cancels is not carried out', async () => {
  const intune = await openIntune();
  await intune.reset(devices.lenasPixel);
  intune.controls.cancelAction(devices.lenasPixel);
  await intune.clock.advance(20_000);
  expect(await intune.results(devices.lenasPixel)).toMatchObject([
    { actionState: 'canceled', passcode: null },
  ]);
});

test('a reset from the admin centre is a second new entry', async () => {
  const intune = await openIntune();
  const id = devices.lenasPixel;
  await intune.reset(id);
  intune.controls.resetFromPortal(id);
  await intune.clock.advance(10_000);
  const results = await intune.results(id);
  expect(results.map(({ actionState }) => actionState)).toEqual(['done', 'done']);
  expect(results[0]?.passcode).not.toBe(results[1]?.passcode);
  expect(intune.journal.resetsActed(id)).toHaveLength(1);
});

test('an unsupported platform can be refused at once instead', async () => {
  const intune = await openIntune({ behaviour: { unsupportedPlatform: 'refused' } });
  const response = await intune.reset(devices.annasLaptop);
  expect(response.status).toBe(400);
  expect(await errorOf(response)).toMatchObject({ code: 'BadRequest' });
  expect(intune.journal.resetsActed(devices.annasLaptop)).toEqual([]);
  expect((await intune.reset(devices.annasPixel)).status).toBe(204);
});

test('a second reset while one is pending can be a conflict', async () => {
  const intune = await openIntune({ behaviour: { secondReset: 'conflict' } });
  await intune.reset(devices.lenasPixel);
  const second = await intune.reset(devices.lenasPixel);
  expect(second.status).toBe(409);
  expect(await intune.results(devices.lenasPixel)).toHaveLength(1);
});

test('remoteLock locks the screen and has no passcode in its result', async () => {
  const intune = await openIntune();
  intune.controls.enterPasscode(devices.kiosk, '314159');
  expect(findDevice(intune.tenant, devices.kiosk)?.screen.locked).toBe(false);
  expect((await intune.post(`${devicesPath}/${devices.kiosk}/remoteLock`)).status).toBe(204);
  await intune.clock.advance(10_000);
  const [result] = await intune.results(devices.kiosk);
  expect(result).toMatchObject({ actionName: 'remoteLock', actionState: 'done' });
  expect(result).not.toHaveProperty('passcode');
  expect(findDevice(intune.tenant, devices.kiosk)?.screen.locked).toBe(true);
});

test('the service may run on another clock than the client', async () => {
  const intune = await openIntune({ behaviour: { clockAheadMs: -90_000 } });
  await intune.reset(devices.lenasPixel);
  const [result] = await intune.results(devices.lenasPixel);
  expect(Date.parse(result?.startDateTime ?? '')).toBe(intune.clock.now() - 90_000);
});

test('a body that resetPasscode does not know is refused, and nothing is done', async () => {
  const intune = await openIntune();
  const refused = await intune.post(`${devicesPath}/${devices.kiosk}/resetPasscode`, { keepUserData: true });
  expect(refused.status).toBe(400);
  expect(intune.journal.resetsActed(devices.kiosk)).toEqual([]);
  expect((await intune.post(`${devicesPath}/${devices.kiosk}/resetPasscode`, {})).status).toBe(204);
});

test('audits list every action, newest first, without a passcode', async () => {
  const intune = await openIntune();
  await intune.reset(devices.lenasPixel);
  await intune.clock.advance(1_000);
  intune.controls.resetFromPortal(devices.kiosk);
  await intune.post(`${devicesPath}/${devices.kiosk}/remoteLock`);
  await intune.clock.advance(9_000);

  const all = await intune.list(auditsPath);
  expect(all.value.map(({ action }) => action)).toEqual(['remoteLock', 'resetPasscode', 'resetPasscode']);
  const resets = await intune.filter("action eq 'resetPasscode'", auditsPath);
  expect(resets).toMatchObject([
    {
      managedDeviceId: devices.kiosk,
      actionState: 'active',
      initiatedByUserPrincipalName: 'admin@contoso.com',
    },
    {
      managedDeviceId: devices.lenasPixel,
      actionState: 'done',
      deviceDisplayName: 'Lena Pixel',
      deviceOwnerUserPrincipalName: 'lena@contoso.com',
    },
  ]);
  expect(JSON.stringify(all)).not.toContain('asscode":');
});

test('audits come in pages, in beta alone, and cannot be filtered by state', async () => {
  const intune = await openIntune({ pageSizes: { audits: 2 } });
  for (const id of [devices.lenasPixel, devices.kiosk, devices.headset]) await intune.reset(id);
  const first = await intune.list(`${auditsPath}?$filter=${encodeURIComponent("action eq 'resetPasscode'")}`);
  expect(first.value.map(({ managedDeviceId }) => managedDeviceId)).toEqual([devices.headset, devices.kiosk]);
  const second = await intune.list(first['@odata.nextLink'] ?? '');
  expect(second.value.map(({ managedDeviceId }) => managedDeviceId)).toEqual([devices.lenasPixel]);
  expect((await intune.call(auditsPath.replace('beta', 'v1.0'))).status).toBe(400);
  const byState = await intune.call(`${auditsPath}?$filter=${encodeURIComponent("actionState eq 'done'")}`);
  expect(byState.status).toBe(400);
});

test('a new owner is seen on the device', async () => {
  const intune = await openIntune();
  intune.controls.setOwner(devices.lenasPixel, 'omar@contoso.com');
  expect(await intune.one(`${devicesPath}/${devices.lenasPixel}`)).toMatchObject({
    userId: users.omar,
    userPrincipalName: 'omar@contoso.com',
    emailAddress: 'omar@contoso.com',
  });
  intune.controls.setOwner(devices.lenasPixel, null);
  expect(await intune.one(`${devicesPath}/${devices.lenasPixel}`)).toMatchObject({ userId: '' });
});
