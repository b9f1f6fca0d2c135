import type { RequestId } from '../../src/core/ids.ts';
import type { Request } from '../../src/core/request/schema.ts';
import type { DeviceName, PersonName, PlatformName } from './cast.ts';
import type { Ruling } from './rules.ts';

/** What somebody clicked, and what they were told. */
export type Clicked = {
  verb: 'approve' | 'deny' | 'cancel' | 'acknowledge' | 'try_again' | 'choose';
  who: PersonName;
  /** Null while nobody answered; for ever where the instance that took it has ended. */
  answer: string | null;
  /** Milliseconds since 1970: when it was answered, and may have been carried out at the latest. */
  answeredAt: number | null;
};

/** A reset that left for Intune. */
export type Posted = {
  at: number;
  /** It is certain that nothing came of it: 429. */
  throttled: boolean;
  recipient: PersonName;
  device: DeviceName;
  /** How many resets Intune knew when the device was read last before it. */
  baseline: number;
};

/** One request, as the model knows it. */
export type Case = {
  readonly id: RequestId;
  readonly asker: PersonName;
  readonly on: PlatformName;
  readonly breakGlass: boolean;
  readonly hasReason: boolean;
  readonly retryOf: RequestId | null;
  readonly askedAt: number;
  /** As it was committed last. */
  row: Request;
  version: number;
  /** On what terms it was let in, when, and whose the device was then. */
  admitted: { ruling: Ruling; device: DeviceName; owner: PersonName | null; at: number } | null;
  readonly clicks: Clicked[];
  readonly posts: Posted[];
  endedAt: number | null;
};

export const endedStates = ['completed', 'failed', 'denied', 'expired', 'canceled'] as const;

export function hasEnded({ row }: Case): boolean {
  return endedStates.some((state) => state === row.state);
}

/** Whether nobody else may have that device reset because of this request. */
export function holds(request: Request): boolean {
  switch (request.state) {
    case 'awaiting_approval':
    case 'approved':
    case 'resetting':
    case 'awaiting_device':
    case 'delivering':
      return true;
    case 'failed':
      return request.watch !== null && request.retriedBy === null;
    default:
      return false;
  }
}
