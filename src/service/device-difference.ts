import type { ManagedDevice } from '../core/device.ts';
import { assessEligibility } from '../core/eligibility/assess.ts';
import { PlatformRefusedError, PlatformUnreachableError } from '../core/errors.ts';
import type { Authorisation } from '../core/request/schema.ts';
import type { ServiceContext } from './context.ts';

type DeviceContext = Pick<ServiceContext, 'devices' | 'policy' | 'clock'>;

/**
 * @param device as it is now; null where Intune does not know it any more
 * @returns what makes it another one than the request was let in for, or null
 */
export function deviceDifference(
  context: DeviceContext,
  { device: approved, expected }: Authorisation,
  device: ManagedDevice | null,
): string | null {
  if (device === null) return 'the device is no longer in Intune';
  if (device.id !== approved.id) return 'Intune answered for another device';
  if (device.serialNumber !== approved.serialNumber) return 'the serial number is another one';
  if (device.userId !== approved.userId) return 'the device has another owner';
  const { matrix } = context.policy.current().device;
  const eligibility = assessEligibility(device, matrix, context.clock.now());
  return eligibility.outcome === expected ? null : 'the passcode can no longer be reset in that way';
}

/**
 * Looks at the device while people still decide. Where Intune cannot be asked, nobody's word is lost for that: right
 * before the reset the device is read in any case.
 */
export async function readDeviceDifference(
  context: DeviceContext,
  authorisation: Authorisation,
): Promise<string | null> {
  try {
    return deviceDifference(context, authorisation, await context.devices.read(authorisation.device.id));
  } catch (error) {
    if (error instanceof PlatformUnreachableError || error instanceof PlatformRefusedError) return null;
    throw error;
  }
}
