import { z } from 'zod';
import { entraUserIdSchema, managedDeviceIdSchema } from './ids.ts';
import { Secret } from './secret.ts';

/** Graph sends null, an empty string or nothing for a property it does not know: all of them mean "unknown". */
const optionalText = z
  .string()
  .nullish()
  .transform((value) => (value === undefined || value === null || value.trim() === '' ? null : value));

const optionalFlag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? null);

/**
 * One entry of `deviceActionResults`. All action types are listed there; only `resetPasscode` ones may carry a
 * passcode. `actionState` is open: Graph adds members, and an unknown one means "cannot tell", not a crash.
 */
export const deviceActionResultSchema = z.object({
  actionName: optionalText,
  actionState: z
    .string()
    .nullish()
    .transform((value) => value ?? 'none'),
  startDateTime: optionalText,
  lastUpdatedDateTime: optionalText,
  errorCode: z
    .number()
    .nullish()
    .transform((value) => value ?? null),
  passcode: optionalText.transform((value) => (value === null ? null : new Secret(value))),
});
export type DeviceActionResult = z.infer<typeof deviceActionResultSchema>;

/**
 * The part of Graph's managedDevice that the product uses. Enumerations are open strings, because on v1.0 newer
 * members arrive as `unknownFutureValue` or, with `Prefer: include-unknown-enum-members`, under their own names.
 * `deviceType`, `joinType`, `hardwareInformation` and `roleScopeTagIds` exist in beta only.
 */
export const managedDeviceSchema = z.object({
  id: managedDeviceIdSchema,
  deviceName: optionalText,
  userId: optionalText.pipe(entraUserIdSchema.nullable()),
  userPrincipalName: optionalText,
  userDisplayName: optionalText,
  operatingSystem: z.string().min(1),
  osVersion: optionalText,
  model: optionalText,
  manufacturer: optionalText,
  serialNumber: optionalText,
  managedDeviceOwnerType: optionalText,
  managementState: optionalText,
  managementAgent: optionalText,
  deviceEnrollmentType: optionalText,
  enrollmentProfileName: optionalText,
  deviceCategoryDisplayName: optionalText,
  azureADRegistered: optionalFlag,
  isSupervised: optionalFlag,
  lastSyncDateTime: optionalText,
  deviceType: optionalText,
  joinType: optionalText,
  roleScopeTagIds: z
    .array(z.string())
    .nullish()
    .transform((value) => value ?? null),
  hardwareInformation: z
    .object({ isSharedDevice: optionalFlag })
    .nullish()
    .transform((value) => value ?? null),
  deviceActionResults: z
    .array(deviceActionResultSchema)
    .nullish()
    .transform((value) => value ?? []),
});
export type ManagedDevice = z.infer<typeof managedDeviceSchema>;
