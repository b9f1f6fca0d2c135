import type { ManagedDevice } from '../device.ts';
import { kindsOf } from '../eligibility/kind.ts';
import type { Check } from './check.ts';
import { matchesName } from './name-pattern.ts';
import type { DeviceConditions, DeviceExclusions, DevicePlatform } from './rule-schema.ts';

type Property = Exclude<keyof DeviceExclusions, 'exclude'>;

/** What the device says of a property that rules can ask for; null where it cannot be read. */
type Reading = { called: string; values: readonly string[] | null };

/**
 * Holds a device against the `devices` of a rule. All conditions must hold; a list holds where it names the device's
 * own value. What cannot be read on the device does not hold.
 * `exclude` works the other way round: any one of its lists leaves the device out, and so does a property that it
 * asks for and that cannot be read. Either way it is the narrower reading that counts.
 * @returns one check per list that the rule writes, in a fixed order
 */
export function checkDevice(conditions: DeviceConditions | null, device: ManagedDevice): Check[] {
  if (conditions === null) return [];
  const { exclude, ...wanted } = conditions;
  const included = (['platforms', 'ownership', 'categories', 'scopeTags'] as const).flatMap((property) =>
    checkIncluded(property, wanted[property], device),
  );
  return exclude === null ? included : [...included, ...checkExclusions(exclude, device)];
}

function checkIncluded(property: Property, wanted: readonly string[] | null, device: ManagedDevice): Check[] {
  if (wanted === null) return [];
  const { called, values } = readProperty(property, device);
  const condition = `devices.${property}` as const;
  if (values === null) {
    return [{ condition, holds: false, why: `${called} cannot be read, which counts as no match` }];
  }
  const holds = values.some((value) => wanted.some((name) => matches(property, name, value)));
  return [{ condition, holds, why: `${called} is ${join(values)}; the rule is for ${join(wanted)}` }];
}

function checkExclusions(exclude: DeviceExclusions, device: ManagedDevice): Check[] {
  const properties = ['platforms', 'ownership', 'categories', 'scopeTags', 'names', 'ids'] as const;
  return properties.flatMap((property): Check[] => {
    const unwanted = exclude[property];
    if (unwanted === null) return [];
    const { called, values } = readProperty(property, device);
    const condition = `devices.exclude.${property}` as const;
    if (values === null) {
      return [{ condition, holds: false, why: `${called} cannot be read, which counts as left out` }];
    }
    const holds = !values.some((value) => unwanted.some((name) => matches(property, name, value)));
    return [{ condition, holds, why: `${called} is ${join(values)}; the rule leaves out ${join(unwanted)}` }];
  });
}

function readProperty(property: Property, device: ManagedDevice): Reading {
  switch (property) {
    case 'platforms':
      return { called: 'the platform', values: single(platformOf(device)) };
    case 'ownership':
      return { called: 'the ownership', values: single(knownOwnership(device)) };
    case 'categories':
      return { called: 'the category', values: single(device.deviceCategoryDisplayName) };
    case 'scopeTags':
      return { called: 'the list of scope tags', values: device.roleScopeTagIds };
    case 'names':
      return { called: 'the name', values: single(device.deviceName) };
    case 'ids':
      return { called: 'the id', values: [device.id] };
  }
}

function matches(property: Property, name: string, value: string): boolean {
  return property === 'names' ? matchesName(name, value) : name.toLowerCase() === value.toLowerCase();
}

/** @returns null for a system that nothing is known of; systems that no rule can name are all alike. */
function platformOf(device: ManagedDevice): DevicePlatform | 'another one' | null {
  const [kind = 'other_system'] = kindsOf(device);
  if (kind.startsWith('android_')) return 'android';
  if (kind.startsWith('apple_')) return 'ios';
  switch (kind) {
    case 'macos':
      return 'macos';
    case 'windows':
    case 'windows_phone':
      return 'windows';
    case 'other_system':
      return null;
    default:
      return 'another one';
  }
}

/** Intune knows a third value, `unknown`: nothing can be concluded from it. */
function knownOwnership({ managedDeviceOwnerType }: ManagedDevice): string | null {
  const type = managedDeviceOwnerType?.toLowerCase();
  return type === 'company' || type === 'personal' ? type : null;
}

function single(value: string | null): readonly string[] | null {
  return value === null ? null : [value];
}

function join(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}
