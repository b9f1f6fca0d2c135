import { WebClient } from '@slack/web-api';
import { createEmulator } from 'emulate';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createSlack } from '../../../adapters/slack/index.ts';
import { entraUserSchema } from '../../../src/core/person.ts';
import { Secret } from '../../../src/core/secret.ts';
import { type ChatWorld, chatContract } from '../../contract/chat-contract.ts';
import { ManualClock } from '../../manual-clock.ts';
import { RecordingLogger } from '../recording-logger.ts';
import { seenMessage, slackMessageSchema } from './seen-message.ts';

/** The bot has its scopes and not one more; whoever looks on from outside may look at everything. */
const botToken = 'xoxb-emulated-bot';
const onlooker = 'xoxb-emulated-onlooker';
const botScopes = ['commands', 'chat:write', 'im:write', 'users:read', 'users:read.email'];
const onlookerScopes = ['channels:read', 'channels:history', 'im:history', 'chat:write', 'users:read.email'];

const bot = { user_id: 'U0BOT', bot_id: 'B0BOT', bot_user_id: 'U0BOT', type: 'bot' };
const seed = {
  slack: {
    strict_scopes: true,
    team: { name: 'Contoso', domain: 'contoso' },
    users: [{ name: 'anna', real_name: 'Anna Arends', email: 'anna@contoso.com' }],
    oauth_apps: [
      {
        client_id: '1.2',
        client_secret: 'emulated',
        name: 'Passcode bot',
        redirect_uris: [],
        scopes: botScopes,
        bot_id: bot.bot_id,
        bot_user_id: bot.user_id,
        bot_name: 'passcode-bot',
      },
    ],
    tokens: [
      { token: botToken, scopes: botScopes, ...bot },
      { token: onlooker, scopes: onlookerScopes, ...bot },
    ],
  },
};

const usersSchema = z.object({ user: z.object({ id: z.string(), team_id: z.string() }) });
const channelsSchema = z.object({ channels: z.array(z.object({ id: z.string() })).min(1) });
const messagesSchema = z.object({ messages: z.array(slackMessageSchema) });

async function emulatedSlack(): Promise<ChatWorld & Pick<ReturnType<typeof createSlack>, 'chat' | 'ready'>> {
  const emulator = await createEmulator({ service: 'slack', port: 0, seed });
  const apiUrl = `${emulator.url}/api/`;
  const looking = new WebClient(onlooker, { slackApiUrl: apiUrl, retryConfig: { retries: 0 } });
  const { user } = usersSchema.parse(await looking.users.lookupByEmail({ email: 'anna@contoso.com' }));
  const { channels } = channelsSchema.parse(await looking.conversations.list());
  const tenant = user.team_id;
  const slack = createSlack(
    {
      workspaces: { kind: 'token', botToken: new Secret(botToken) },
      door: { kind: 'http', signingSecret: new Secret('unused') },
      apiUrl,
      allowedTeams: null,
    },
    { clock: new ManualClock(), logger: new RecordingLogger() },
  );
  await slack.start();
  let isUp = true;
  const goDown = async (): Promise<void> => {
    if (isUp) await emulator.close();
    isUp = false;
  };
  return {
    chat: slack.chat,
    ready: slack.ready,
    person: { platform: 'slack', tenant, userId: user.id },
    unreachable: { platform: 'slack', tenant, userId: 'U0NOBODY' },
    channel: { kind: 'channel', platform: 'slack', tenant, conversation: channels[0]?.id ?? '' },
    read: async ({ conversation, message }) => {
      const answer = await looking.conversations.replies({ channel: conversation, ts: message });
      const { messages } = messagesSchema.parse(answer);
      const found = messages.find(({ ts }) => ts === message);
      return found === undefined ? null : seenMessage(found);
    },
    remove: async ({ conversation, message }) => {
      await looking.chat.delete({ channel: conversation, ts: message });
    },
    goDown,
    close: async () => {
      await slack.stop();
      await goDown();
    },
  };
}

chatContract('Slack (emulate)', emulatedSlack);

describe('people, by emulate', () => {
  it('are found by their address and described; an address is not confirmed unless Slack says so', async () => {
    const world = await emulatedSlack();
    expect(world.ready()).toEqual({ ok: true, problem: null, remedy: null });
    const anna = await world.chat.describe(world.person, { maxAgeMs: 0 });
    expect(anna).toMatchObject({
      displayName: 'Anna Arends',
      email: { address: 'anna@contoso.com', confirmed: false },
      kind: 'member',
    });
    const user = { id: 'e-1', userPrincipalName: 'arends@contoso.com', mail: 'anna@contoso.com' };
    expect(await world.chat.find(entraUserSchema.parse(user))).toMatchObject({ actor: world.person });
    const nobody = { id: 'e-2', userPrincipalName: 'nobody@contoso.com' };
    expect(await world.chat.find(entraUserSchema.parse(nobody))).toBeNull();
    await expect(world.chat.describe(world.unreachable, { maxAgeMs: 0 })).rejects.toMatchObject({
      reason: 'not_found',
    });
    await world.close();
  });
});
