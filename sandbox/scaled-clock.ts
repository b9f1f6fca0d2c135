import type { Clock } from '../src/core/clock.ts';

type Sleeper = { due: number; wake: () => void };

/** Timers of the machine cannot be set further ahead than this; a longer wait is set again. */
const longestTimer = 60 * 60_000;

/**
 * A clock that runs faster than the real one, or stands still: minutes of waiting pass in seconds. Everything in the
 * sandbox goes by it, the bot as well as the simulated platforms.
 */
export class ScaledClock implements Clock {
  readonly #start = Date.now();
  readonly #sleepers = new Set<Sleeper>();
  #speed: number;
  /** Simulated milliseconds since the start, at the real moment `#anchoredAt`. */
  #elapsed = 0;
  #anchoredAt = performance.now();
  #timer: NodeJS.Timeout | null = null;

  /** @param speed simulated seconds in a real one; 0 stands still */
  constructor(speed = 1) {
    this.#speed = speed;
  }

  get speed(): number {
    return this.#speed;
  }

  /** @param speed simulated seconds in a real one; 0 stands still */
  setSpeed(speed: number): void {
    this.#elapsed = this.monotonic();
    this.#anchoredAt = performance.now();
    this.#speed = speed;
    this.#arm();
  }

  now(): number {
    return Math.floor(this.#start + this.monotonic());
  }

  monotonic(): number {
    return this.#elapsed + (performance.now() - this.#anchoredAt) * this.#speed;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return Promise.resolve();
    return new Promise((resolve) => {
      const sleeper: Sleeper = {
        due: this.monotonic() + milliseconds,
        wake: () => {
          this.#sleepers.delete(sleeper);
          signal?.removeEventListener('abort', sleeper.wake);
          resolve();
        },
      };
      this.#sleepers.add(sleeper);
      signal?.addEventListener('abort', sleeper.wake, { once: true });
      this.#arm();
    });
  }

  #arm(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#speed === 0 || this.#sleepers.size === 0) return;
    const next = Math.min(...[...this.#sleepers].map(({ due }) => due));
    const wait = Math.min(longestTimer, Math.max(0, (next - this.monotonic()) / this.#speed));
    this.#timer = setTimeout(() => this.#ring(), wait);
  }

  #ring(): void {
    const now = this.monotonic();
    for (const sleeper of [...this.#sleepers]) if (sleeper.due <= now + 0.01) sleeper.wake();
    this.#arm();
  }
}
