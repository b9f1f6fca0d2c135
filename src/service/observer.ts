import { PlatformRefusedError, PlatformUnreachableError, StoreUnavailableError } from '../core/errors.ts';
import type { MessageContent } from '../core/message.ts';
import type { Platform } from '../core/person.ts';
import type { ResetAnswer } from '../core/ports.ts';
import type { Request, RequestState } from '../core/request/schema.ts';
import { noTracer, type Tracer } from '../core/tracer.ts';

export const failureCauses = ['unreachable', 'refused', 'store', 'internal'] as const;
/** Why something could not be done: a platform gave no answer, it said no, the store was gone, or we are at fault. */
export type FailureCause = (typeof failureCauses)[number];

export const pollResults = ['listed', 'refused', 'down', 'idle', 'other_instance'] as const;
/**
 * What came of a look at Intune: its list came, was refused, or did not come; nothing was to be looked for; or it is
 * another instance's turn.
 */
export type PollResult = (typeof pollResults)[number];

/** What the product tells of itself for metrics and traces: counts and durations, no names. */
export interface Observer extends Tracer {
  moved(from: Request | null, to: Request): void;
  resetAnswered(answer: ResetAnswer['kind']): void;
  /** A request could not make its step; it is tried again. */
  stepFailed(state: RequestState, cause: FailureCause): void;
  messageSent(platform: Platform, kind: MessageContent['kind'], milliseconds: number): void;
  messageFailed(platform: Platform, kind: MessageContent['kind'], cause: FailureCause): void;
  polled(result: PollResult): void;
}

/** Where nobody watches. */
export const unobserved: Observer = {
  ...noTracer,
  moved: () => undefined,
  resetAnswered: () => undefined,
  stepFailed: () => undefined,
  messageSent: () => undefined,
  messageFailed: () => undefined,
  polled: () => undefined,
};

/** @returns the cause as a label */
export function failureCauseOf(error: unknown): FailureCause {
  if (error instanceof PlatformUnreachableError) return 'unreachable';
  if (error instanceof PlatformRefusedError) return 'refused';
  return error instanceof StoreUnavailableError ? 'store' : 'internal';
}
