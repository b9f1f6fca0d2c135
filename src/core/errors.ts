/**
 * Two classes for two different mornings: "the platform said no" will say no again until somebody changes
 * something; "the platform was never reached" is worth another attempt later.
 */
export type PlatformName = 'slack' | 'teams' | 'graph';

/** Why a platform said no, as far as the product acts differently on it. */
export type RefusalCause =
  | 'unauthenticated' // our token is wrong, expired or revoked
  | 'permission' // our app may not do this
  | 'not_found' // the thing is not there (any more)
  | 'recipient_unreachable' // this person cannot be written to
  | 'invalid' // we sent something the platform does not take
  | 'unsupported' // this endpoint or query is not offered here
  | 'other';

/** The platform answered, and the answer was no. `advice` is for the operator and never holds a secret. */
export class PlatformRefusedError extends Error {
  override readonly name = 'PlatformRefusedError';
  readonly platform: PlatformName;
  readonly reason: RefusalCause;
  /** The platform's own word for it: an HTTP status with its error code, or Slack's error string. */
  readonly platformCode: string;
  readonly advice: string;

  constructor(details: {
    platform: PlatformName;
    cause: RefusalCause;
    platformCode: string;
    advice: string;
  }) {
    super(`${details.platform} refused (${details.platformCode}): ${details.advice}`);
    this.platform = details.platform;
    this.reason = details.cause;
    this.platformCode = details.platformCode;
    this.advice = details.advice;
  }
}

/** No usable answer: connection, time-out, 5xx, or throttled (429). Worth trying again, for reads and messages. */
export class PlatformUnreachableError extends Error {
  override readonly name = 'PlatformUnreachableError';
  readonly platform: PlatformName;
  readonly advice: string;
  /** How long the platform asked us to wait, in milliseconds; null where it did not say. */
  readonly retryAfterMs: number | null;
  readonly throttled: boolean;

  constructor(details: {
    platform: PlatformName;
    advice: string;
    retryAfterMs?: number | null;
    throttled?: boolean;
  }) {
    super(`${details.platform} was not reached: ${details.advice}`);
    this.platform = details.platform;
    this.advice = details.advice;
    this.retryAfterMs = details.retryAfterMs ?? null;
    this.throttled = details.throttled ?? false;
  }
}

export type PlatformError = PlatformRefusedError | PlatformUnreachableError;

/** @returns whether a platform is at fault, and not the bot or its store */
export function isPlatformError(error: unknown): error is PlatformError {
  return error instanceof PlatformRefusedError || error instanceof PlatformUnreachableError;
}

/** Somebody else moved the row first: nothing was written, read again and decide again. */
export class ConcurrentMoveError extends Error {
  override readonly name = 'ConcurrentMoveError';
}

/** Wrong set-up, found before anything runs: names the field, the shape it should have and the remedy. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly problems: readonly { field: string; problem: string; remedy: string }[];

  constructor(problems: readonly { field: string; problem: string; remedy: string }[]) {
    super(problems.map(({ field, problem, remedy }) => `${field}: ${problem}. ${remedy}`).join('\n'));
    this.problems = problems;
  }
}

/** The store could not be read or written: nothing was kept, and the person is asked to come back. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
}
