import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTeams, type TeamsAdapter, type TeamsDoor } from '../../../adapters/teams/index.ts';
import { contosoIds } from '../../../sandbox/intune/contoso.ts';
import { seededRandom } from '../../../sandbox/intune/random.ts';
import { contosoTeams, contosoTeamsIds } from '../../../sandbox/teams/contoso-teams.ts';
import { startTeams, type Teams } from '../../../sandbox/teams/start.ts';
import type { Card } from '../../../src/core/card.ts';
import { requestIdSchema } from '../../../src/core/ids.ts';
import { speechFor } from '../../../src/messages/translate.ts';
import { ManualClock } from '../../manual-clock.ts';
import { type LoopbackServer, listenOnLoopback } from '../loopback-server.ts';
import { RecordingLogger } from '../recording-logger.ts';
import { MemoryStore } from './memory-store.ts';
import { seenMessage } from './seen-message.ts';

const tenant = contosoIds.tenant;
const { approvals } = contosoTeamsIds.channels;
const requestId = requestIdSchema.parse('R-1');
const nobodysName = `reset-passcode ${'x'.repeat(257)}`;

let teams: Teams;
let adapter: TeamsAdapter;
let server: LoopbackServer;

/** What the service would say: which language it was asked for. */
function said(what: string, locale: string | null): Card {
  const text = `${what} in ${locale ?? 'the language of the channels'}`;
  return { summary: text, locale: locale?.slice(0, 2) ?? 'fr', nodes: [{ kind: 'text', text }] };
}

function question(locale: string): Card {
  const { t } = speechFor(locale);
  return {
    summary: t('approval.title'),
    locale,
    nodes: [
      { kind: 'facts', items: [{ label: t('fact.device'), value: 'Pixel' }] },
      {
        kind: 'actions',
        requestId,
        buttons: [
          { verb: 'approve', label: t('button.approve') },
          { verb: 'deny', label: t('button.deny') },
        ],
      },
    ],
  };
}

const door: TeamsDoor = {
  viewFor: async (_, __, locale) => said('a view', locale),
  service: {
    request: async () => ({ kind: 'accepted', requestId }),
    instruct: async () => ({ kind: 'repeated' }),
    reveal: async () => ({ kind: 'repeated' }),
    takeOffer: async () => ({ kind: 'repeated' }),
    status: async (_, locale) => said('a status', locale),
    home: async () => ({ nodes: [] }),
    help: (locale) => said('help', locale),
    received: (locale) => said('received', locale),
    notNow: (locale) => said('not now', locale),
  },
};

beforeEach(async () => {
  const clock = new ManualClock();
  teams = await startTeams({ clock, random: seededRandom(1), tenant: contosoTeams(), auth: 'none' });
  adapter = createTeams(
    {
      auth: { kind: 'none' },
      tenantId: tenant,
      serviceUrl: teams.url,
      speak: (locale) => speechFor(locale, 'fr'),
    },
    { clock, logger: new RecordingLogger(), conversations: new MemoryStore() },
  );
  adapter.attach(door);
  await adapter.start();
  server = await listenOnLoopback(adapter.listener);
  teams.setBotUrl(server.url);
});
afterEach(async () => {
  await server.close();
  await adapter.stop();
  await teams.close();
});

/** What the bot wrote last. */
function lastWords(): string {
  const last = teams.state.messages.findLast(({ authorId }) => authorId === null);
  if (last === undefined) throw new Error('The bot wrote nothing.');
  return seenMessage(last).shown;
}

test('in the private chat people are spoken to in their own language', async () => {
  await teams.person('lena').says('help');
  expect(lastWords()).toBe('help in nl-NL');
  await teams.person('lena').says(nobodysName);
  expect(lastWords()).toBe(
    'De naam van een apparaat heeft hoogstens 256 tekens. Typ de naam zoals Intune die toont, of het serienummer.',
  );
});

test('in a channel, where others read along, in the language of the channels', async () => {
  const there = { in: { conversationId: approvals } };
  await teams.person('lena').says('help', there);
  expect(lastWords()).toBe('help in the language of the channels');
  await teams.person('lena').says('reset-passcode Pixel', there);
  expect(lastWords()).toBe('received in the language of the channels');
  await teams.person('lena').says(nobodysName, there);
  expect(lastWords()).toContain('Un nom d’appareil compte au plus 256 caractères.');
});

test('a status that was asked for in a channel is private, and so in the asker’s language', async () => {
  await teams.person('lena').says('help');
  await teams.person('lena').says('reset-passcode status', { in: { conversationId: approvals } });
  expect(lastWords()).toBe('a status in nl-NL');
});

test('who speaks no language of their own is remembered by the one they had', async () => {
  await teams.person('lena').says('help');
  teams.controls.setLocale('lena', '');
  await teams.person('lena').says('help');
  expect(lastWords()).toBe('help in nl-NL');
});

test('a card in a channel has the words of its own language around it', async () => {
  const where = { kind: 'channel', platform: 'teams', tenant, conversation: approvals } as const;
  await adapter.chat.postStatus(where, question('fr'));
  expect(lastWords()).toBe('Appareil\u202F: Pixel\nExaminer');
  await adapter.chat.postStatus(where, question('en'));
  expect(lastWords()).toBe('Device: Pixel\nReview');
});

test('whoever presses a button is answered in their language, whatever the card’s is', async () => {
  const where = { kind: 'channel', platform: 'teams', tenant, conversation: approvals } as const;
  const { message } = await adapter.chat.postStatus(where, question('fr'));
  const view = await teams.person('lena').clicks(message, 'review');
  expect(JSON.stringify(view)).toContain('a view in nl-NL');
  expect(JSON.stringify(await teams.person('hank').clicks(message, 'review'))).toContain('a view in en-US');
});

test('a click that was taken before is answered in the clicker’s language too', async () => {
  const lena = { platform: 'teams', tenant, userId: contosoIds.users.lena } as const;
  const { message } = await adapter.chat.deliverPrivately(lena, question('en'));
  const answer = await teams.person('lena').clicks(message, 'approve');
  expect(answer).toEqual({
    kind: 'message',
    text: 'Deze klik heb ik al. In mijn berichten zie je wat eruit is gekomen.',
  });
});
