import type { ManagedDevice } from '../device.ts';
import { androidKinds } from './android-kind.ts';
import { appleKinds } from './apple-kind.ts';

/** What a device is, as far as a passcode reset depends on it: its system and the way Intune manages it. */
export type DeviceKind = AndroidKind | AppleKind | PlainKind;

export type AndroidKind =
  | 'android_dedicated'
  | 'android_fully_managed'
  | 'android_corporate_work_profile'
  | 'android_personal_work_profile'
  | 'android_aosp_user_associated'
  | 'android_aosp_userless'
  | 'android_device_administrator';

export type AppleKind = 'apple_device_enrollment' | 'apple_user_enrollment' | 'apple_shared_ipad';

type PlainKind = 'macos' | 'windows' | 'windows_phone' | 'linux' | 'chromeos' | 'other_system';

type Family = 'android' | 'apple_mobile' | PlainKind;

/** `operatingSystem` is free text: letters and digits in lower case are compared, the first match counts. */
const families: readonly (readonly [pattern: RegExp, family: Family])[] = [
  [/^android/, 'android'],
  [/^(ios|ipados|iphone|ipad|ipod)/, 'apple_mobile'],
  [/^(macos|macmdm|osx|mac$)/, 'macos'],
  [/^windows\d*(phone|mobile)/, 'windows_phone'],
  [/^windows/, 'windows'],
  [/^(linux|ubuntu)/, 'linux'],
  [/^chromeos/, 'chromeos'],
];

/**
 * @returns every kind the device's properties allow, at least one; several where they do not tell
 */
export function kindsOf(device: ManagedDevice): readonly DeviceKind[] {
  const family = familyOf(device);
  switch (family) {
    case 'android':
      return androidKinds(device);
    case 'apple_mobile':
      return appleKinds(device);
    default:
      return [family];
  }
}

function familyOf(device: ManagedDevice): Family {
  const system = device.operatingSystem.toLowerCase().replace(/[^a-z0-9]/g, '');
  const family = families.find(([pattern]) => pattern.test(system))?.[1] ?? 'other_system';
  const isPhone = family === 'windows' && device.deviceType?.toLowerCase() === 'windowsphone';
  return isPhone ? 'windows_phone' : family;
}
