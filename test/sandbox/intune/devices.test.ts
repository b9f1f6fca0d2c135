import { expect, test } from 'vitest';
import { contosoIds, oddDeviceNames } from '../../../sandbox/intune/contoso.ts';
import { betaDevicesPath, devicesPath, errorOf, innerMessage, openIntune } from './open-intune.ts';

const { devices, users } = contosoIds;

test('a device is found by its name, whatever the case', async () => {
  const intune = await openIntune();
  const rows = await intune.filter("deviceName eq 'ANNA’S iphone'");
  expect(rows.map(({ id }) => id)).toEqual([devices.annasIphone]);
});

test('a straight apostrophe and a curly one are two letters', async () => {
  const intune = await openIntune();
  expect(await intune.filter("deviceName eq 'Anna''s iPhone'")).toEqual([]);
  expect(await intune.filter("deviceName eq 'Anna''s Pixel'")).toHaveLength(1);
});

test('an apostrophe that is not doubled is refused', async () => {
  const intune = await openIntune();
  const response = await intune.call(
    `${devicesPath}?$filter=${encodeURIComponent("deviceName eq 'Anna's Pixel'")}`,
  );
  expect(response.status).toBe(400);
  expect(await errorOf(response)).toMatchObject({
    code: 'BadRequest',
    message: expect.stringContaining('Syntax error'),
  });
});

test.each(oddDeviceNames)('the name %j is found as it is, and only it', async (name) => {
  const intune = await openIntune();
  const rows = await intune.filter(`deviceName eq '${name.replaceAll("'", "''")}'`);
  expect(rows.map(({ deviceName }) => deviceName)).toEqual([name]);
});

test('names are not normalised: composed and decomposed accents differ', async () => {
  const intune = await openIntune();
  expect(await intune.filter("deviceName eq 'café phone'")).toEqual([]);
});

test.each([
  ["serialNumber eq 'r5field0015'", [devices.fieldTabletOne]],
  ["deviceName eq 'Field Tablet'", [devices.fieldTabletOne, devices.fieldTabletTwo]],
  ["deviceName eq 'Field Tablet' and operatingSystem eq 'iPadOS'", [devices.fieldTabletTwo]],
  [`userId eq '${users.hank}'`, [devices.hanksIphone]],
  ["userPrincipalName eq 'Lena@Contoso.com'", [devices.lenasPixel, devices.lenasMac]],
  ["startsWith(deviceName,'warehouse')", [devices.scannerOnSix, devices.scannerOnNine]],
  ["startswith(deviceName, 'scanner')", []],
  ["deviceName eq 'kiosk-lobby-01' or serialNumber eq 'ZEBRA00013'", [devices.kiosk]],
  [
    "(deviceName eq 'Old Galaxy' or deviceName eq 'Lena Pixel') and not (userId eq '')",
    [devices.lenasPixel, devices.oldWorkProfile],
  ],
])('$filter=%s', async (filter, expected) => {
  const intune = await openIntune();
  expect((await intune.filter(filter)).map(({ id }) => id)).toEqual(expected);
});

test.each([
  "model eq 'Pixel 9'",
  'deviceName eq',
  "deviceName like 'x'",
  "deviceName eq 'x' deviceName",
  "contains(deviceName,'x')",
  '',
])('the filter %j is refused', async (filter) => {
  const intune = await openIntune();
  const response = await intune.call(`${devicesPath}?$filter=${encodeURIComponent(filter)}`);
  expect(response.status).toBe(400);
  expect(await errorOf(response)).toMatchObject({ code: 'BadRequest' });
});

test('a list leaves the action results empty, a single device has them', async () => {
  const intune = await openIntune();
  const [row] = await intune.filter("deviceName eq 'Anna''s Pixel'");
  expect(row).toMatchObject({ deviceActionResults: [] });
  expect(await intune.results(devices.annasPixel)).toMatchObject([
    { actionState: 'done', passcode: '271828' },
  ]);
});

test('a code is shown for seven days', async () => {
  const intune = await openIntune();
  await intune.clock.advance(8 * 24 * 60 * 60 * 1000);
  expect(await intune.results(devices.annasPixel)).toMatchObject([{ actionState: 'done', passcode: null }]);
});

test('only what is selected comes', async () => {
  const intune = await openIntune();
  const row = await intune.one(`${devicesPath}/${devices.annasPixel}?$select=id,deviceName`);
  expect(Object.keys(row)).toEqual(['@odata.context', 'id', 'deviceName']);
});

test('a managedDevice has the properties that Graph documents for it', async () => {
  const intune = await openIntune();
  expect(await intune.one(`${devicesPath}/${devices.meetingRoom}`)).toMatchObject({
    id: devices.meetingRoom,
    userId: users.room1,
    deviceName: 'room1_AndroidAOSP_7/2/2025_12:01 PM',
    managedDeviceOwnerType: 'company',
    managementState: 'managed',
    operatingSystem: 'Android',
    managementAgent: 'intuneAosp',
    activationLockBypassCode: null,
    easActivationDateTime: '0001-01-01T00:00:00Z',
    serialNumber: '8030000000000001',
    enrollmentProfileName: null,
  });
});

test('v1.0 hides newer members of an enumeration unless they are asked for', async () => {
  const intune = await openIntune();
  const path = `${devicesPath}/${devices.annasPixel}?$select=deviceEnrollmentType`;
  expect(await intune.one(path)).toMatchObject({ deviceEnrollmentType: 'unknownFutureValue' });
  const asked = await intune.call(path, { headers: { prefer: 'include-unknown-enum-members' } });
  expect(asked.headers.get('preference-applied')).toBe('include-unknown-enum-members');
  expect(await asked.json()).toMatchObject({ deviceEnrollmentType: 'androidEnterpriseFullyManaged' });
});

test.each(['deviceType', 'joinType', 'roleScopeTagIds', 'hardwareInformation'])(
  '%s is there in beta alone',
  async (name) => {
    const intune = await openIntune();
    const path = `/${devices.annasPixel}?$select=id,${name}`;
    expect(await intune.one(betaDevicesPath + path)).toHaveProperty(name);
    const refused = await intune.call(devicesPath + path);
    expect(refused.status).toBe(400);
    expect((await errorOf(refused)).message).toContain(`'${name}'`);
    expect(await intune.one(`${devicesPath}/${devices.annasPixel}`)).not.toHaveProperty(name);
  },
);

test('hardwareInformation is filled in only where it is selected on a single device', async () => {
  const intune = await openIntune();
  const shared = { hardwareInformation: { isSharedDevice: true } };
  const path = `${betaDevicesPath}/${devices.sharedIpad}`;
  expect(await intune.one(`${path}?$select=id,hardwareInformation`)).toMatchObject(shared);
  expect(await intune.one(path)).not.toMatchObject(shared);
  const filter = encodeURIComponent("deviceName eq 'Shared iPad Ward 3'");
  const { value } = await intune.list(`${betaDevicesPath}?$filter=${filter}&$select=id,hardwareInformation`);
  expect(value).toMatchObject([{ id: devices.sharedIpad, hardwareInformation: { isSharedDevice: false } }]);
});

test('managementState can be one of the properties that v1.0 does not know', async () => {
  const intune = await openIntune({ behaviour: { managementState: 'beta_only' } });
  const path = `/${devices.annasOldPhone}?$select=managementState`;
  expect((await intune.call(devicesPath + path)).status).toBe(400);
  expect(await intune.one(betaDevicesPath + path)).toMatchObject({ managementState: 'wipePending' });
});

test('a long list comes in pages that are linked', async () => {
  const intune = await openIntune({ pageSizes: { devices: 10 } });
  const seen: unknown[] = [];
  let next: string | undefined = `${devicesPath}?$select=id`;
  let pages = 0;
  while (next !== undefined) {
    const page: Awaited<ReturnType<typeof intune.list>> = await intune.list(next);
    seen.push(...page.value.map(({ id }) => id));
    next = page['@odata.nextLink'];
    pages += 1;
    if (next !== undefined) expect(new URL(next).origin).toBe(intune.url);
  }
  expect(pages).toBe(4);
  expect(seen).toEqual(intune.tenant.devices.map(({ properties }) => properties.id));
});

test('$top bounds a page, and keeps the filter in the link', async () => {
  const intune = await openIntune();
  const filter = encodeURIComponent("operatingSystem eq 'iOS'");
  const first = await intune.list(`${devicesPath}?$filter=${filter}&$top=2`);
  expect(first.value).toHaveLength(2);
  const second = await intune.list(first['@odata.nextLink'] ?? '');
  expect(second.value).toHaveLength(2);
  expect(second.value[0]).toMatchObject({ operatingSystem: 'iOS' });
  expect((await intune.call(`${devicesPath}?$top=5000`)).status).toBe(400);
  expect((await intune.call(`${devicesPath}?$skiptoken=zzz`)).status).toBe(400);
  expect((await intune.call(`${devicesPath}?$search=x`)).status).toBe(400);
});

test('the devices of a person are listed by id and by sign-in name', async () => {
  const intune = await openIntune();
  const byId = await intune.list(`/v1.0/users/${users.hank}/managedDevices?$select=id`);
  const byName = await intune.list('/v1.0/users/HANK@contoso.com/managedDevices?$select=id');
  expect(byId.value).toEqual([{ id: devices.hanksIphone }]);
  expect(byName.value).toEqual(byId.value);
});

test('a device is named by either path style, and missing ones are told apart from malformed ids', async () => {
  const intune = await openIntune();
  expect(await intune.one(`${devicesPath}('${devices.kiosk.toUpperCase()}')?$select=id`)).toMatchObject({
    id: devices.kiosk,
  });
  const missing = await intune.call(`${devicesPath}/0d05700f-0000-4000-8000-999999999999`);
  expect(missing.status).toBe(404);
  const error = await errorOf(missing);
  expect(error.code).toBe('ResourceNotFound');
  expect(innerMessage(error.message)).toContain('was not found');
  expect((await intune.call(`${devicesPath}/kiosk`)).status).toBe(400);
  expect((await intune.call(`${devicesPath}/%E0%A4%A`)).status).toBe(400);
  expect((await intune.call('/v1.0/deviceManagement/nothing')).status).toBe(400);
  expect((await intune.call('/v2.0/users')).status).toBe(400);
});

test('links to further pages keep to the host name that was asked', async () => {
  const intune = await openIntune();
  const asked = intune.url.replace('127.0.0.1', 'localhost');
  const page = await intune.list(`${asked}${devicesPath}?$top=1`);
  expect(page['@odata.nextLink']).toMatch(new RegExp(`^${asked}/v1.0/`));
});
