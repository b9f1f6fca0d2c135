import { ScaledClock } from '../../sandbox/scaled-clock.ts';
import type { Clock } from '../../src/core/clock.ts';

/** A clock that a test can make run faster, and whose wall clock it can set forward or back. */
export class AdjustableClock implements Clock {
  readonly #running: ScaledClock;
  #offset: number;

  /**
   * @param options.aheadMs how far its wall clock is ahead of the machine's
   * @param options.speed simulated seconds in a real one
   */
  constructor({ aheadMs = 0, speed = 1 } = {}) {
    this.#running = new ScaledClock(speed);
    this.#offset = aheadMs;
  }

  get speed(): number {
    return this.#running.speed;
  }

  /** How far its wall clock is ahead of the machine's, milliseconds. */
  get aheadMs(): number {
    return this.now() - Date.now();
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
