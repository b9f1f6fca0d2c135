import { z } from 'zod';

/** Reasons that keep a device from being reset. One of them is enough. */
export const blockingCodes = [
  'android_7_device_administrator',
  'work_profile_before_android_8',
  'android_for_work_not_supported',
  'not_in_matrix',
  'user_enrollment_not_supported',
  'shared_ipad_not_supported',
  'macos_not_supported',
  'windows_not_supported',
  'windows_phone_not_supported',
  'windows_phone_azure_ad_joined',
  'windows_phone_before_8_1',
  'linux_not_supported',
  'chromeos_not_supported',
  'system_not_supported',
  'managed_elsewhere',
  'not_fully_enrolled',
  'being_wiped',
  'being_retired',
  'being_deleted',
  'reset_under_way',
] as const;

/** Reasons that leave a device eligible and say what to expect, or what its properties do not tell. */
export const informingCodes = [
  'android_management_unknown',
  'apple_enrollment_unknown',
  'shared_ipad_unknown',
  'version_unknown',
  'azure_ad_join_unknown',
  'management_agent_unknown',
  'management_state_unknown',
  'removal_failed',
  'unhealthy',
  'reset_state_unknown',
  'check_in_unknown',
  'check_in_long_ago',
] as const;

export const reasonCodeSchema = z.enum([...blockingCodes, ...informingCodes]);
export type ReasonCode = z.infer<typeof reasonCodeSchema>;
export type BlockingCode = (typeof blockingCodes)[number];
export type InformingCode = (typeof informingCodes)[number];

/** A reason without its words; `values` fill the placeholders of its words. */
export const reasonSchema = z.object({
  code: reasonCodeSchema,
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Reason = z.infer<typeof reasonSchema>;

/** @returns whether this reason alone keeps a device from being reset */
export function isBlocking(reason: Reason): boolean {
  return blockingCodes.some((code) => code === reason.code);
}
