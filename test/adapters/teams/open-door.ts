import { onTestFinished } from 'vitest';
import { createTeams } from '../../../adapters/teams/index.ts';
import { contosoIds } from '../../../sandbox/intune/contoso.ts';
import { seededRandom } from '../../../sandbox/intune/random.ts';
import { contosoTeams } from '../../../sandbox/teams/contoso-teams.ts';
import { startTeams, type Teams } from '../../../sandbox/teams/start.ts';
import type { Card } from '../../../src/core/card.ts';
import type { PasscodeService } from '../../../src/core/door.ts';
import { ManualClock } from '../../manual-clock.ts';
import { listenOnLoopback } from '../loopback-server.ts';
import { RecordingLogger } from '../recording-logger.ts';
import { MemoryStore } from './memory-store.ts';

const neverAsked = (): Promise<never> => Promise.reject(new Error('This is not asked for here.'));

function cardSaying(text: string): Card {
  return { summary: text, locale: 'en', nodes: [{ kind: 'text', text }] };
}

/**
 * The adapter connected to a simulated Teams; both are closed when the test ends.
 * @param service what is behind the door, as far as the test needs it
 * @returns Teams, and how an activity of Hank's reaches the bot that nobody can cause by typing
 */
export async function openTeamsDoor(
  service: Partial<PasscodeService> = {},
): Promise<{ teams: Teams; send(activity: object): Promise<Response> }> {
  const clock = new ManualClock();
  const teams = await startTeams({ clock, random: seededRandom(1), tenant: contosoTeams(), auth: 'none' });
  const adapter = createTeams(
    { auth: { kind: 'none' }, tenantId: contosoIds.tenant },
    { clock, logger: new RecordingLogger(), conversations: new MemoryStore() },
  );
  const whole: PasscodeService = {
    request: neverAsked,
    instruct: neverAsked,
    reveal: neverAsked,
    status: neverAsked,
    help: () => cardSaying('How to use me'),
    received: () => cardSaying('I am on it'),
    notNow: () => cardSaying('Not now'),
    ...service,
  };
  adapter.attach({ service: whole, viewFor: neverAsked });
  await adapter.start();
  const door = await listenOnLoopback(adapter.listener);
  teams.setBotUrl(door.url);
  onTestFinished(async () => {
    await adapter.stop();
    await door.close();
    await teams.close();
  });
  const envelope = {
    channelId: 'msteams',
    serviceUrl: teams.url,
    from: { id: '29:hank', aadObjectId: contosoIds.users.hank },
    recipient: { id: teams.state.bot.id, name: teams.state.bot.name },
  };
  return {
    teams,
    send: (activity) =>
      fetch(door.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...envelope, ...activity }),
      }),
  };
}
