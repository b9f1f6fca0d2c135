/**
 * A managedDevice as the beta endpoint gives it, without its action results. What v1.0 does not have is taken away
 * when it is answered there.
 */
export type ManagedDeviceProperties = {
  id: string;
  userId: string;
  deviceName: string;
  managedDeviceOwnerType: string;
  managementState: string;
  enrolledDateTime: string;
  lastSyncDateTime: string;
  operatingSystem: string;
  osVersion: string;
  complianceState: string;
  jailBroken: string;
  managementAgent: string;
  azureADRegistered: boolean;
  deviceEnrollmentType: string;
  activationLockBypassCode: string | null;
  emailAddress: string;
  azureADDeviceId: string;
  deviceRegistrationState: string;
  deviceCategoryDisplayName: string;
  isSupervised: boolean;
  isEncrypted: boolean;
  userPrincipalName: string;
  userDisplayName: string;
  model: string;
  manufacturer: string;
  imei: string;
  serialNumber: string;
  phoneNumber: string;
  androidSecurityPatchLevel: string;
  easActivationDateTime: string;
  complianceGracePeriodExpirationDateTime: string;
  managedDeviceName: string;
  partnerReportedThreatState: string;
  enrollmentProfileName: string | null;
  deviceType: string;
  joinType: string;
  roleScopeTagIds: string[];
  hardwareInformation: HardwareInformation;
};

export type HardwareInformation = { serialNumber: string; isSupervised: boolean; isSharedDevice: boolean };

type Required = 'id' | 'deviceName' | 'operatingSystem' | 'osVersion' | 'serialNumber';

/**
 * Fills a managedDevice up with what Intune says of a plain company device.
 * @param given what makes this one different; `user` is its primary user, without which it has none (Intune then
 *   answers with empty strings, not with null)
 */
export function managedDevice(
  given: Pick<ManagedDeviceProperties, Required> &
    Partial<ManagedDeviceProperties> & {
      user?: { id: string; userPrincipalName: string; displayName: string; mail: string | null };
    },
): ManagedDeviceProperties {
  const { user, ...properties } = given;
  return {
    userId: user?.id ?? '',
    userPrincipalName: user?.userPrincipalName ?? '',
    userDisplayName: user?.displayName ?? '',
    emailAddress: user?.mail ?? '',
    managedDeviceOwnerType: 'company',
    managementState: 'managed',
    enrolledDateTime: '2025-07-02T12:01:04Z',
    lastSyncDateTime: '2026-11-22T18:28:12Z',
    complianceState: 'compliant',
    jailBroken: 'Unknown',
    managementAgent: 'mdm',
    azureADRegistered: true,
    deviceEnrollmentType: 'userEnrollment',
    activationLockBypassCode: null,
    azureADDeviceId: properties.id.replace(/^.{8}/, 'e5920000'),
    deviceRegistrationState: 'registered',
    deviceCategoryDisplayName: 'Unknown',
    isSupervised: false,
    isEncrypted: true,
    model: '',
    manufacturer: '',
    imei: '',
    phoneNumber: '',
    androidSecurityPatchLevel: '',
    easActivationDateTime: '0001-01-01T00:00:00Z',
    complianceGracePeriodExpirationDateTime: '9999-12-31T23:59:59Z',
    managedDeviceName: `${user?.userPrincipalName.split('@')[0] ?? 'device'}_${properties.operatingSystem}`,
    partnerReportedThreatState: 'unknown',
    enrollmentProfileName: null,
    deviceType: 'unknown',
    joinType: 'azureADRegistered',
    roleScopeTagIds: ['0'],
    hardwareInformation: {
      serialNumber: properties.serialNumber,
      isSupervised: properties.isSupervised ?? false,
      isSharedDevice: false,
    },
    ...properties,
  };
}
