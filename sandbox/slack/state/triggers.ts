import type { Clock } from '../../../src/core/clock.ts';
import { type Random, randomDigits } from '../../intune/random.ts';
import { hexString } from '../ids.ts';

/** How long a trigger can be exchanged, in milliseconds. */
export const triggerLifeMs = 3000;

type Trigger = { userId: string; issuedAt: number; used: boolean };

export type Exchange = { kind: 'user'; userId: string } | { kind: 'unknown' | 'expired' | 'used' };

/** Trigger ids: each opens one view, for the person whose doing it was, within three seconds. */
export class Triggers {
  readonly #issued = new Map<string, Trigger>();
  readonly #clock: Clock;
  readonly #random: Random;

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  issue(userId: string): string {
    const random = this.#random;
    const id = `${randomDigits(random, 13)}.${randomDigits(random, 13)}.${hexString(random, 32)}`;
    this.#issued.set(id, { userId, issuedAt: this.#clock.monotonic(), used: false });
    return id;
  }

  /** Uses the trigger up. */
  exchange(id: string): Exchange {
    const trigger = this.#issued.get(id);
    if (trigger === undefined) return { kind: 'unknown' };
    if (trigger.used) return { kind: 'used' };
    if (this.#clock.monotonic() - trigger.issuedAt > triggerLifeMs) return { kind: 'expired' };
    trigger.used = true;
    return { kind: 'user', userId: trigger.userId };
  }
}
