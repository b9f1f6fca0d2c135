import type { KeyvStoreAdapter } from 'keyv';
import type { Config } from '../config.ts';
import type { Clock } from '../core/clock.ts';
import type { PasscodeService } from '../core/door.ts';
import type { Logger } from '../core/logger.ts';
import type { Platform } from '../core/person.ts';
import type { ChatPeople, ChatPlatform, People } from '../core/ports.ts';
import type { Readiness } from '../http/health.ts';
import type { Listener } from '../http/server.ts';

/** What a chat platform is connected with. */
export type ConnectionParts = {
  config: Config;
  clock: Clock;
  logger: Logger;
  people: People;
  keyvStore: KeyvStoreAdapter;
};

/** A chat platform, connected: what it offers to the service, to the HTTP server and to whoever starts and stops it. */
export type ChatConnection = {
  platform: Platform;
  chat: ChatPlatform & ChatPeople;
  /** Paths of the HTTP server that it serves. */
  routes: ReadonlyMap<string, Listener>;
  attach(door: PasscodeService): void;
  start(): Promise<void>;
  stop(): Promise<void>;
  ready(): Readiness;
};

/** Starts them beside each other; one that cannot be reached yet says so in `/readyz` and goes on trying. */
export async function startConnections(
  connections: readonly ChatConnection[],
  logger: Logger,
): Promise<void> {
  await Promise.all(
    connections.map(async ({ platform, start }) => {
      try {
        await start();
      } catch (error) {
        logger.error(
          { platform, error: error instanceof Error ? error.message : 'unknown' },
          'It did not start.',
        );
      }
    }),
  );
}
