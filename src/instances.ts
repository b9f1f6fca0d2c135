import { z } from 'zod';
import type { Clock } from './core/clock.ts';
import type { Logger } from './core/logger.ts';
import type { Readiness } from './http/health.ts';

/** How often an instance says that it is there, and after how long a silence it counts as gone; milliseconds. */
const every = 30_000;
const goneAfter = 3 * every;

/** Texts by key that all instances share; a Keyv is one. */
export type SharedTexts = {
  set(key: string, value: string): Promise<unknown>;
  delete(key: string): Promise<unknown>;
  entries(): AsyncIterable<readonly [string, string]>;
};

const presenceSchema = z.object({ policyHash: z.string(), at: z.number() });

export type Instances = {
  start(): void;
  stop(): Promise<void>;
  /** Instances that run under another policy are named; that is for an operator to mend, and none is less ready for it. */
  readiness(): Readiness;
};

/**
 * Lets the instances that share a store know of each other's policy. Each request keeps the rule that it was asked
 * under, but two instances with two policies would judge the next one by turns.
 * @param own this instance's name, and the hash of the policy that it runs under now
 */
export function createInstances(
  own: { name: string; policyHash: () => string },
  shared: SharedTexts,
  { clock, logger }: { clock: Clock; logger: Logger },
): Instances {
  const stopped = new AbortController();
  let others: { name: string; policyHash: string }[] = [];
  let loop: Promise<void> | null = null;

  const show = async (): Promise<void> => {
    const presence = { policyHash: own.policyHash(), at: clock.now() };
    await shared.set(own.name, JSON.stringify(presence));
  };

  const look = async (): Promise<void> => {
    const seen: typeof others = [];
    for await (const [name, text] of shared.entries()) {
      const presence = presenceSchema.safeParse(parseJson(text));
      if (name === own.name || !presence.success) continue;
      const { policyHash, at } = presence.data;
      if (clock.now() - at > goneAfter) await shared.delete(name);
      else seen.push({ name, policyHash });
    }
    others = seen;
  };

  const repeat = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      try {
        await show();
        await look();
      } catch (error) {
        const name = error instanceof Error ? error.name : typeof error;
        logger.warn({ error: name }, 'The other instances could not be told of this one, or be heard of.');
      }
      await clock.sleep(every, stopped.signal);
    }
  };

  return {
    start: () => {
      loop ??= repeat();
    },
    stop: async () => {
      stopped.abort();
      await loop;
      await shared.delete(own.name).catch(() => undefined);
    },
    readiness: () => {
      const different = others
        .filter(({ policyHash }) => policyHash !== own.policyHash())
        .map(({ name, policyHash }) => `${name} (${policyHash.slice(0, 8)})`);
      if (different.length === 0) return { name: 'instances', ok: true };
      return {
        name: 'instances',
        ok: true,
        problem: `another policy is in force at ${different.sort().join(', ')}`,
        remedy: 'Give every instance the same POLICY_FILE, and have each read it again (SIGHUP).',
      };
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
