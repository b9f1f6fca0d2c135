import { type ManagedDevice, managedDeviceSchema } from '../../../src/core/device.ts';

export const now = Date.UTC(2026, 10, 23, 4, 0, 0);

/** Properties of a device as Graph gives them. */
export type DeviceProperties = Record<string, unknown>;

/** A device that is managed by Intune and was heard of an hour ago; `properties` say what it is. */
export function deviceOf(properties: DeviceProperties): ManagedDevice {
  return managedDeviceSchema.parse({
    id: '0d05700f-0000-0000-0000-000000000001',
    operatingSystem: 'Android',
    managementAgent: 'mdm',
    managementState: 'managed',
    lastSyncDateTime: '2026-11-23T03:00:00Z',
    deviceActionResults: [],
    ...properties,
  });
}

export const iphone: DeviceProperties = {
  operatingSystem: 'iOS',
  osVersion: '18.1',
  model: 'iPhone 15',
  deviceEnrollmentType: 'userEnrollment',
};
