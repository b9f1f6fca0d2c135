import type { Graph } from '../../adapters/graph/index.ts';
import type { SqlKeyvStore } from '../../adapters/store/index.ts';
import type { Config } from '../config.ts';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import type { Platform } from '../core/person.ts';
import type { ChatPeople, ChatPlatform, People } from '../core/ports.ts';
import type { Readiness } from '../http/health.ts';
import type { Listener } from '../http/server.ts';
import type { Speak } from '../messages/translate.ts';
import type { Service } from '../service.ts';

/** What a chat platform is connected with. */
export type ConnectionParts = {
  config: Config;
  clock: Clock;
  logger: Logger;
  people: People;
  teamsAppInstaller: Graph['teamsAppInstaller'];
  keyvStore: SqlKeyvStore;
  /** Words for whoever is answered by an adapter itself; the channels' language for those who have none. */
  speak: Speak;
};

/** A chat platform, connected: what it offers to the service, to the HTTP server and to whoever starts and stops it. */
export type ChatConnection = {
  platform: Platform;
  chat: ChatPlatform & ChatPeople;
  /** Paths of the HTTP server that it serves. */
  routes: ReadonlyMap<string, Listener>;
  attach(service: Pick<Service, 'door' | 'viewFor'>): void;
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
