import type { OpenedStore } from '../../adapters/store/index.ts';
import type { Clock } from '../../src/core/clock.ts';
import { messageIdSchema, requestIdSchema } from '../../src/core/ids.ts';
import { policyHash } from '../../src/core/policy/hash.ts';
import { policySchema } from '../../src/core/policy/schema.ts';
import type { Chats, Devices, People } from '../../src/core/ports.ts';
import type { Store } from '../../src/core/store.ts';
import { atNoStep } from '../../src/service/at-step.ts';
import type { ServiceContext } from '../../src/service/context.ts';
import { createService, type Service } from '../../src/service.ts';
import { silentObserver } from './silent-observer.ts';
import { quiet } from './world.ts';

/** One bot of several that work on the same requests. */
export type Instance = {
  name: string;
  service: Service;
  store: Store;
  isAlive(): boolean;
  /** Whoever waits for its answer when it dies gets none. @returns null then */
  ask<Result>(question: () => Promise<Result>): Promise<Result | null>;
  /** From now on it makes no move and gets no answer from the store, as after a power cut. */
  kill(): void;
  /** Dies with its so-manieth commit from now: it is made, but its answer is never heard. */
  killAfter(commits: number): void;
};

/** Ids are not used again by instances that come later on the same store. */
let ids = 0;
function next(): number {
  ids += 1;
  return ids;
}

type Life = { dead: boolean; commitsLeft: number; end: () => void };

/**
 * Makes instances of the bot in this process.
 * @param parts.openStore called once an instance
 */
export async function openInstances(
  names: readonly string[],
  parts: {
    clock: Clock;
    policy: object;
    outside: { intune: Devices; people: People; chats: Chats };
    openStore: () => Promise<OpenedStore>;
    /** How long an instance sleeps at most before it looks for the others' work. */
    idleMs: number;
  },
): Promise<{ instances: Instance[]; close(): Promise<void> }> {
  const policy = policySchema.parse(parts.policy);
  const opened: OpenedStore[] = [];
  const instances: Instance[] = [];
  for (const name of names) {
    const own = await parts.openStore();
    opened.push(own);
    const dying = Promise.withResolvers<null>();
    const life: Life = {
      dead: false,
      commitsLeft: Number.POSITIVE_INFINITY,
      end: () => {
        life.dead = true;
        dying.resolve(null);
      },
    };
    const store = mortal(own.store, life);
    const context: Omit<ServiceContext, 'wake'> = {
      store,
      clock: parts.clock,
      devices: parts.outside.intune,
      people: parts.outside.people,
      chats: parts.outside.chats,
      policy: { current: () => policy, hash: () => policyHash(policy) },
      ids: {
        requestId: () => requestIdSchema.parse(`R-${next()}`),
        messageId: () => messageIdSchema.parse(`M-${next()}`),
        instructionId: () => `I-${next()}`,
        chance: () => 0.5,
      },
      logger: quiet,
      observer: silentObserver,
      atStep: atNoStep,
      instance: name,
    };
    instances.push({
      name,
      service: createService(context, { idleMs: parts.idleMs }),
      store,
      isAlive: () => !life.dead,
      ask: (question) => Promise.race([question(), dying.promise]),
      kill: life.end,
      killAfter: (commits) => {
        life.commitsLeft = commits;
      },
    });
  }
  return {
    instances,
    close: async () => {
      await Promise.all([...new Set(opened)].map((store) => store.close()));
    },
  };
}

/** A store that a dead process gets no answer from, not even that of a commit which was made. */
function mortal(store: Store, life: Life): Store {
  const never = new Promise<never>(() => undefined);
  return {
    transact: async (work) => {
      if (life.dead) return await never;
      const result = await store.transact(work).catch((error: unknown) => {
        if (life.dead) return never;
        throw error;
      });
      life.commitsLeft -= 1;
      if (life.commitsLeft <= 0) life.end();
      return life.dead ? await never : result;
    },
    checkHealth: () => store.checkHealth(),
    close: () => store.close(),
  };
}
