import { z } from 'zod';
import type { ManagedDevice } from '../device.ts';
import { entraUserIdSchema, managedDeviceIdSchema } from '../ids.ts';
import { chatActorSchema } from '../person.ts';

/** A person as known when a request was moved: for words and for finding them again, never as authority later on. */
export const personSnapshotSchema = z.object({
  actor: chatActorSchema,
  entraId: entraUserIdSchema,
  displayName: z.string(),
  userPrincipalName: z.string(),
  locale: z.string().nullable(),
});
export type PersonSnapshot = z.infer<typeof personSnapshotSchema>;

/** The device as it was when the request was authorised; what differs right before the reset ends the request. */
export const deviceSnapshotSchema = z.object({
  id: managedDeviceIdSchema,
  name: z.string(),
  serialNumber: z.string().nullable(),
  userId: entraUserIdSchema.nullable(),
  ownerName: z.string().nullable(),
  operatingSystem: z.string(),
  model: z.string().nullable(),
  lastSyncDateTime: z.string().nullable(),
});
export type DeviceSnapshot = z.infer<typeof deviceSnapshotSchema>;

/** @param device as read from Graph. A device without a name is called by its model, then by its system. */
export function snapshotDevice(device: ManagedDevice): DeviceSnapshot {
  return {
    id: device.id,
    name: device.deviceName ?? device.model ?? device.operatingSystem,
    serialNumber: device.serialNumber,
    userId: device.userId,
    ownerName: device.userDisplayName ?? device.userPrincipalName,
    operatingSystem: device.operatingSystem,
    model: device.model,
    lastSyncDateTime: device.lastSyncDateTime,
  };
}

/**
 * What a finished reset brings. iOS and iPadOS have no code, their passcode is removed; where a device's properties
 * do not tell which code it will be, both are named.
 */
export const expectedOutcomeSchema = z.enum([
  'device_code',
  'work_profile_code',
  'passcode_removed',
  'device_or_work_profile_code',
]);
export type ExpectedOutcome = z.infer<typeof expectedOutcomeSchema>;
