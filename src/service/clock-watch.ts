import type { ServiceContext } from './context.ts';

/** The two clocks never run quite alike; a time server moves the one of them by less than this at once. */
const tolerance = 1_000;

export type ClockWatch = { check(): Promise<void> };

/**
 * Notices when the wall clock is set back, and brings forward what would otherwise wait for as long again: a code that
 * stands in a chat, a message, a request. Too soon harms nothing, for each step looks at its own times; a clock that
 * is set forward makes things due by itself.
 */
export function createClockWatch({
  clock,
  store,
  logger,
}: Pick<ServiceContext, 'clock' | 'store' | 'logger'>): ClockWatch {
  const difference = (): number => clock.now() - clock.monotonic();
  let known = difference();
  return {
    check: async () => {
      const present = difference();
      const setBack = known - present;
      if (setBack > tolerance) {
        const now = clock.now();
        await store.transact((transaction) => transaction.bringForward(now, Math.round(setBack)));
        logger.warn({ milliseconds: Math.round(setBack) }, 'The clock was set back.');
      }
      known = present;
    },
  };
}
