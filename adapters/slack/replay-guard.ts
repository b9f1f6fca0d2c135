import { createHash } from 'node:crypto';
import type { Clock } from '../../src/core/clock.ts';
import type { VerifiedRequest } from './verify-request.ts';

/** Longer than a signature is good for: five minutes behind and one ahead. */
const rememberedMs = 7 * 60_000;

/** A name for one delivery that no two share, and that tells nothing of the signing secret. */
export function deliveryDigest({ signature, timestamp }: VerifiedRequest): string {
  return createHash('sha256').update(`${timestamp}:${signature}`).digest('hex');
}

/**
 * Knows the signed requests of the last minutes, so that one caught on its way is worth nothing the second time,
 * even where it only asks for something to be shown. What changes anything is guarded once more, durably, by the
 * service's own keys.
 */
export class ReplayGuard {
  readonly #clock: Clock;
  readonly #seen = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @returns false where this delivery has been here before */
  admit(digest: string): boolean {
    const now = this.#clock.monotonic();
    for (const [old, at] of this.#seen) {
      if (now - at < rememberedMs) break;
      this.#seen.delete(old);
    }
    if (this.#seen.has(digest)) return false;
    this.#seen.set(digest, now);
    return true;
  }
}
