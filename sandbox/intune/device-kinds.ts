import { type ManagedDeviceProperties, managedDevice } from './managed-device.ts';
import type { DirectoryUser, Screen, SimulatedDevice } from './tenant.ts';

/** How each kind of enrolment looks on a managedDevice. */
export const deviceKinds = {
  iphone: {
    operatingSystem: 'iOS',
    osVersion: '18.6.2',
    manufacturer: 'Apple',
    model: 'iPhone 15',
    deviceType: 'iPhone',
  },
  ipad: {
    operatingSystem: 'iPadOS',
    osVersion: '18.6.2',
    manufacturer: 'Apple',
    model: 'iPad Air',
    deviceType: 'iPad',
  },
  fullyManaged: {
    operatingSystem: 'Android',
    osVersion: '15',
    manufacturer: 'Google',
    model: 'Pixel 9',
    managementAgent: 'googleCloudDevicePolicyController',
    deviceEnrollmentType: 'androidEnterpriseFullyManaged',
    deviceType: 'androidEnterprise',
    androidSecurityPatchLevel: '2026-10-05',
  },
  corporateWorkProfile: {
    operatingSystem: 'Android',
    osVersion: '14',
    manufacturer: 'samsung',
    model: 'SM-X710',
    managementAgent: 'googleCloudDevicePolicyController',
    deviceEnrollmentType: 'androidEnterpriseCorporateWorkProfile',
    deviceType: 'androidEnterprise',
  },
  personalWorkProfile: {
    operatingSystem: 'Android',
    osVersion: '14',
    manufacturer: 'samsung',
    model: 'SM-S911B',
    managedDeviceOwnerType: 'personal',
    deviceEnrollmentType: 'userEnrollment',
    deviceType: 'androidForWork',
  },
  dedicated: {
    operatingSystem: 'Android',
    osVersion: '13',
    manufacturer: 'Zebra',
    model: 'TC52',
    managementAgent: 'googleCloudDevicePolicyController',
    deviceEnrollmentType: 'androidEnterpriseDedicatedDevice',
    deviceType: 'androidEnterprise',
    enrollmentProfileName: 'Kiosk',
    deviceCategoryDisplayName: 'Kiosk',
  },
  deviceAdministrator: {
    operatingSystem: 'Android',
    osVersion: '9',
    manufacturer: 'Honeywell',
    model: 'CT50',
    deviceType: 'android',
  },
  aosp: {
    operatingSystem: 'Android',
    osVersion: '13',
    manufacturer: 'Yealink',
    model: 'MeetingBar A30',
    managementAgent: 'intuneAosp',
    deviceEnrollmentType: 'androidAOSPUserOwnedDeviceEnrollment',
    deviceType: 'androidnGMS',
  },
  windows: {
    operatingSystem: 'Windows',
    osVersion: '10.0.26100.4351',
    manufacturer: 'LENOVO',
    model: '21HM',
    deviceEnrollmentType: 'windowsAzureADJoin',
    deviceType: 'windowsRT',
    joinType: 'azureADJoined',
  },
  mac: {
    operatingSystem: 'macOS',
    osVersion: '15.6',
    manufacturer: 'Apple',
    model: 'MacBook Pro',
    deviceType: 'macMDM',
  },
} as const satisfies Record<string, Partial<ManagedDeviceProperties>>;

export type DeviceKind = keyof typeof deviceKinds;

const screen: Screen = {
  locked: true,
  passcode: '314159',
  workProfilePasscode: null,
  reachable: true,
  checkInDelayMs: 8_000,
  answerDelayMs: 2_000,
  passcodeRequired: true,
  resetTokenActivated: true,
  answer: 'auto',
};

/** A device whose work profile has a code of its own. */
export const withWorkProfile = { workProfilePasscode: '161803' } as const;

/**
 * @param kind what it is and how it was enrolled
 * @param given its id, name and serial number, its primary user if it has one, and what else is different
 * @returns a locked device that checks in eight seconds after a request and answers two seconds later
 */
export function enrolled(
  kind: DeviceKind,
  given: Pick<ManagedDeviceProperties, 'id' | 'deviceName' | 'serialNumber'> &
    Partial<ManagedDeviceProperties> & { user?: DirectoryUser },
  hidden: Partial<Screen> = {},
): SimulatedDevice {
  return {
    properties: managedDevice({ ...deviceKinds[kind], ...given }),
    screen: { ...screen, ...hidden },
    actions: [],
  };
}
