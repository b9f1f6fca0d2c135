import { z } from 'zod';
import type { Clock } from '../../src/core/clock.ts';

const windowSchema = z.object({ ms: z.number().int().positive(), calls: z.number().int().nonnegative() });

/** How much a bot may do in one conversation, all its threads together; every window counts. */
export const rateLimitsSchema = z.object({
  enabled: z.boolean(),
  /** Whether a 429 says when to come back. */
  retryAfter: z.boolean(),
  send: z.array(windowSchema),
  create: z.array(windowSchema),
  members: z.array(windowSchema),
  /** All calls of the app in the tenant. */
  tenant: z.array(windowSchema),
});
export type RateLimits = z.infer<typeof rateLimitsSchema>;
export type LimitKind = 'send' | 'create' | 'members';

const writes = [
  { ms: 1_000, calls: 7 },
  { ms: 2_000, calls: 8 },
  { ms: 30_000, calls: 60 },
  { ms: 3_600_000, calls: 1_800 },
];

/** As Microsoft documents them (rate limits for bots: per bot per thread, and per app per tenant). */
export const documentedLimits: RateLimits = {
  enabled: true,
  retryAfter: true,
  send: writes,
  create: writes,
  members: writes.map(({ ms, calls }) => ({ ms, calls: 2 * calls })),
  tenant: [{ ms: 1_000, calls: 50 }],
};

export type Admission = { admitted: true } | { admitted: false; retryAfterSeconds: number };

/** Counts what was admitted; what was refused does not count. */
export class RateLimiter {
  readonly #clock: Clock;
  limits: RateLimits;
  readonly #admitted = new Map<string, number[]>();

  constructor(clock: Clock, limits: RateLimits) {
    this.#clock = clock;
    this.limits = limits;
  }

  /** @param subject what is counted together: a conversation's id without a thread, or who it is opened with */
  admit(kind: LimitKind, subject: string): Admission {
    if (!this.limits.enabled) return { admitted: true };
    const now = this.#clock.monotonic();
    const counted = [
      { key: 'tenant', windows: this.limits.tenant },
      { key: `${kind} ${subject}`, windows: this.limits[kind] },
    ];
    const waits = counted.map(({ key, windows }) => this.#wait(key, windows, now));
    const waitMs = Math.max(...waits);
    if (waitMs > 0) return { admitted: false, retryAfterSeconds: Math.ceil(waitMs / 1_000) };
    for (const { key } of counted) this.#admitted.set(key, [...(this.#admitted.get(key) ?? []), now]);
    return { admitted: true };
  }

  /** Milliseconds until one more call fits into every window; 0 where it does now. */
  #wait(key: string, windows: RateLimits[LimitKind], now: number): number {
    const longest = Math.max(0, ...windows.map(({ ms }) => ms));
    const earlier = (this.#admitted.get(key) ?? []).filter((at) => at > now - longest);
    this.#admitted.set(key, earlier);
    const waits = windows.map(({ ms, calls }) => {
      const inside = earlier.filter((at) => at > now - ms);
      if (inside.length < calls) return 0;
      const leaving = inside.at(inside.length - calls) ?? now;
      return leaving + ms - now;
    });
    return Math.max(0, ...waits);
  }
}
