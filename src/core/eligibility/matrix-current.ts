import type { MatrixRow } from './matrix.ts';

/**
 * What Microsoft's pages on "Reset passcode" and "Remove passcode" list (October 2025 and April 2026).
 * Fully managed phones: the present page speaks of the work profile, the one of 2022 of the device; so either may come.
 */
export const intuneCurrent: readonly MatrixRow[] = [
  { kind: 'android_dedicated', verdict: { outcome: 'device_code' } },
  { kind: 'android_fully_managed', verdict: { outcome: 'device_or_work_profile_code' } },
  { kind: 'android_corporate_work_profile', verdict: { outcome: 'work_profile_code' } },
  { kind: 'android_personal_work_profile', from: [8, 0], verdict: { outcome: 'work_profile_code' } },
  {
    kind: 'android_personal_work_profile',
    below: [8, 0],
    verdict: { reason: 'work_profile_before_android_8' },
  },
  { kind: 'android_aosp_user_associated', verdict: { outcome: 'device_code' } },
  { kind: 'android_aosp_userless', verdict: { outcome: 'device_code' } },
  { kind: 'android_device_administrator', below: [7], verdict: { outcome: 'device_code' } },
  { kind: 'android_device_administrator', from: [7], verdict: { reason: 'android_7_device_administrator' } },
  { kind: 'apple_device_enrollment', verdict: { outcome: 'passcode_removed' } },
  { kind: 'apple_user_enrollment', verdict: { reason: 'user_enrollment_not_supported' } },
  { kind: 'apple_shared_ipad', verdict: { reason: 'shared_ipad_not_supported' } },
  { kind: 'macos', verdict: { reason: 'macos_not_supported' } },
  { kind: 'windows', verdict: { reason: 'windows_not_supported' } },
  { kind: 'windows_phone', verdict: { reason: 'windows_phone_not_supported' } },
  { kind: 'linux', verdict: { reason: 'linux_not_supported' } },
  { kind: 'chromeos', verdict: { reason: 'chromeos_not_supported' } },
  { kind: 'other_system', verdict: { reason: 'system_not_supported' } },
];
