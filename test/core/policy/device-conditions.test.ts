import { describe, expect, test } from 'vitest';
import { checkDevice } from '../../../src/core/policy/device-conditions.ts';
import { deviceOf, policyOf } from './fixtures.ts';

/** Whether the device comes under a rule with these conditions. */
function matches(devices: object, device: Record<string, unknown> = {}): boolean {
  const policy = policyOf({ rules: [{ name: 'rule', requester: 'anyone', devices, approvals: 'none' }] });
  const conditions = policy.rules[0]?.devices ?? null;
  return checkDevice(conditions, deviceOf(device)).every(({ holds }) => holds);
}

describe('what a rule is for', () => {
  test('without conditions, every device', () => {
    expect(checkDevice(null, deviceOf())).toEqual([]);
    expect(matches({}, { operatingSystem: 'something new' })).toBe(true);
  });

  test.each([
    ['iOS', ['ios'], true],
    ['iPadOS', ['ios'], true],
    ['Android', ['android'], true],
    ['AndroidEnterprise', ['android'], true],
    ['macOS', ['macos'], true],
    ['Windows', ['windows'], true],
    ['Windows Phone', ['windows'], true],
    ['iOS', ['android', 'macos'], false],
    ['Linux', ['android', 'ios', 'macos', 'windows'], false],
    ['something new', ['android', 'ios', 'macos', 'windows'], false],
  ])('the system %s under %s: %s', (operatingSystem, platforms, expected) => {
    expect(matches({ platforms }, { operatingSystem })).toBe(expected);
  });

  test.each([
    ['company', ['company'], true],
    ['Company', ['company'], true],
    ['personal', ['company'], false],
    ['personal', ['company', 'personal'], true],
    ['unknown', ['company', 'personal'], false],
    [null, ['company', 'personal'], false],
  ])('ownership %s under %s: %s', (managedDeviceOwnerType, ownership, expected) => {
    expect(matches({ ownership }, { managedDeviceOwnerType })).toBe(expected);
  });

  test.each([
    [{ categories: ['sales', 'HR'] }, { deviceCategoryDisplayName: 'Sales' }, true],
    [{ categories: ['HR'] }, { deviceCategoryDisplayName: 'Sales' }, false],
    [{ categories: ['Sales'] }, { deviceCategoryDisplayName: '' }, false],
    [{ scopeTags: ['7'] }, { roleScopeTagIds: ['0', '7'] }, true],
    [{ scopeTags: [7] }, { roleScopeTagIds: ['0', '7'] }, true],
    [{ scopeTags: ['9'] }, { roleScopeTagIds: ['0', '7'] }, false],
    [{ scopeTags: ['0'] }, { roleScopeTagIds: [] }, false],
    [{ scopeTags: ['0'] }, { roleScopeTagIds: undefined }, false],
  ])('%j on %j: %s', (devices, device, expected) => {
    expect(matches(devices, device)).toBe(expected);
  });

  test('all conditions must hold', () => {
    expect(matches({ platforms: ['ios'], ownership: ['company'] })).toBe(true);
    expect(matches({ platforms: ['ios'], ownership: ['personal'] })).toBe(false);
    expect(matches({ platforms: ['android'], ownership: ['company'] })).toBe(false);
  });
});

describe('what a rule leaves out', () => {
  test.each([
    [{ platforms: ['android'] }, {}, true],
    [{ platforms: ['ios'] }, {}, false],
    [{ platforms: ['android'] }, { operatingSystem: 'something new' }, false],
    [{ ownership: ['personal'] }, {}, true],
    [{ ownership: ['personal'] }, { managedDeviceOwnerType: 'unknown' }, false],
    [{ categories: ['Kiosk'] }, {}, true],
    [{ categories: ['Kiosk'] }, { deviceCategoryDisplayName: 'kiosk' }, false],
    [{ categories: ['Kiosk'] }, { deviceCategoryDisplayName: null }, false],
    [{ scopeTags: ['9'] }, {}, true],
    [{ scopeTags: ['9'] }, { roleScopeTagIds: [] }, true],
    [{ scopeTags: ['7'] }, {}, false],
    [{ scopeTags: ['9'] }, { roleScopeTagIds: null }, false],
    [{ names: ["anna's iphone"] }, {}, false],
    [{ names: ['Anna*'] }, {}, false],
    [{ names: ['CEO-*'] }, {}, true],
    [{ names: ['CEO-*'] }, { deviceName: null }, false],
    [{ ids: ['device-1'] }, {}, false],
    [{ ids: ['device-2'] }, {}, true],
  ])('%j on %j: %s', (exclude, device, expected) => {
    expect(matches({ exclude }, device)).toBe(expected);
  });

  test('any one of its lists is enough', () => {
    expect(matches({ exclude: { categories: ['Kiosk'], names: ['Anna*'] } })).toBe(false);
    expect(matches({ exclude: { categories: ['Sales'], names: ['CEO*'] } })).toBe(false);
    expect(matches({ exclude: { categories: ['Kiosk'], names: ['CEO*'] } })).toBe(true);
  });

  test('it goes before what the rule is for', () => {
    expect(matches({ platforms: ['ios'], exclude: { ids: ['device-1'] } })).toBe(false);
  });
});
