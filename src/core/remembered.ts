import type { Clock } from './clock.ts';

/** What was lately seen or said, by key: for a time, and no more of it than so much; the oldest is forgotten first. */
export class Remembered<Value> {
  readonly #clock: Clock;
  readonly #extent: { forMs: number; most: number };
  readonly #values = new Map<string, { value: Value; at: number }>();

  constructor(clock: Clock, extent: { forMs: number; most: number }) {
    this.#clock = clock;
    this.#extent = extent;
  }

  remember(key: string, value: Value): void {
    this.#values.delete(key);
    this.#values.set(key, { value, at: this.#clock.monotonic() });
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.#extent.most && oldest !== undefined) this.#values.delete(oldest);
  }

  /** @returns null for what was never remembered, or is forgotten by now */
  find(key: string): { value: Value } | null {
    const known = this.#values.get(key);
    if (known === undefined) return null;
    if (this.#clock.monotonic() - known.at < this.#extent.forMs) return known;
    this.#values.delete(key);
    return null;
  }
}
