import type { Clock } from '../../../src/core/clock.ts';

/** Message timestamps: seconds and microseconds, and the id of a message in its conversation. No two are alike. */
export class Timestamps {
  readonly #clock: Clock;
  #last = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  next(): string {
    this.#last = Math.max(this.#clock.now() * 1000, this.#last + 1);
    const digits = String(this.#last);
    return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
  }
}
