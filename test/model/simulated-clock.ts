import type { Clock } from '../../src/core/clock.ts';

type Sleeper = { due: number; wake: () => void };

/** A clock that leaps: whoever was to wake meanwhile wakes late, in the order in which they were due. */
export class SimulatedClock implements Clock {
  #now = Date.UTC(2026, 10, 23, 4, 0, 0);
  readonly #sleepers = new Set<Sleeper>();

  now(): number {
    return this.#now;
  }

  monotonic(): number {
    return this.#now;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (milliseconds <= 0 || signal?.aborted === true) return Promise.resolve();
    return new Promise((resolve) => {
      const sleeper = {
        due: this.#now + milliseconds,
        wake: (): void => {
          this.#sleepers.delete(sleeper);
          resolve();
        },
      };
      this.#sleepers.add(sleeper);
      signal?.addEventListener('abort', sleeper.wake, { once: true });
    });
  }

  /** @param rest lets everything that a wake-up starts come to rest before the next one */
  async leap(milliseconds: number, rest: () => Promise<void>): Promise<void> {
    this.#now += milliseconds;
    for (let next = this.#firstDue(); next !== undefined; next = this.#firstDue()) {
      next.wake();
      await rest();
    }
  }

  #firstDue(): Sleeper | undefined {
    let first: Sleeper | undefined;
    for (const sleeper of this.#sleepers) {
      if (sleeper.due <= this.#now && (first === undefined || sleeper.due < first.due)) first = sleeper;
    }
    return first;
  }
}
