import { type Clock, endWait } from '../../src/core/clock.ts';

/** The time was over before the work was. */
export class DeadlinePassedError extends Error {
  override readonly name = 'DeadlinePassedError';
}

/** A moment on the growing clock by which something has to be done, however many attempts and pages it takes. */
export class Deadline {
  readonly #clock: Clock;
  readonly #at: number;

  /** @param milliseconds from now */
  constructor(clock: Clock, milliseconds: number) {
    this.#clock = clock;
    this.#at = clock.monotonic() + milliseconds;
  }

  /** Milliseconds left; never below zero. */
  remaining(): number {
    return Math.max(0, this.#at - this.#clock.monotonic());
  }

  /**
   * Runs work that ends itself when its signal aborts, which happens after what is left of the time or after
   * `milliseconds`. The signal's reason is a `DeadlinePassedError`.
   */
  async signal<Result>(
    work: (signal: AbortSignal) => Promise<Result>,
    milliseconds: number = Number.POSITIVE_INFINITY,
  ): Promise<Result> {
    const allowed = Math.min(milliseconds, this.remaining());
    const over = new AbortController();
    const settled = new AbortController();
    if (allowed <= 0) over.abort(new DeadlinePassedError('No time was left.'));
    void this.#clock.sleep(allowed, settled.signal).then(() => {
      if (!settled.signal.aborted) {
        over.abort(new DeadlinePassedError(`Not done within ${Math.round(allowed)} ms.`));
      }
    });
    try {
      return await work(over.signal);
    } finally {
      endWait(settled);
    }
  }

  /**
   * The same for work that may not heed the signal; it is then left to itself.
   * @throws DeadlinePassedError when the time is over
   */
  async run<Result>(
    work: (signal: AbortSignal) => Promise<Result>,
    milliseconds: number = Number.POSITIVE_INFINITY,
  ): Promise<Result> {
    return await this.signal((signal) => Promise.race([work(signal), rejectionBy(signal)]), milliseconds);
  }

  /** Waits, at most until the deadline. */
  async sleep(milliseconds: number): Promise<void> {
    await this.#clock.sleep(Math.min(milliseconds, this.remaining()));
  }
}

function rejectionBy(signal: AbortSignal): Promise<never> {
  if (signal.aborted) return Promise.reject(signal.reason);
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
