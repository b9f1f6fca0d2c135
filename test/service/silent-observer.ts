import type { Observer } from '../../src/service/context.ts';

/** Where nobody watches. */
export const silentObserver: Observer = {
  moved: () => undefined,
  messageSent: () => undefined,
  messageFailed: () => undefined,
};
