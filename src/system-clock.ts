import type { Clock } from './core/clock.ts';

/** The two clocks never run quite alike: what the wall clock gains by no more than this at once is no time missed. */
const tolerance = 1_000;

/**
 * A machine that is suspended, a virtual one above all, does not count that time in its growing clock: whoever held a
 * claim would still seem to hold it. What the wall clock gains against it is counted as well. A wall clock that somebody
 * set forward counts alike: then claims end too early, which harms nothing.
 * @param wall milliseconds since 1970
 * @param growing milliseconds of this process
 * @returns a clock that only ever grows
 */
export function countingSuspensions(wall: () => number, growing: () => number): () => number {
  let missed = 0;
  let difference = wall() - growing();
  return () => {
    const grown = growing();
    const present = wall() - grown;
    if (present - difference > tolerance) missed += present - difference;
    difference = present;
    return grown + missed;
  };
}

/** The clock of the machine; the only place in the product that asks for the time or sets a timer. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: countingSuspensions(
    () => Date.now(),
    () => performance.now(),
  ),
  // Most waits are ended early. `node:timers/promises` would make an error with its stack for each of those.
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const over = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', over);
        resolve();
      };
      const timer = setTimeout(over, milliseconds);
      signal?.addEventListener('abort', over);
    }),
};
