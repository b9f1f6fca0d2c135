import type { ManagedDevice } from '../device.ts';
import type { AppleKind } from './kind.ts';

const userEnrollments = new Set([
  'appleuserenrollment',
  'appleuserenrollmentwithserviceaccount',
  'appleaccountdrivenuserenrollment',
]);

/** Device enrolments that put one person in charge: a Shared iPad has none. */
const personalEnrollments = new Set(['userenrollment', 'deviceenrollmentmanager', 'applebulkwithuser']);

/** A device enrolment without a person: kiosks, and every Shared iPad. */
const enrollmentWithoutPerson = 'applebulkwithoutuser';

/**
 * Tells device enrolment, user enrolment and Shared iPad apart. `userEnrollment` is Company Portal's device
 * enrolment, in spite of its name; Apple's user enrolment has names of its own, one of which v1.0 hides.
 */
export function appleKinds(device: ManagedDevice): readonly AppleKind[] {
  const enrollment = device.deviceEnrollmentType?.toLowerCase() ?? '';
  const certain: AppleKind[] = [];
  if (userEnrollments.has(enrollment)) certain.push('apple_user_enrollment');
  if (device.hardwareInformation?.isSharedDevice === true) certain.push('apple_shared_ipad');
  if (certain.length > 0) return certain;

  const possible: AppleKind[] = ['apple_device_enrollment'];
  if (mayBeUserEnrolled(device, enrollment)) possible.push('apple_user_enrollment');
  if (mayBeShared(device, enrollment)) possible.push('apple_shared_ipad');
  return possible;
}

/** Supervision comes with device enrolment only. */
function mayBeUserEnrolled(device: ManagedDevice, enrollment: string): boolean {
  const known = personalEnrollments.has(enrollment) || enrollment === enrollmentWithoutPerson;
  return !known && device.isSupervised !== true;
}

/** A Shared iPad is an iPad, always supervised and enrolled without a person; only beta says outright that it is one. */
function mayBeShared(device: ManagedDevice, enrollment: string): boolean {
  const told = typeof device.hardwareInformation?.isSharedDevice === 'boolean';
  const names = [device.deviceType, device.model, device.operatingSystem];
  const isPhone = names.some((name) => name !== null && /^i(phone|pod)/i.test(name));
  return !told && !isPhone && device.isSupervised !== false && !personalEnrollments.has(enrollment);
}
