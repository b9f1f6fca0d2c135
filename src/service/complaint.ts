import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';

const second = 1_000;
const longestPause = 60 * second;

export type Complaint = {
  failed(error: unknown): void;
  /** The next failure is news again. */
  over(): void;
};

/**
 * For what is tried again every second or two and may fail for hours: it is said at once, and then less and less often, down to
 * once a minute.
 */
export function createComplaint(
  { clock, logger }: { clock: Clock; logger: Logger },
  sentence: string,
): Complaint {
  let silentUntil = Number.NEGATIVE_INFINITY;
  let pause = second;
  return {
    failed: (error) => {
      if (clock.monotonic() < silentUntil) return;
      silentUntil = clock.monotonic() + pause;
      pause = Math.min(pause * 2, longestPause);
      logger.error({ error: error instanceof Error ? error.name : typeof error }, sentence);
    },
    over: () => {
      silentUntil = Number.NEGATIVE_INFINITY;
      pause = second;
    },
  };
}
