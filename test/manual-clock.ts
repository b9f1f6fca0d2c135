import type { Clock } from '../src/core/clock.ts';

type Sleeper = { due: number; wake: () => void };

/** How many turns of the event loop pass between two wake-ups, so that what a sleeper started can get going. */
const settlingTurns = 20;

/**
 * A clock that stands still until a test moves it. Sleepers wake in the order they are due, each at its own time;
 * between two of them the event loop turns, so that whatever the first one starts may itself go to sleep in time.
 */
export class ManualClock implements Clock {
  #wall: number;
  #monotonic = 0;
  #sleepers: Sleeper[] = [];
  #watchers: (() => void)[] = [];

  /** @param start wall clock at the beginning, milliseconds since 1970 */
  constructor(start: number = Date.UTC(2026, 10, 23, 4, 0, 0)) {
    this.#wall = start;
  }

  now(): number {
    return this.#wall;
  }

  monotonic(): number {
    return this.#monotonic;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    // Node.js warns of it, and takes it for one millisecond.
    if (milliseconds < 0) throw new RangeError(`Nobody can sleep for ${milliseconds} milliseconds.`);
    if (milliseconds === 0 || signal?.aborted === true) return Promise.resolve();
    return new Promise((resolve) => {
      const sleeper: Sleeper = {
        due: this.#monotonic + milliseconds,
        wake: () => this.#end(sleeper, resolve),
      };
      this.#sleepers.push(sleeper);
      signal?.addEventListener('abort', sleeper.wake, { once: true });
      for (const watcher of this.#watchers) watcher();
    });
  }

  /** How many sleeps are under way. */
  get sleeping(): number {
    return this.#sleepers.length;
  }

  /** Moves both clocks forward by `milliseconds`, waking every sleeper that falls due on the way. */
  async advance(milliseconds: number): Promise<void> {
    const target = this.#monotonic + milliseconds;
    await this.settle();
    for (let next = this.#nextDue(target); next !== undefined; next = this.#nextDue(target)) {
      this.#moveTo(next.due);
      next.wake();
      await this.settle();
    }
    this.#moveTo(target);
  }

  /** Sets the wall clock forward or back, as an operator or a time server might; nobody wakes. */
  jump(milliseconds: number): void {
    this.#wall += milliseconds;
  }

  /** Resolves once at least `count` sleeps are under way: what is to be woken has really gone to sleep. */
  async untilSleeping(count: number): Promise<void> {
    while (this.#sleepers.length < count) {
      await new Promise<void>((resolve) => {
        this.#watchers.push(resolve);
      });
    }
    this.#watchers = [];
  }

  /** Lets the event loop turn, so that promises and sockets that are ready get their turn. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < settlingTurns; turn += 1) {
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  }

  #nextDue(target: number): Sleeper | undefined {
    const [first] = this.#sleepers
      .filter(({ due }) => due <= target)
      .sort((one, other) => one.due - other.due);
    return first;
  }

  #moveTo(monotonic: number): void {
    const step = Math.max(0, monotonic - this.#monotonic);
    this.#monotonic += step;
    this.#wall += step;
  }

  #end(sleeper: Sleeper, resolve: () => void): void {
    this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
    resolve();
  }
}
