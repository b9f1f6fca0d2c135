import type { Clock } from '../../src/core/clock.ts';
import { messageIdSchema, requestIdSchema } from '../../src/core/ids.ts';
import type { Logger } from '../../src/core/logger.ts';
import { policyHash } from '../../src/core/policy/hash.ts';
import type { IdSource } from '../../src/service/context.ts';
import { createService, type Service } from '../../src/service.ts';
import { silentObserver } from '../service/silent-observer.ts';
import { Line } from './line.ts';
import { chatFor, devicesFor, peopleFor, storeFor, type Way } from './ports.ts';
import type { Simulation } from './simulation.ts';

export type Instance = Way & {
  service: Service;
  /** Has a look at Intune, unless the one before is still under way. */
  poll(): void;
};

/** No worker wakes by itself: whoever may have missed something is woken whenever the world comes to rest. */
const idleMs = 400 * 86_400_000;
/** What a step may fail with in a world like this; anything else is a fault of the bot. */
const expected = new Set([
  'StoreUnavailableError',
  'ConcurrentMoveError',
  'PlatformUnreachableError',
  'PlatformRefusedError',
]);

/** Starts a process of the bot, or what counts for one. */
export function startInstance(world: Simulation, number: number): Instance {
  const way: Way = {
    line: new Line(world.traffic),
    knowledge: { mark: world.facts.mark, resets: new Map() },
  };
  const service = createService(
    {
      store: storeFor(world, way),
      clock: clockFor(world.clock, way.line),
      devices: devicesFor(world, way),
      people: peopleFor(world, way),
      chats: new Map([
        ['slack', chatFor(world, world.chats.slack, way)],
        ['teams', chatFor(world, world.chats.teams, way)],
      ]),
      policy: { current: () => world.policy, hash: () => policyHash(world.policy) },
      ids: idsOf(number, world.random),
      logger: loggerFor(world),
      observer: silentObserver,
      atStep: () => way.line.turn(),
      instance: `instance-${number}`,
    },
    { idleMs },
  );
  service.worker.start();
  let polling = false;
  const poll = async (): Promise<void> => {
    if (polling) return;
    polling = true;
    // The store may fail: then the next look comes in its time.
    await service.poller.tick().catch(() => 0);
    polling = false;
  };
  return { ...way, service, poll: () => void poll() };
}

/** A process that has ended, or does not get its turn, is not woken by its timers either. */
function clockFor(clock: Clock, line: Line): Clock {
  return {
    now: () => clock.now(),
    monotonic: () => clock.monotonic(),
    sleep: async (milliseconds, signal) => {
      await clock.sleep(milliseconds, signal);
      await line.turn();
    },
  };
}

function idsOf(instance: number, random: () => number): IdSource {
  let last = 0;
  const next = (): string => {
    last += 1;
    return `${instance}-${last}`;
  };
  return {
    requestId: () => requestIdSchema.parse(`R-${next()}`),
    messageId: () => messageIdSchema.parse(`M-${next()}`),
    instructionId: () => `I-${next()}`,
    chance: random,
  };
}

function loggerFor({ witness }: Simulation): Logger {
  const log = (facts: object, sentence: string): void => {
    witness.checkWritten(`${JSON.stringify(facts)} ${sentence}`, 'the log');
  };
  const error = (facts: { error?: unknown }, sentence: string): void => {
    log(facts, sentence);
    if (typeof facts.error === 'string' && !expected.has(facts.error)) {
      witness.blame(`${sentence} ${JSON.stringify(facts)}`);
    }
  };
  return { debug: log, info: log, warn: log, error };
}
