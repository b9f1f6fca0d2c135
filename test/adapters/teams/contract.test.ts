import { withoutThread } from '../../../adapters/teams/conversation-id.ts';
import { createTeams } from '../../../adapters/teams/index.ts';
import { contosoIds } from '../../../sandbox/intune/contoso.ts';
import { seededRandom } from '../../../sandbox/intune/random.ts';
import { contosoTeams, contosoTeamsIds } from '../../../sandbox/teams/contoso-teams.ts';
import { startTeams } from '../../../sandbox/teams/start.ts';
import { type ChatWorld, chatContract } from '../../contract/chat-contract.ts';
import { ManualClock } from '../../manual-clock.ts';
import { RecordingLogger } from '../recording-logger.ts';
import { MemoryStore } from './memory-store.ts';
import { seenMessage } from './seen-message.ts';

const tenant = contosoIds.tenant;

async function simulatedWorld(): Promise<ChatWorld> {
  const clock = new ManualClock();
  const teams = await startTeams({ clock, random: seededRandom(1), tenant: contosoTeams(), auth: 'none' });
  const adapter = createTeams(
    { auth: { kind: 'none' }, tenantId: tenant, serviceUrl: teams.url },
    { clock, logger: new RecordingLogger(), conversations: new MemoryStore() },
  );
  await adapter.start();
  const find = (conversation: string, id: string) =>
    teams.state.messages.find(
      (message) => message.id === id && message.conversationId === withoutThread(conversation),
    );
  return {
    chat: adapter.chat,
    person: { platform: 'teams', tenant, userId: contosoIds.users.anna },
    unreachable: { platform: 'teams', tenant, userId: contosoIds.users.dora },
    channel: {
      kind: 'channel',
      platform: 'teams',
      tenant,
      conversation: contosoTeamsIds.channels.helpDeskGeneral,
    },
    read: async ({ conversation, message }) => {
      const found = find(conversation, message);
      return found === undefined || found.deletedAt !== null ? null : seenMessage(found);
    },
    remove: async ({ conversation, message }) => {
      const found = find(conversation, message);
      if (found !== undefined) found.deletedAt = clock.now();
    },
    goDown: async () => teams.outage(true),
    close: async () => {
      await adapter.stop();
      await teams.close();
    },
  };
}

chatContract('Teams (simulated)', simulatedWorld);
