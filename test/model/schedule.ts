import type { GroupName, PersonName, PlatformName, Query } from './cast.ts';
import type { PolicyName } from './rules.ts';

/**
 * Somebody in one of the chats. `request` counts back from the latest one, `at` counts the instances; both wrap
 * around.
 */
type Somebody = { who: PersonName; on: PlatformName; at: number };

export type Ask = Somebody & { do: 'ask'; query: Query; reason: boolean; breakGlass: boolean };
export type Press = Somebody & {
  do: 'approve' | 'deny' | 'cancel' | 'acknowledge' | 'try_again';
  request: number;
};
export type Choose = Somebody & { do: 'choose'; request: number; choice: number };
export type Reveal = Somebody & { do: 'reveal'; request: number };
/** A delivery of before comes once more. */
export type Repeat = { do: 'repeat'; delivery: number; at: number };

/** What somebody does in a chat. */
export type Act = Ask | Press | Choose | Reveal | Repeat;

/** How Intune takes the next reset, seconds where it takes time. */
export type ResetFate =
  | { kind: 'accepted' | 'throttled' | 'refused' | 'lost_after_acting' | 'lost_before_acting' }
  | { kind: 'slow' | 'acts_late'; seconds: number };

/** One thing that people, platforms, machines or time may do next. */
export type Step =
  | Act
  /** At the same instant, before anything of it has come to rest. */
  | { do: 'together'; acts: readonly Act[] }
  | { do: 'reset_fate'; fate: ResetFate }
  /** The device of a request; `pixel` where there is none yet. */
  | { do: 'device_answers'; request: number; state: DeviceAnswer }
  | { do: 'reset_in_portal'; request: number }
  | { do: 'owner'; request: number; to: PersonName | null }
  | { do: 'wipe'; request: number; begins: boolean }
  | { do: 'account'; who: PersonName; enabled: boolean }
  | { do: 'membership'; who: PersonName; group: GroupName; member: boolean }
  | { do: 'policy'; name: PolicyName; paused: boolean }
  | { do: 'graph'; is: 'up' | 'down' }
  | { do: 'graph'; is: 'slow'; seconds: number }
  | { do: 'chat'; platform: PlatformName; is: 'up' | 'down' }
  | { do: 'chat'; platform: PlatformName; is: 'losing'; answers: number }
  | { do: 'block'; who: PersonName; on: PlatformName; blocked: boolean }
  /** After so many calls to the outside, before the next one is made or before its answer is known. */
  | { do: 'crash'; at: number; calls: number; when: Moment }
  | { do: 'freeze'; at: number; calls: number }
  | { do: 'thaw' }
  | { do: 'database_fails'; calls: number; when: Moment }
  /** All instances are gone for so long. */
  | { do: 'downtime'; seconds: number }
  | { do: 'pass'; seconds: number };

export type Moment = 'before' | 'after';
export const deviceAnswers = [
  'done',
  'done_without_code',
  'active',
  'failed',
  'notSupported',
  'canceled',
] as const;
export type DeviceAnswer = (typeof deviceAnswers)[number];

export type Schedule = {
  policy: PolicyName;
  instances: number;
  /** Shuffles what several instances do at the same time. */
  shuffle: number;
  steps: readonly Step[];
};
