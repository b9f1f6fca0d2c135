import type { Policy } from '../core/policy/schema.ts';
import type { Clockwork } from './context.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Fixed times of the service, in milliseconds. What an administrator may choose is in the policy instead. */
export const times = {
  /** How long a picker stays open. */
  choice: 30 * minute,
  /** How long a request may wait to be looked up, and an approved one to be started. */
  start: 4 * hour,
  /** How long a code may wait for its private chat: as long as Intune itself shows it. */
  delivery: 7 * day,
  /** How long after its answer a device that Intune does not know may only be missing from a part of it. */
  away: hour,
  /** How long a failed request is watched for a late result. */
  watch: 7 * day,
  /** How long a "Show the code" button works. */
  reveal: 24 * hour,
  /** How long Graph may take while somebody looks at a loading view. */
  revealRead: 3 * second,
  /** How old a person's or group's data may be where it only serves words and look-up. */
  display: 5 * minute,
  /** How long it is asked who somebody is while they wait for a list of their requests: Slack waits for three seconds. */
  displayRead: 1_500,
  /** How long what was read for somebody's own page is shown again, and how long it is not tried again in vain. */
  home: minute,
  homeFailed: 10 * second,
  /** How long what must be kept waits for who is to be told of it. */
  alarm: 10 * second,
  /** A claim on a row while the worker makes one move. */
  lease: 60 * second,
  /** An instruction is for this long the instance's own that took it, for somebody waits for its answer there. */
  headStart: 5 * second,
  /** How often the claims on what is under way are renewed: two may fail before others take a row over. */
  heartbeat: 20 * second,
  /** Pause before a stopped reset (`paused: true`) is looked at again. */
  pause: 30 * second,
  /** Safety net behind the wake-up that a posted message gives. */
  messageNet: 30 * second,
} as const;

/**
 * A growing wait with jitter: `age` is how long the thing has been waiting already. Below zero, the clock was set back
 * since, and it has been waiting for some time that nobody knows.
 */
export function backoff(
  work: Clockwork,
  age: number,
  limits = { least: 2 * second, most: 60 * second },
): number {
  const grown = Math.min(limits.most, Math.max(limits.least, Math.abs(age) / 4));
  return Math.round(grown * (0.75 + work.ids.chance() / 2));
}

/**
 * The times around the one POST: the exchange ends well before the claim on the row does, and the claim ends before
 * others may conclude that nothing came of it (`time-out < lease < confirmWithin`).
 */
export function resetTimes(policy: Policy): { leaseMs: number; postTimeoutMs: number } {
  const leaseMs = Math.min(45 * second, Math.round(policy.device.confirmWithin * 0.75));
  return { leaseMs, postTimeoutMs: Math.min(15 * second, Math.round(leaseMs * 0.5)) };
}
