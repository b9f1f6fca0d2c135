import type { SimulatedDevice } from './tenant.ts';

/** What happens on the device that is told to reset its passcode. */
export type ResetAnswer =
  | { state: 'done'; effect: 'new_device_code' | 'new_work_profile_code' | 'passcode_removed' | 'no_code' }
  | { state: 'failed'; errorCode: number }
  | { state: 'notSupported' };

/** Error code of a failed reset; Intune does not document its numbers. */
const failedErrorCode = -2016341109;

/**
 * The answer of a device by what it is, as Microsoft's documentation of 2025 and 2026 lists the platforms.
 * @returns what it answers at its check-in
 */
export function answerToReset(device: SimulatedDevice): ResetAnswer {
  const { screen } = device;
  switch (screen.answer) {
    case 'failed':
      return { state: 'failed', errorCode: failedErrorCode };
    case 'notSupported':
      return { state: 'notSupported' };
    case 'done_without_passcode':
      return { state: 'done', effect: 'no_code' };
    case 'done':
      return { state: 'done', effect: effectOn(device) ?? 'no_code' };
    case 'auto':
      return platformAnswer(device);
  }
}

/** @returns whether the platform can be reset at all, whatever the device itself would answer */
export function isSupported(device: SimulatedDevice): boolean {
  return effectOn(device) !== null;
}

function platformAnswer(device: SimulatedDevice): ResetAnswer {
  const effect = effectOn(device);
  if (effect === null) return { state: 'notSupported' };
  const { passcodeRequired, resetTokenActivated } = device.screen;
  const workProfileClosed = effect === 'new_work_profile_code' && !resetTokenActivated;
  if (!passcodeRequired || workProfileClosed) return { state: 'failed', errorCode: failedErrorCode };
  return { state: 'done', effect };
}

type Effect = 'new_device_code' | 'new_work_profile_code' | 'passcode_removed';

function effectOn({ properties }: SimulatedDevice): Effect | null {
  switch (properties.operatingSystem) {
    case 'iOS':
    case 'iPadOS':
      if (properties.hardwareInformation.isSharedDevice) return null;
      return appleUserEnrolments.has(properties.deviceEnrollmentType) ? null : 'passcode_removed';
    case 'Android':
    case 'AndroidForWork':
    case 'AndroidEnterprise':
      return androidEffect(
        properties.deviceEnrollmentType,
        properties.deviceType,
        majorVersion(properties.osVersion),
      );
    default:
      return null;
  }
}

const appleUserEnrolments = new Set([
  'appleUserEnrollment',
  'appleUserEnrollmentWithServiceAccount',
  'appleAccountDrivenUserEnrollment',
]);

function androidEffect(enrolment: string, deviceType: string, version: number): Effect | null {
  switch (enrolment) {
    case 'androidEnterpriseDedicatedDevice':
    case 'androidEnterpriseFullyManaged':
    case 'androidAOSPUserOwnedDeviceEnrollment':
    case 'androidAOSPUserlessDeviceEnrollment':
      return 'new_device_code';
    case 'androidEnterpriseCorporateWorkProfile':
      return 'new_work_profile_code';
    default:
      if (deviceType === 'androidForWork') return version >= 8 ? 'new_work_profile_code' : null;
      return version < 7 ? 'new_device_code' : null;
  }
}

function majorVersion(osVersion: string): number {
  return Number.parseInt(osVersion, 10);
}
