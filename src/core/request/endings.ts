import { z } from 'zod';

/** Why a request was refused before anything was done to the device. */
export const denialSchema = z.enum([
  'workspace_not_served',
  'person_unknown',
  'email_unconfirmed',
  'guest',
  'stranger',
  'bot',
  'account_disabled',
  'device_not_found',
  'not_eligible',
  'reason_required',
  'break_glass_not_allowed',
  'limit_person',
  'limit_device',
  'already_under_way',
  'nobody_can_approve',
  'nobody_to_tell',
  'approver_denied',
  'no_longer_allowed',
]);
export type Denial = z.infer<typeof denialSchema>;

/** Why a request that was allowed did not bring its result. */
export const failureSchema = z.enum([
  'changed',
  'recipient_unreachable',
  'refused_by_intune',
  'needs_second_administrator',
  'unconfirmed',
  'not_supported',
  'device_failed',
  'deadline',
  'canceled_in_intune',
  'ambiguous',
  'code_missing',
  'undeliverable',
]);
export type Failure = z.infer<typeof failureSchema>;

/** What a request waited for until its time was over. */
export const expirySchema = z.enum(['choice', 'approval', 'start']);
export type Expiry = z.infer<typeof expirySchema>;

export const cancelerSchema = z.enum(['requester', 'owner', 'operator']);
export type Canceler = z.infer<typeof cancelerSchema>;

/** Failures after which a result may still come: the device is watched on, and "Try again" is offered. */
export const watchedFailures = ['unconfirmed', 'deadline'] as const satisfies readonly Failure[];

/** @returns whether the device of a request that failed so is still watched for a late result. */
export function isWatchedFailure(failure: Failure): boolean {
  return watchedFailures.some((watched) => watched === failure);
}
