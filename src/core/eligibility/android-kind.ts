import type { ManagedDevice } from '../device.ts';
import type { AndroidKind } from './kind.ts';
import { compareVersion, parseVersion } from './version.ts';

const allKinds: readonly AndroidKind[] = [
  'android_dedicated',
  'android_fully_managed',
  'android_corporate_work_profile',
  'android_personal_work_profile',
  'android_aosp_user_associated',
  'android_aosp_userless',
  'android_device_administrator',
];

/** Enrolment types that name one kind. On v1.0 without `Prefer: include-unknown-enum-members` they do not show. */
const kindOfEnrollment = new Map<string, AndroidKind>([
  ['androidenterprisededicateddevice', 'android_dedicated'],
  ['androidenterprisefullymanaged', 'android_fully_managed'],
  ['androidenterprisecorporateworkprofile', 'android_corporate_work_profile'],
  ['androidaospuserowneddeviceenrollment', 'android_aosp_user_associated'],
  ['androidaospuserlessdeviceenrollment', 'android_aosp_userless'],
]);

/** Beta's `deviceType`; tenants have been seen to give the same words as `operatingSystem`. */
const kindsOfType = new Map<string, readonly AndroidKind[]>([
  ['androidforwork', ['android_personal_work_profile', 'android_corporate_work_profile']],
  ['androidenterprise', ['android_dedicated', 'android_fully_managed', 'android_corporate_work_profile']],
  ['android', ['android_device_administrator', 'android_aosp_user_associated', 'android_aosp_userless']],
  ['androidngms', ['android_device_administrator', 'android_aosp_user_associated', 'android_aosp_userless']],
]);

/** Google's own controller carries Android Enterprise, and nothing else. */
const cloudPolicyControllerKinds: readonly AndroidKind[] = [
  'android_dedicated',
  'android_fully_managed',
  'android_corporate_work_profile',
  'android_personal_work_profile',
];

/** Intune takes fully managed devices from this version on. */
const firstFullyManaged = [8, 0];

/**
 * Narrows an Android device down by its enrolment type and agent, which are documented, and where they leave it open
 * by beta's device type. Ownership is no evidence: an administrator may change it at any time. Properties that
 * contradict each other tell nothing.
 */
export function androidKinds(device: ManagedDevice): readonly AndroidKind[] {
  const enrollment = device.deviceEnrollmentType?.toLowerCase() ?? null;
  const agent = device.managementAgent?.toLowerCase() ?? null;
  const named = kindOfEnrollment.get(enrollment ?? '');
  if (named !== undefined) return [named];
  if (agent === 'intuneaosp') return ['android_aosp_user_associated', 'android_aosp_userless'];

  const system = device.operatingSystem.toLowerCase();
  const evidence: readonly (readonly AndroidKind[])[] = [
    personEnrolled(enrollment) ? personEnrolledKinds(device) : allKinds,
    agent === 'googleclouddevicepolicycontroller' ? cloudPolicyControllerKinds : allKinds,
    kindsOfType.get(device.deviceType?.toLowerCase() ?? '') ?? allKinds,
    system === 'android' ? allKinds : (kindsOfType.get(system) ?? allKinds),
  ];
  const possible = allKinds.filter((kind) => evidence.every((kinds) => kinds.includes(kind)));
  return possible.length === 0 ? allKinds : possible;
}

function personEnrolled(enrollment: string | null): boolean {
  return enrollment === 'userenrollment' || enrollment === 'deviceenrollmentmanager';
}

/**
 * A person enrolled it: a device administrator phone, a personal work profile, or, as nothing documents what such
 * phones show where their own enrolment type does not, a fully managed one that is new enough to be one.
 */
function personEnrolledKinds(device: ManagedDevice): readonly AndroidKind[] {
  const version = parseVersion(device.osVersion);
  const tooOld = version !== null && compareVersion(version, firstFullyManaged) === 'below';
  const kinds: readonly AndroidKind[] = ['android_device_administrator', 'android_personal_work_profile'];
  return tooOld ? kinds : [...kinds, 'android_fully_managed'];
}
