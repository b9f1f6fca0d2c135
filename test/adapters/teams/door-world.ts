import { createTeams } from '../../../adapters/teams/index.ts';
import { contosoIds } from '../../../sandbox/intune/contoso-ids.ts';
import { seededRandom } from '../../../sandbox/intune/random.ts';
import { contosoTeams } from '../../../sandbox/teams/contoso-teams.ts';
import { startTeams, type TeamsOptions } from '../../../sandbox/teams/start.ts';
import type { Card } from '../../../src/core/card.ts';
import type { ChatActor } from '../../../src/core/person.ts';
import { ManualClock } from '../../manual-clock.ts';
import { FakeService, sentence } from '../fake-service.ts';
import { listenOnLoopback } from '../loopback-server.ts';
import { RecordingLogger } from '../recording-logger.ts';
import { MemoryStore } from './memory-store.ts';

export const tenant = contosoIds.tenant;

export function actorOf(name: keyof typeof contosoIds.users): ChatActor {
  return { platform: 'teams', tenant, userId: contosoIds.users[name] };
}

/** The Teams adapter behind a real server on this machine, beside a simulated Teams and a fake service. */
export async function openDoor(options: Partial<TeamsOptions> = {}) {
  const clock = new ManualClock();
  const logger = new RecordingLogger();
  const store = new MemoryStore();
  const service = new FakeService();
  const views = {
    asked: [] as { actor: ChatActor; requestId: string; locale: string | null }[],
    card: async (): Promise<Card> => sentence('a view'),
  };
  const teams = await startTeams({
    clock,
    random: seededRandom(1),
    tenant: contosoTeams(),
    auth: 'none',
    ...options,
  });
  const adapter = createTeams(
    { auth: { kind: 'none' }, tenantId: tenant },
    { clock, logger, conversations: store },
  );
  adapter.attach({
    service,
    viewFor: (actor, requestId, locale) => {
      views.asked.push({ actor, requestId, locale });
      return views.card();
    },
  });
  await adapter.start();
  const server = await listenOnLoopback(adapter.listener);
  teams.setBotUrl(server.url);
  return {
    clock,
    logger,
    store,
    service,
    views,
    teams,
    adapter,
    url: server.url,
    /** What was answered to the last thing that Teams handed over. */
    lastReply: () => teams.deliveries.list().at(-1)?.reply ?? null,
    close: async (): Promise<void> => {
      await adapter.stop();
      await server.close();
      await teams.close();
    },
  };
}
export type Door = Awaited<ReturnType<typeof openDoor>>;
