import type { Policy } from '../core/policy/schema.ts';
import type { ServiceContext } from './context.ts';

const hour = 60 * 60_000;
/** Soon again where it failed: the head of the audit is to be known from the start on. */
const soon = 60_000;
/** Keys of deliveries are of use for less than this, and so are hits towards limits but for a limit that says longer. */
const keep = 8 * 24 * hour;

export type Housekeeping = { start(): void; stop(): Promise<void> };

/**
 * Once an hour: drops what nobody needs any more, and logs the head of the audit. A chain whose tail is cut off still
 * verifies, so its head has to be known elsewhere too; the log is shipped elsewhere.
 */
export function createHousekeeping(context: ServiceContext): Housekeeping {
  const stopped = new AbortController();
  let loop: Promise<void> | null = null;

  /** @returns whether it could be done */
  const run = async (): Promise<boolean> => {
    try {
      const head = await context.store.transact(async (transaction) => {
        const now = context.clock.now();
        const hitsBefore = now - Math.max(keep, longestWindow(context.policy.current()));
        await transaction.purge({ before: now - keep, hitsBefore });
        return await transaction.auditHead();
      });
      const facts = { auditSequence: head?.sequence ?? 0, auditHead: head?.hash ?? null };
      context.logger.info(facts, 'The head of the audit.');
      return true;
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error;
      context.logger.error({ error: name }, 'The hourly housekeeping failed; it is tried again in a minute.');
      return false;
    }
  };

  const repeat = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      const done = await run();
      await context.clock.sleep(done ? hour : soon, stopped.signal);
    }
  };

  return {
    start: () => {
      loop ??= repeat();
    },
    stop: async () => {
      stopped.abort();
      await loop;
    },
  };
}

function longestWindow({ limits: { perRequester, perDevice } }: Policy): number {
  return Math.max(perRequester.window, perDevice.window);
}
