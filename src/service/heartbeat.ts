import type { ServiceContext } from './context.ts';
import type { Lane } from './lane.ts';
import { times } from './timing.ts';

export type Heartbeat = { start(): void; stop(): Promise<void> };

/**
 * Renews the claims on what is under way, so that waiting for a slow platform is not taken for the end of a process.
 * The claim around the reset itself is left out: it has no owner, and ends when it says.
 */
export function createHeartbeat(
  context: Pick<ServiceContext, 'clock' | 'logger'>,
  lanes: readonly Lane[],
): Heartbeat {
  const stopped = new AbortController();
  let loop: Promise<void> | null = null;

  const beat = async (): Promise<void> => {
    try {
      for (const lane of lanes) await lane.renew();
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error;
      context.logger.error({ error: name }, 'The claims on work under way could not be renewed.');
    }
  };

  const run = async (): Promise<void> => {
    for (;;) {
      await context.clock.sleep(times.heartbeat, stopped.signal);
      if (stopped.signal.aborted) return;
      await beat();
    }
  };

  return {
    start: () => {
      loop ??= run();
    },
    stop: async () => {
      stopped.abort();
      await loop;
    },
  };
}
