import { randomUUID } from 'node:crypto';
import { createTeams, type InstallApp } from '../../../adapters/teams/index.ts';
import { contosoIds } from '../../../sandbox/intune/contoso-ids.ts';
import { seededRandom } from '../../../sandbox/intune/random.ts';
import { contosoTeams } from '../../../sandbox/teams/contoso-teams.ts';
import { startTeams } from '../../../sandbox/teams/start.ts';
import { Secret } from '../../../src/core/secret.ts';
import { ManualClock } from '../../manual-clock.ts';
import { FakeService, sentence } from '../fake-service.ts';
import { listenOnLoopback } from '../loopback-server.ts';
import { RecordingLogger } from '../recording-logger.ts';
import { MemoryStore } from './memory-store.ts';
import { botToken, type startMicrosoft } from './microsoft.ts';
import { messageOnWire } from './sample-activity.ts';

export const appPassword = 'a-password-of-the-bot';

/**
 * The Teams adapter with an app registration of its own, as in production: Microsoft's addresses lead to this
 * machine. The SDK keeps tokens by app, so each world has another one.
 */
export async function openRegistered(
  microsoft: Awaited<ReturnType<typeof startMicrosoft>>,
  { installApp }: { installApp?: InstallApp } = {},
) {
  const tenantId = contosoIds.tenant;
  const appId = randomUUID();
  const clock = new ManualClock();
  const logger = new RecordingLogger();
  const service = new FakeService();
  const teams = await startTeams({
    clock,
    random: seededRandom(1),
    tenant: contosoTeams(),
    auth: { token: botToken },
  });
  microsoft.state.connector = teams.origin;
  const adapter = createTeams(
    { auth: { kind: 'single_tenant', appId, appPassword: new Secret(appPassword) }, tenantId },
    { clock, logger, conversations: new MemoryStore(), ...(installApp === undefined ? {} : { installApp }) },
  );
  adapter.attach({ service, viewFor: async () => sentence('a view') });
  await adapter.start();
  teams.journal.clear();
  const server = await listenOnLoopback(adapter.listener);
  teams.setBotUrl(server.url);
  return {
    appId,
    clock,
    logger,
    service,
    teams,
    adapter,
    /** Hands a message of Anna's to the bot, with a proof of where it comes from. @returns the status of the answer */
    says: async (text: string, authorization = microsoft.authorization(appId)): Promise<number | null> => {
      const body = JSON.stringify(messageOnWire({ text, id: randomUUID() }));
      const reply = await teams.attacks.send(body, { authorization });
      return reply.kind === 'answered' ? reply.status : null;
    },
    close: async (): Promise<void> => {
      await adapter.stop();
      await server.close();
      await teams.close();
    },
  };
}
export type Registered = Awaited<ReturnType<typeof openRegistered>>;
