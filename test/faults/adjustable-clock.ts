import { ScaledClock } from '../../sandbox/scaled-clock.ts';
import type { Clock } from '../../src/core/clock.ts';

/** A clock that a test can make run faster, and whose wall clock it can set forward or back. */
export class AdjustableClock implements Clock {
  readonly #running: ScaledClock;
  #offset: number;

  /**
   * @param options.now what its wall clock reads at first, milliseconds since 1970
   * @param options.speed simulated seconds in a real one
   */
  constructor({ now = Date.now(), speed = 1 } = {}) {
    this.#running = new ScaledClock(speed);
    this.#offset = now - this.#running.now();
  }

  get speed(): number {
    return this.#running.speed;
  }

  now(): number {
    return this.#running.now() + this.#offset;
  }

  monotonic(): number {
    return this.#running.monotonic();
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return this.#running.sleep(milliseconds, signal);
  }

  setSpeed(speed: number): void {
    this.#running.setSpeed(speed);
  }

  /** Moves the wall clock alone: what sleeps does not notice. */
  jump(milliseconds: number): void {
    this.#offset += milliseconds;
  }
}
