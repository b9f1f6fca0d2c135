import { managedDeviceIdSchema } from '../../../src/core/ids.ts';

export const phoneId = managedDeviceIdSchema.parse('0d05700f-0000-4000-8000-000000000001');
export const otherId = managedDeviceIdSchema.parse('0d05700f-0000-4000-8000-000000000002');

/** A device as Graph gives it on v1.0. */
export function deviceRow(different: object = {}): object {
  return {
    id: phoneId,
    deviceName: 'Anna\u2019s iPhone',
    userId: 'db600000-0000-4000-8000-000000000001',
    userPrincipalName: 'anna@contoso.com',
    userDisplayName: 'Anna',
    operatingSystem: 'iOS',
    osVersion: '26.1',
    model: 'iPhone 17',
    manufacturer: 'Apple',
    serialNumber: 'F2LXK1',
    managedDeviceOwnerType: 'company',
    managementAgent: 'mdm',
    deviceEnrollmentType: 'appleBulkWithUser',
    enrollmentProfileName: '',
    deviceCategoryDisplayName: 'Unknown',
    azureADRegistered: true,
    isSupervised: true,
    lastSyncDateTime: '2026-11-22T08:28:12Z',
    ...different,
  };
}

/** An answer of Intune that says no: JSON in the message of JSON. */
export function intuneError(code: string, sentence: string): object {
  const inner = {
    _version: 3,
    Message: `${sentence} - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: 5d3c0c3e-6d6f-4a53-9d39-8a1b1f0e2c11 - Url: https://fef.msub01.manage.microsoft.com/DeviceFE/x`,
    CustomApiErrorPhrase: '',
    RetryAfter: null,
    ErrorSourceService: '',
    HttpHeaders: '{}',
  };
  const message = JSON.stringify(inner, null, 2).replaceAll('\n', '\r\n');
  return { error: { code, message, innerError: { date: '2026-11-23T04:14:57', 'request-id': 'x' } } };
}

export const forbidden = intuneError(
  'Forbidden',
  'Application is not authorized to perform this operation. Application must have one of the following scopes: DeviceManagementManagedDevices.PrivilegedOperations.All',
);
