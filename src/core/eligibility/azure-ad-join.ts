import type { ManagedDevice } from '../device.ts';

const joinedEnrollments = new Set([
  'windowsazureadjoin',
  'windowsbulkazuredomainjoin',
  'windowsazureadjoinusingdeviceauth',
]);

/**
 * @returns whether the device is joined to Azure AD, or null where its properties do not tell. Joined and registered
 *   are two things: beta's `joinType` tells them apart, while v1.0's `azureADRegistered` is true for both.
 */
export function isAzureAdJoined(device: ManagedDevice): boolean | null {
  switch (device.joinType?.toLowerCase()) {
    case 'azureadjoined':
    case 'hybridazureadjoined':
      return true;
    case 'azureadregistered':
      return false;
  }
  if (joinedEnrollments.has(device.deviceEnrollmentType?.toLowerCase() ?? '')) return true;
  return device.azureADRegistered === false ? false : null;
}
