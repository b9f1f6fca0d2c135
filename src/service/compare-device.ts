import type { ManagedDevice } from '../core/device.ts';
import { assessEligibility } from '../core/eligibility/assess.ts';
import { isPlatformError } from '../core/errors.ts';
import type { Authorisation } from '../core/request/schema.ts';
import type { ServiceContext } from './context.ts';

type DeviceContext = Pick<ServiceContext, 'devices' | 'policy' | 'clock'>;

export type DeviceComparison = { kind: 'same'; device: ManagedDevice } | { kind: 'changed'; detail: string };

/**
 * Holds a device against the one that a request was let in for.
 * @param device as it is now; null where Intune does not know it any more
 */
export function compareDevice(
  context: DeviceContext,
  authorisation: Authorisation,
  device: ManagedDevice | null,
): DeviceComparison {
  if (device === null) return { kind: 'changed', detail: 'the device is no longer in Intune' };
  const detail = differenceOf(context, authorisation, device);
  return detail === null ? { kind: 'same', device } : { kind: 'changed', detail };
}

function differenceOf(
  context: DeviceContext,
  { device: approved, expected }: Authorisation,
  device: ManagedDevice,
): string | null {
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
 * @returns what makes it another one, or null
 */
export async function readDeviceDifference(
  context: DeviceContext,
  authorisation: Authorisation,
): Promise<string | null> {
  try {
    const device = await context.devices.read(authorisation.device.id);
    const compared = compareDevice(context, authorisation, device);
    return compared.kind === 'changed' ? compared.detail : null;
  } catch (error) {
    if (isPlatformError(error)) return null;
    throw error;
  }
}
