import type { Logger } from '../core/logger.ts';

/** For commands that say themselves what is worth saying. */
export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
