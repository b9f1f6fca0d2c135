import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from './core/clock.ts';

/** The clock of the machine; the only place in the product that asks for the time or sets a timer. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: async (milliseconds, signal) => {
    // An aborted wait is over, that is all: the caller decides by the signal.
    await delay(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
  },
};
