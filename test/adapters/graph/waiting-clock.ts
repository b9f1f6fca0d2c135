import type { Clock } from '../../../src/core/clock.ts';

type Alarm = { due: number; ring: () => void };

/**
 * A clock for calls over real sockets. A plain wait is over at once and moves the time; a time-out (a wait that can
 * be called off) stands until the time passes it.
 */
export class WaitingClock implements Clock {
  /** The plain waits, in milliseconds. */
  readonly waits: number[] = [];
  #monotonic = 1_000;
  #alarms: Alarm[] = [];
  readonly start = Date.UTC(2026, 10, 23, 4, 0, 0);

  now(): number {
    return this.start + this.#monotonic;
  }

  monotonic(): number {
    return this.#monotonic;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (signal === undefined) {
      this.waits.push(milliseconds);
      this.pass(milliseconds);
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const alarm: Alarm = { due: this.#monotonic + milliseconds, ring: resolve };
      this.#alarms.push(alarm);
      signal.addEventListener('abort', () => {
        this.#alarms = this.#alarms.filter((other) => other !== alarm);
        resolve();
      });
    });
  }

  /** Moves the time and rings what falls due. */
  pass(milliseconds: number): void {
    this.#monotonic += milliseconds;
    const due = this.#alarms.filter((alarm) => alarm.due <= this.#monotonic);
    this.#alarms = this.#alarms.filter((alarm) => alarm.due > this.#monotonic);
    for (const { ring } of due) ring();
  }

  /** Milliseconds until the next time-out; null where none stands. */
  get nextTimeOut(): number | null {
    if (this.#alarms.length === 0) return null;
    return Math.min(...this.#alarms.map(({ due }) => due)) - this.#monotonic;
  }
}
