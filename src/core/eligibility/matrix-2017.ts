import type { MatrixRow } from './matrix.ts';

const firstWindowsPhone = [8, 1];
const creatorsUpdate = [10, 0, 15063];

/**
 * What Microsoft's page listed in 2017. It names a platform as supported or not; a way of management that it does not
 * mention is not supported by it, which is another thing than a property that does not tell.
 */
export const intune2017: readonly MatrixRow[] = [
  { kind: 'android_dedicated', verdict: { reason: 'not_in_matrix' } },
  { kind: 'android_fully_managed', verdict: { reason: 'not_in_matrix' } },
  { kind: 'android_corporate_work_profile', verdict: { reason: 'not_in_matrix' } },
  { kind: 'android_personal_work_profile', verdict: { reason: 'android_for_work_not_supported' } },
  { kind: 'android_aosp_user_associated', verdict: { reason: 'not_in_matrix' } },
  { kind: 'android_aosp_userless', verdict: { reason: 'not_in_matrix' } },
  { kind: 'android_device_administrator', below: [7], verdict: { outcome: 'device_code' } },
  { kind: 'android_device_administrator', from: [7], verdict: { reason: 'android_7_device_administrator' } },
  { kind: 'apple_device_enrollment', verdict: { outcome: 'passcode_removed' } },
  { kind: 'apple_user_enrollment', verdict: { reason: 'not_in_matrix' } },
  { kind: 'apple_shared_ipad', verdict: { reason: 'not_in_matrix' } },
  { kind: 'macos', verdict: { reason: 'macos_not_supported' } },
  { kind: 'windows', verdict: { reason: 'windows_not_supported' } },
  { kind: 'windows_phone', below: firstWindowsPhone, verdict: { reason: 'windows_phone_before_8_1' } },
  {
    kind: 'windows_phone',
    from: firstWindowsPhone,
    below: creatorsUpdate,
    azureAdJoined: false,
    verdict: { outcome: 'device_code' },
  },
  {
    kind: 'windows_phone',
    from: firstWindowsPhone,
    below: creatorsUpdate,
    azureAdJoined: true,
    verdict: { reason: 'windows_phone_azure_ad_joined' },
  },
  { kind: 'windows_phone', from: creatorsUpdate, verdict: { outcome: 'device_code' } },
  { kind: 'linux', verdict: { reason: 'linux_not_supported' } },
  { kind: 'chromeos', verdict: { reason: 'chromeos_not_supported' } },
  { kind: 'other_system', verdict: { reason: 'system_not_supported' } },
];
