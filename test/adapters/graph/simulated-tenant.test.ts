import { expect, test } from 'vitest';
import { contosoIds } from '../../../sandbox/intune/contoso-ids.ts';
import type { FaultInput } from '../../../sandbox/intune/fault-schema.ts';
import { entraGroupIdSchema, entraUserIdSchema, managedDeviceIdSchema } from '../../../src/core/ids.ts';
import { Secret } from '../../../src/core/secret.ts';
import { openIntune, token } from '../../sandbox/intune/open-intune.ts';
import { graphAt } from './open-graph.ts';

const { devices, users, groups } = contosoIds;
const pixel = managedDeviceIdSchema.parse(devices.annasPixel);
const oldPhone = managedDeviceIdSchema.parse(devices.annasOldPhone);
const anna = entraUserIdSchema.parse(users.anna);
const nora = entraUserIdSchema.parse(users.nora);

async function openTenant(options: Parameters<typeof openIntune>[0] = {}, betaDetails = true) {
  const intune = await openIntune(options);
  const credential = { kind: 'fixed_token', token: new Secret(token) } as const;
  return { intune, ...graphAt(intune.url, { credential, betaDetails }) };
}

test('the adapter and the simulated tenant understand each other', async () => {
  const { devices: phones, people, checkHealth } = await openTenant({ pageSizes: { devices: 10 } });
  expect(await checkHealth()).toMatchObject({ ok: true });
  const device = await phones.read(pixel);
  expect(device).toMatchObject({ id: pixel, managementState: 'managed' });
  expect(device?.roleScopeTagIds).toEqual(['0']);
  expect((await phones.findByName([device?.deviceName ?? ''])).map(({ id }) => id)).toContain(pixel);
  expect((await phones.findBySerialNumber(device?.serialNumber ?? '')).map(({ id }) => id)).toEqual([pixel]);
  expect((await phones.listOwnedBy(anna)).map(({ id }) => id)).toContain(pixel);
  expect((await people.findByEmail('anna.andersson@contoso.com')).map(({ id }) => id)).toEqual([anna]);
  expect(await people.readByUserPrincipalName('gia_fabrikam.com#EXT#@contoso.onmicrosoft.com')).toMatchObject(
    {
      userType: 'Guest',
    },
  );
  const helpdesk = entraGroupIdSchema.parse(groups.helpdesk);
  expect(await people.memberOf(nora, [helpdesk])).toEqual([helpdesk]);
  expect((await people.listMembers(helpdesk, 10)).map(({ id }) => id)).toContain(nora);
  expect(await people.listVerifiedDomains()).toContain('contoso.onmicrosoft.com');
});

test('a reset is seen in the results and among the audits', async () => {
  const { devices: phones } = await openTenant({ behaviour: { olderResults: 'replaced' } });
  expect(await phones.resetPasscode(pixel, { timeoutMs: 5_000 })).toEqual({ kind: 'accepted' });
  expect(await phones.readResults(pixel)).toMatchObject([
    { actionName: 'resetPasscode', actionState: 'pending', passcode: null },
  ]);
  const { audits } = await phones.listResetAudits({ maxPages: 5, from: null });
  expect(audits.map(({ managedDeviceId }) => managedDeviceId)).toContain(pixel);
});

test('a pending wipe is seen whether v1.0 tells of it or beta alone', async () => {
  for (const managementState of ['both_versions', 'beta_only'] as const) {
    const { devices: phones } = await openTenant({ behaviour: { managementState } });
    expect(await phones.read(oldPhone)).toMatchObject({ managementState: 'wipePending' });
  }
  const stableAlone = await openTenant({}, false);
  expect(await stableAlone.devices.read(oldPhone)).toMatchObject({ managementState: 'wipePending' });
});

test('lies of the filter end nowhere', async () => {
  const { intune, devices: phones, people } = await openTenant();
  const lies = ['filter_ignored', 'starts_with_contains', 'empty_value_matches_all'] as const;
  for (const kind of lies) intune.faults.add({ kind, route: '*', times: null });
  const [device] = await phones.findBySerialNumber((await phones.read(pixel))?.serialNumber ?? '');
  expect(device?.id).toBe(pixel);
  const prefixed = await phones.findByNamePrefix(['Anna']);
  expect(prefixed.length).toBeGreaterThan(0);
  expect(prefixed.every(({ deviceName }) => deviceName?.startsWith('Anna'))).toBe(true);
  expect(await phones.findByName(['no such device'])).toEqual([]);
  expect(await people.findByEmail('nobody@contoso.com')).toEqual([]);
});

test.each<FaultInput>([
  { kind: 'error_after_acting', route: 'resetPasscode', status: 504 },
  { kind: 'drop_after_acting', route: 'resetPasscode' },
])('$kind leaves one reset behind and a doubt', async (fault) => {
  const { intune, devices: phones } = await openTenant();
  const before = (await phones.readResults(pixel))?.length ?? 0;
  intune.faults.add(fault);
  expect(await phones.resetPasscode(pixel, { timeoutMs: 5_000 })).toMatchObject({ kind: 'doubtful' });
  expect(await phones.readResults(pixel)).toHaveLength(before + 1);
});

test('a tenant that lacks the privileged permission says which one', async () => {
  const { devices: phones } = await openTenant({
    behaviour: { permissions: ['DeviceManagementManagedDevices.Read.All'] },
  });
  expect(await phones.resetPasscode(pixel, { timeoutMs: 5_000 })).toMatchObject({
    kind: 'refused',
    cause: 'permission',
    detail: expect.stringContaining('DeviceManagementManagedDevices.PrivilegedOperations.All'),
  });
});
