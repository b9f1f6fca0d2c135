import type { Clock } from '../../../src/core/clock.ts';

/** About one message a second in a conversation; a few may come at once. */
export const messageAllowance = { burst: 4, perSecond: 1 } as const;

type Bucket = { left: number; countedAt: number };

/** How much may still be posted where. */
export class Allowance {
  /** Whether calls are counted at all. */
  enabled: boolean;
  readonly #clock: Clock;
  readonly #buckets = new Map<string, Bucket>();

  constructor(clock: Clock, enabled: boolean) {
    this.#clock = clock;
    this.enabled = enabled;
  }

  /** @returns null where the call is within the allowance, else after how many whole seconds it will be */
  spend(key: string): number | null {
    if (!this.enabled) return null;
    const now = this.#clock.monotonic();
    const bucket = this.#buckets.get(key) ?? { left: messageAllowance.burst, countedAt: now };
    const regained = ((now - bucket.countedAt) / 1000) * messageAllowance.perSecond;
    const left = Math.min(messageAllowance.burst, bucket.left + regained);
    this.#buckets.set(key, { left: left < 1 ? left : left - 1, countedAt: now });
    return left < 1 ? Math.ceil((1 - left) / messageAllowance.perSecond) : null;
  }
}
