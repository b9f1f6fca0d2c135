import { z } from 'zod';

/** The request's own id: short enough to be quoted to a help desk, random enough not to be guessed. */
export const requestIdSchema = z.string().min(1).max(64).brand<'RequestId'>();
export type RequestId = z.infer<typeof requestIdSchema>;

/** `managedDevice.id` of Intune. */
export const managedDeviceIdSchema = z.string().min(1).brand<'ManagedDeviceId'>();
export type ManagedDeviceId = z.infer<typeof managedDeviceIdSchema>;

/** Object id of a user in Microsoft Entra: the one id that counts people across both chat platforms. */
export const entraUserIdSchema = z.string().min(1).brand<'EntraUserId'>();
export type EntraUserId = z.infer<typeof entraUserIdSchema>;

/** Object id of a group in Microsoft Entra. */
export const entraGroupIdSchema = z.string().min(1).brand<'EntraGroupId'>();
export type EntraGroupId = z.infer<typeof entraGroupIdSchema>;

export const messageIdSchema = z.string().min(1).brand<'MessageId'>();
export type MessageId = z.infer<typeof messageIdSchema>;
