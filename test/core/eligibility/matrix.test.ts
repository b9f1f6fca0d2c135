import { describe, expect, it } from 'vitest';
import { assessEligibility } from '../../../src/core/eligibility/assess.ts';
import type { MatrixName } from '../../../src/core/eligibility/matrix.ts';
import { type DeviceProperties, deviceOf, iphone, now } from './device-of.ts';

type Case = readonly [what: string, properties: DeviceProperties, outcome: string | null, reasons?: string[]];

const cloudPolicyController = { managementAgent: 'googleCloudDevicePolicyController' };
const dedicated = { deviceEnrollmentType: 'androidEnterpriseDedicatedDevice', ...cloudPolicyController };
const fullyManaged = { deviceEnrollmentType: 'androidEnterpriseFullyManaged', ...cloudPolicyController };
const corporateProfile = {
  deviceEnrollmentType: 'androidEnterpriseCorporateWorkProfile',
  ...cloudPolicyController,
};
const aospUser = {
  deviceEnrollmentType: 'androidAOSPUserOwnedDeviceEnrollment',
  managementAgent: 'intuneAosp',
};
const aospUserless = {
  deviceEnrollmentType: 'androidAOSPUserlessDeviceEnrollment',
  managementAgent: 'intuneAosp',
};
const personalProfile = {
  deviceEnrollmentType: 'userEnrollment',
  managedDeviceOwnerType: 'personal',
  deviceType: 'androidForWork',
};
const administrator = { deviceEnrollmentType: 'userEnrollment', deviceType: 'android' };
const personEnrolled = { deviceEnrollmentType: 'userEnrollment', managedDeviceOwnerType: 'personal' };
const supervisedIpad = {
  operatingSystem: 'iPadOS',
  model: 'iPad Air',
  isSupervised: true,
  deviceEnrollmentType: 'appleBulkWithoutUser',
};
const phone = { operatingSystem: 'WindowsPhone' };
const joined = { joinType: 'azureADJoined', azureADRegistered: true };
const notJoined = { joinType: 'azureADRegistered', azureADRegistered: true };

const android7 = ['android_7_device_administrator'];
const before8 = ['work_profile_before_android_8'];
const androidOpen = ['android_management_unknown'];
const either = 'device_or_work_profile_code';

const current: readonly Case[] = [
  ['dedicated', { ...dedicated, osVersion: '13' }, 'device_code'],
  ['dedicated, version not told', dedicated, 'device_code'],
  ['fully managed', { ...fullyManaged, osVersion: '14' }, either],
  ['corporate work profile', { ...corporateProfile, osVersion: '12' }, 'work_profile_code'],
  ['AOSP with a user', { ...aospUser, osVersion: '13' }, 'device_code'],
  ['AOSP without a user', { ...aospUserless, osVersion: '10' }, 'device_code'],
  [
    'AOSP told by its agent alone',
    { managementAgent: 'intuneAosp', deviceEnrollmentType: 'unknownFutureValue', osVersion: '13' },
    'device_code',
  ],
  [
    'AOSP told by its agent beside a plain enrolment',
    { managementAgent: 'intuneAosp', deviceEnrollmentType: 'userEnrollment', osVersion: '13' },
    'device_code',
  ],
  ['personal work profile, 8.0', { ...personalProfile, osVersion: '8.0' }, 'work_profile_code'],
  ['personal work profile, 8', { ...personalProfile, osVersion: '8' }, 'work_profile_code'],
  ['personal work profile, 15', { ...personalProfile, osVersion: '15' }, 'work_profile_code'],
  ['personal work profile, 7.1.2', { ...personalProfile, osVersion: '7.1.2' }, null, before8],
  ['personal work profile, version not told', personalProfile, 'work_profile_code', ['version_unknown']],
  [
    'personal work profile, told by the system',
    { deviceEnrollmentType: 'userEnrollment', operatingSystem: 'AndroidForWork', osVersion: '12' },
    'work_profile_code',
  ],
  ['device administrator, 6.0.1', { ...administrator, osVersion: '6.0.1' }, 'device_code'],
  ['device administrator, 4.4.4', { ...administrator, osVersion: '4.4.4' }, 'device_code'],
  ['device administrator, 7', { ...administrator, osVersion: '7' }, null, android7],
  ['device administrator, 7.0', { ...administrator, osVersion: '7.0' }, null, android7],
  ['device administrator, 10, not 1.0', { ...administrator, osVersion: '10' }, null, android7],
  ['device administrator, version not told', administrator, 'device_code', ['version_unknown']],
  [
    'device administrator, nonsense version',
    { ...administrator, osVersion: 'thirteen' },
    'device_code',
    ['version_unknown'],
  ],
  ['enrolled by a person, 13', { ...personEnrolled, osVersion: '13' }, either, androidOpen],
  ['enrolled by a person, 8.1', { ...personEnrolled, osVersion: '8.1.0' }, either, androidOpen],
  ['enrolled by a person, 7.1', { ...personEnrolled, osVersion: '7.1' }, null, [...before8, ...android7]],
  ['enrolled by a person, 6.0', { ...personEnrolled, osVersion: '6.0' }, 'device_code', androidOpen],
  [
    'enrolled by a person, version not told',
    personEnrolled,
    either,
    ['android_management_unknown', 'version_unknown'],
  ],
  [
    'enrolled by an enrolment manager, 13',
    { deviceEnrollmentType: 'deviceEnrollmentManager', osVersion: '13' },
    either,
    androidOpen,
  ],
  [
    'enrolled by an enrolment manager, 7.1',
    { deviceEnrollmentType: 'deviceEnrollmentManager', osVersion: '7.1' },
    null,
    [...before8, ...android7],
  ],
  [
    'an enrolment type that v1.0 hides',
    { deviceEnrollmentType: 'unknownFutureValue', osVersion: '13' },
    either,
    androidOpen,
  ],
  [
    'an enrolment type of tomorrow',
    { deviceEnrollmentType: 'androidTomorrow', osVersion: '13' },
    either,
    androidOpen,
  ],
  ['no enrolment type, 13', { osVersion: '13' }, either, androidOpen],
  ['no enrolment type, 6.0', { osVersion: '6.0' }, either, androidOpen],
  [
    'hidden enrolment of a work profile',
    { deviceEnrollmentType: 'unknownFutureValue', deviceType: 'androidForWork', osVersion: '13' },
    'work_profile_code',
  ],
  [
    'hidden enrolment of Android Enterprise',
    { deviceEnrollmentType: 'unknownFutureValue', deviceType: 'androidEnterprise', osVersion: '13' },
    either,
    androidOpen,
  ],
  [
    'hidden enrolment, not managed through Google',
    { deviceEnrollmentType: 'unknownFutureValue', deviceType: 'androidnGMS', osVersion: '13' },
    'device_code',
    androidOpen,
  ],
  [
    'through Google’s controller, 7.1: no device administrator',
    { ...personEnrolled, ...cloudPolicyController, osVersion: '7.1' },
    null,
    before8,
  ],
  [
    'properties that contradict each other',
    { deviceType: 'android', ...cloudPolicyController, osVersion: '13' },
    either,
    androidOpen,
  ],
  ['spelt in capitals', { ...dedicated, operatingSystem: 'ANDROID', osVersion: '13' }, 'device_code'],

  ['iPhone', iphone, 'passcode_removed'],
  ['iPhone, version not told', { ...iphone, osVersion: null }, 'passcode_removed'],
  [
    'iPhone by an enrolment manager',
    { ...iphone, deviceEnrollmentType: 'deviceEnrollmentManager' },
    'passcode_removed',
  ],
  [
    'iPhone by automated enrolment',
    { ...iphone, deviceEnrollmentType: 'appleBulkWithUser', isSupervised: true },
    'passcode_removed',
  ],
  [
    'iPhone without a user',
    { ...iphone, deviceEnrollmentType: 'appleBulkWithoutUser', isSupervised: true },
    'passcode_removed',
  ],
  [
    'iPhone, hidden enrolment',
    { ...iphone, deviceEnrollmentType: 'unknownFutureValue', isSupervised: false },
    'passcode_removed',
    ['apple_enrollment_unknown'],
  ],
  [
    'iPhone, hidden enrolment, supervised',
    { ...iphone, deviceEnrollmentType: 'unknownFutureValue', isSupervised: true },
    'passcode_removed',
  ],
  ...[
    'appleUserEnrollment',
    'appleUserEnrollmentWithServiceAccount',
    'appleAccountDrivenUserEnrollment',
    'APPLEUSERENROLLMENT',
  ].map(
    (deviceEnrollmentType): Case => [
      deviceEnrollmentType,
      { ...iphone, deviceEnrollmentType },
      null,
      ['user_enrollment_not_supported'],
    ],
  ),
  ['iPad under the name iOS', { ...iphone, model: 'iPad', isSupervised: false }, 'passcode_removed'],
  [
    'iPad that is not shared',
    { ...supervisedIpad, hardwareInformation: { isSharedDevice: false } },
    'passcode_removed',
  ],
  [
    'iPad that does not say whether it is shared',
    supervisedIpad,
    'passcode_removed',
    ['shared_ipad_unknown'],
  ],
  ['unsupervised iPad', { ...supervisedIpad, isSupervised: false }, 'passcode_removed'],
  ['iPad with a user', { ...supervisedIpad, deviceEnrollmentType: 'appleBulkWithUser' }, 'passcode_removed'],
  [
    'Shared iPad',
    { ...supervisedIpad, hardwareInformation: { isSharedDevice: true } },
    null,
    ['shared_ipad_not_supported'],
  ],
  [
    'Shared iPad under the name iOS',
    { ...supervisedIpad, operatingSystem: 'ios', hardwareInformation: { isSharedDevice: true } },
    null,
    ['shared_ipad_not_supported'],
  ],
  [
    'iOS and nothing else',
    { operatingSystem: 'iOS' },
    'passcode_removed',
    ['apple_enrollment_unknown', 'shared_ipad_unknown'],
  ],

  ['macOS', { operatingSystem: 'macOS', osVersion: '15.1' }, null, ['macos_not_supported']],
  ['Mac OS X', { operatingSystem: 'Mac OS X' }, null, ['macos_not_supported']],
  ['Windows', { operatingSystem: 'Windows', osVersion: '10.0.26100' }, null, ['windows_not_supported']],
  [
    'Windows Phone',
    { ...phone, osVersion: '10.0.15063', ...notJoined },
    null,
    ['windows_phone_not_supported'],
  ],
  [
    'Windows that is a phone',
    { operatingSystem: 'Windows', deviceType: 'windowsPhone' },
    null,
    ['windows_phone_not_supported'],
  ],
  ['Linux', { operatingSystem: 'Linux (ubuntu)' }, null, ['linux_not_supported']],
  ['ChromeOS', { operatingSystem: 'ChromeOS' }, null, ['chromeos_not_supported']],
  ['another system', { operatingSystem: 'tvOS' }, null, ['system_not_supported']],
  ['blanks for a system', { operatingSystem: '  ' }, null, ['system_not_supported']],
];

const phoneJoined = ['windows_phone_azure_ad_joined'];
const notListed = ['not_in_matrix'];

const in2017: readonly Case[] = [
  ['dedicated', { ...dedicated, osVersion: '8.0' }, null, notListed],
  ['fully managed', { ...fullyManaged, osVersion: '8.0' }, null, notListed],
  ['corporate work profile', { ...corporateProfile, osVersion: '8.0' }, null, notListed],
  ['AOSP with a user', { ...aospUser, osVersion: '6.0' }, null, notListed],
  ['AOSP without a user', { ...aospUserless, osVersion: '10' }, null, notListed],
  ['Android for Work', { ...personalProfile, osVersion: '8.0' }, null, ['android_for_work_not_supported']],
  ['Android 6.0.1', { ...administrator, osVersion: '6.0.1' }, 'device_code'],
  ['Android 7.0', { ...administrator, osVersion: '7.0' }, null, android7],
  ['Android, version not told', administrator, 'device_code', ['version_unknown']],
  ['enrolled by a person, 6.0', { ...personEnrolled, osVersion: '6.0' }, 'device_code', androidOpen],
  [
    'enrolled by a person, 7.0',
    { ...personEnrolled, osVersion: '7.0' },
    null,
    ['android_for_work_not_supported', ...android7],
  ],
  ['iPhone', iphone, 'passcode_removed'],
  ['iPhone by user enrolment', { ...iphone, deviceEnrollmentType: 'appleUserEnrollment' }, null, notListed],
  ['Shared iPad', { ...supervisedIpad, hardwareInformation: { isSharedDevice: true } }, null, notListed],
  ['macOS', { operatingSystem: 'macOS' }, null, ['macos_not_supported']],
  [
    'Windows, whatever its version',
    { operatingSystem: 'Windows', osVersion: '10.0.15063', ...notJoined },
    null,
    ['windows_not_supported'],
  ],
  ['Linux', { operatingSystem: 'Linux' }, null, ['linux_not_supported']],
  ['ChromeOS', { operatingSystem: 'ChromeOS' }, null, ['chromeos_not_supported']],
  ['another system', { operatingSystem: 'Tizen' }, null, ['system_not_supported']],
  [
    'Windows Phone 8.0',
    { ...phone, osVersion: '8.0.10512', ...notJoined },
    null,
    ['windows_phone_before_8_1'],
  ],
  ['Windows Phone 8.1', { ...phone, osVersion: '8.1', ...notJoined }, 'device_code'],
  [
    'Windows Phone 8.1 with its build',
    { ...phone, osVersion: '8.10.14219.341', ...notJoined },
    'device_code',
  ],
  ['Windows Phone 8.1, joined', { ...phone, osVersion: '8.10.14219.341', ...joined }, null, phoneJoined],
  ['Windows 10 Mobile, 14393', { ...phone, osVersion: '10.0.14393.2189', ...notJoined }, 'device_code'],
  [
    'Windows 10 Mobile, 14393, joined',
    { ...phone, osVersion: '10.0.14393.2189', ...joined },
    null,
    phoneJoined,
  ],
  [
    'the build before the Creators Update',
    { ...phone, osVersion: '10.0.15062', ...joined },
    null,
    phoneJoined,
  ],
  [
    'joined, told by its enrolment',
    { ...phone, osVersion: '8.1', deviceEnrollmentType: 'windowsAzureADJoin' },
    null,
    phoneJoined,
  ],
  [
    'joined in a hybrid way',
    { ...phone, osVersion: '8.1', joinType: 'hybridAzureADJoined' },
    null,
    phoneJoined,
  ],
  ['not even registered', { ...phone, osVersion: '8.1', azureADRegistered: false }, 'device_code'],
  [
    'registered, which v1.0 says of joined phones too',
    { ...phone, osVersion: '8.1', azureADRegistered: true },
    'device_code',
    ['azure_ad_join_unknown'],
  ],
  ['Creators Update, joined', { ...phone, osVersion: '10.0.15063.0', ...joined }, 'device_code'],
  ['Creators Update, join not told', { ...phone, osVersion: '10.0.15063' }, 'device_code'],
  ['after the Creators Update', { ...phone, osVersion: '10.0.15254.603', ...joined }, 'device_code'],
  [
    'Windows 10 Mobile by another name',
    { operatingSystem: 'Windows 10 Mobile', osVersion: '10.0.15254', ...joined },
    'device_code',
  ],
  [
    'a version too short to tell, joined',
    { ...phone, osVersion: '10.0', ...joined },
    'device_code',
    ['version_unknown'],
  ],
  ['a version too short to tell, not joined', { ...phone, osVersion: '10', ...notJoined }, 'device_code'],
  ['neither version nor join told', phone, 'device_code', ['version_unknown', 'azure_ad_join_unknown']],
];

const matrices: readonly (readonly [MatrixName, readonly Case[]])[] = [
  ['intune-current', current],
  ['intune-2017', in2017],
];

describe.each(matrices)('%s', (matrix, cases) => {
  for (const [what, properties, outcome, reasons = []] of cases) {
    it(what, () => {
      const verdict = assessEligibility(deviceOf(properties), matrix, now);

      expect(verdict.eligible).toBe(outcome !== null);
      expect(verdict.outcome).toBe(outcome);
      expect(verdict.reasons.map(({ code }) => code).sort()).toEqual([...reasons].sort());
    });
  }
});
