import type { Clock } from '../../src/core/clock.ts';

/** After Graph has said when to come back, nothing that can wait is sent before. */
export class ThrottleGate {
  readonly #clock: Clock;
  #until = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @param milliseconds from now; an earlier and longer wait still holds */
  hold(milliseconds: number): void {
    this.#until = Math.max(this.#until, this.#clock.monotonic() + milliseconds);
  }

  /** Milliseconds until it opens; zero where it is open. */
  remaining(): number {
    return Math.max(0, this.#until - this.#clock.monotonic());
  }
}
