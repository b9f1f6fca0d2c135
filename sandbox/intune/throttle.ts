import { z } from 'zod';
import type { Clock } from '../../src/core/clock.ts';

/** Requests in a sliding window, per application and tenant, as Intune documents them. */
export const throttleLimitsSchema = z.object({
  requests: z.number().int().nonnegative(),
  writes: z.number().int().nonnegative(),
  windowMs: z.number().int().positive(),
  /** Whether a 429 says when to come back. */
  retryAfter: z.boolean(),
  words: z.enum(['enveloped', 'plain']),
});
export type ThrottleLimits = z.infer<typeof throttleLimitsSchema>;

/** Devices and remoteActionAudits: 2,000 requests in 20 seconds, 200 of them writes. */
export const documentedLimits: ThrottleLimits = {
  requests: 2000,
  writes: 200,
  windowMs: 20_000,
  retryAfter: true,
  words: 'enveloped',
};

export type Admission = { admitted: true } | { admitted: false; retryAfterSeconds: number };

/** Counts what was admitted; what was refused does not count against the window. */
export class Throttle {
  readonly #clock: Clock;
  limits: ThrottleLimits;
  #admitted: { at: number; write: boolean }[] = [];

  constructor(clock: Clock, limits: ThrottleLimits) {
    this.#clock = clock;
    this.limits = limits;
  }

  admit(write: boolean): Admission {
    const now = this.#clock.monotonic();
    const { requests, writes, windowMs } = this.limits;
    this.#admitted = this.#admitted.filter(({ at }) => at > now - windowMs);
    const earlierWrites = this.#admitted.filter((entry) => entry.write);
    const writesFull = write && earlierWrites.length >= writes;
    if (!writesFull && this.#admitted.length < requests) {
      this.#admitted.push({ at: now, write });
      return { admitted: true };
    }
    const [oldest] = writesFull ? earlierWrites : this.#admitted;
    const waitMs = (oldest?.at ?? now) + windowMs - now;
    return { admitted: false, retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) };
  }
}
