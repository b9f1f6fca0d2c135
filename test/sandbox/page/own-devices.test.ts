import { describe, expect, test } from 'vitest';
import { ownWorld } from '../../../sandbox/page/server/own-devices.ts';
import { contoso } from '../../../sandbox/stage.ts';

const device = {
  id: '11111111-2222-4333-8444-555555555555',
  deviceName: 'Petra Pixel',
  userId: '99999999-2222-4333-8444-555555555555',
  userPrincipalName: 'petra@example.org',
  userDisplayName: 'Petra Own',
  operatingSystem: 'Android',
  osVersion: '15',
  deviceEnrollmentType: 'androidEnterpriseFullyManaged',
  deviceActionResults: [{ actionName: 'resetPasscode', actionState: 'done', passcode: '909090' }],
};

describe('a file of own devices', () => {
  test.each([
    ['as Graph lists them', { value: [device] }],
    ['as a plain list', [device]],
    ['a single one', device],
  ])('is taken %s', (_, content) => {
    const { tenant } = ownWorld(JSON.stringify(content))();
    expect(tenant.devices.map(({ properties }) => properties.deviceName)).toEqual(['Petra Pixel']);
  });

  test('its owners join the company, in Slack and in Teams, in a domain that counts', () => {
    const { tenant, workspace, teams } = ownWorld(JSON.stringify([device]))();
    expect(tenant.users.find(({ userPrincipalName }) => userPrincipalName === 'petra@example.org')?.id).toBe(
      device.userId,
    );
    expect(tenant.domains).toContainEqual(expect.objectContaining({ name: 'example.org', isVerified: true }));
    expect(workspace.users).toContainEqual(expect.objectContaining({ name: 'petra', realName: 'Petra Own' }));
    expect(teams.people).toContainEqual(
      expect.objectContaining({ key: 'petra', aadObjectId: device.userId }),
    );
  });

  test('an owner who is called like somebody of Contoso’s does not become them', () => {
    const twin = { ...device, userPrincipalName: 'anna@example.org', userDisplayName: 'Another Anna' };
    const { workspace } = ownWorld(JSON.stringify([twin]))();
    const annas = workspace.users.filter(({ name }) => name.startsWith('anna'));
    expect(annas).toHaveLength(2);
    expect(new Set(annas.map(({ name }) => name)).size).toBe(2);
  });

  test('codes in it are left behind', () => {
    expect(JSON.stringify(ownWorld(JSON.stringify([device]))())).not.toContain('909090');
  });

  test.each([
    ['not JSON', 'nonsense', 'not JSON'],
    ['something else', '{"hello":"world"}', 'no managedDevices'],
    ['an empty list', '{"value":[]}', 'no managedDevices'],
    [
      'a device without a system',
      JSON.stringify([{ ...device, operatingSystem: undefined }]),
      'device 1: operatingSystem',
    ],
    ['too many', JSON.stringify(Array.from({ length: 2001 }, () => device)), 'up to 2000'],
  ])('%s is refused, with what is wrong', (_, text, words) => {
    expect(() => ownWorld(text)).toThrow(words);
  });

  test('Contoso itself is not touched', () => {
    ownWorld(JSON.stringify([device]))();
    expect(
      contoso().tenant.users.some(({ userPrincipalName }) => userPrincipalName === 'petra@example.org'),
    ).toBe(false);
  });
});
