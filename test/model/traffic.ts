import type { Clock } from '../../src/core/clock.ts';

/** How many turns of the event loop without a call under way mean that nobody is about to make one. */
const quietTurns = 2;

/** The calls to the outside that are under way: the world is at rest when none is, but those that wait for time. */
export class Traffic {
  #active = 0;

  async during<Result>(call: () => Promise<Result>): Promise<Result> {
    this.#active += 1;
    try {
      return await call();
    } finally {
      this.#active -= 1;
    }
  }

  /** Within a call: takes so long, without keeping the world from coming to rest. */
  async wait(clock: Clock, milliseconds: number): Promise<void> {
    this.#active -= 1;
    await clock.sleep(milliseconds);
    this.#active += 1;
  }

  async rest(): Promise<void> {
    for (let quiet = 0; quiet < quietTurns; quiet = this.#active === 0 ? quiet + 1 : 0) await nextTurn();
  }
}

export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
