import { z } from 'zod';
import type { ChannelStanding, SlackDiagnosis } from '../../src/core/diagnosis.ts';
import { PlatformRefusedError } from '../../src/core/errors.ts';
import type { Secret } from '../../src/core/secret.ts';
import { type CallPurpose, toPlatformError } from './api-errors.ts';
import { parseSlackApiUrl } from './api-url.ts';
import { createWebClient } from './web-api.ts';

const tokenSchema = z.object({
  team_id: z.string().min(1),
  team: z.string().optional(),
  bot_id: z.string().min(1),
  enterprise_id: z.string().nullish(),
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
});
const channelSchema = z.object({
  channel: z.object({ is_member: z.boolean().optional(), is_archived: z.boolean().optional() }),
});

/** No message has this time: the first second of 1970. */
const noMessage = '0000000001.000001';

/**
 * Connects the doctor to Slack by one bot token. Nothing is sent yet.
 * @throws ConfigurationError where `apiUrl` is not one that a token may be sent to
 */
export function createSlackDiagnosis(options: { botToken: Secret; apiUrl?: string }): SlackDiagnosis {
  const client = createWebClient(options.botToken, { apiUrl: parseSlackApiUrl(options.apiUrl) });
  return {
    readToken: async () => {
      const answer = tokenSchema.safeParse(await translated('change', () => client.auth.test()));
      if (!answer.success) throw notABot();
      const { team_id: teamId, team = teamId, enterprise_id: enterpriseId = null } = answer.data;
      return { team, teamId, enterpriseId, scopes: answer.data.response_metadata?.scopes ?? null };
    },
    channelStanding: async (channel) => {
      const read = await standingFrom(async () => {
        const answer = await translated('change', () => client.conversations.info({ channel }));
        const { is_archived, is_member } = channelSchema.parse(answer).channel;
        if (is_archived === true) return 'archived';
        return is_member === true ? 'inside' : 'outside';
      });
      // Reading channels needs a scope that serving does not; changing a message that is not there tells less.
      return (
        read ??
        (await standingFrom(async () => {
          await translated('change', () => client.chat.update({ channel, ts: noMessage, text: 'none' }));
          return 'inside';
        })) ??
        'there'
      );
    },
    openPrivateChat: async ({ userId }) => {
      await translated('write', () => client.conversations.open({ users: userId }));
    },
  };
}

async function translated<Result>(purpose: CallPurpose, call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    throw toPlatformError(error, purpose);
  }
}

/** @returns null where what was refused does not say how the bot stands to the channel */
async function standingFrom(ask: () => Promise<ChannelStanding>): Promise<ChannelStanding | null> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof PlatformRefusedError)) throw error;
    switch (error.platformCode) {
      case 'channel_not_found':
        return 'not_found';
      case 'not_in_channel':
        return 'outside';
      case 'is_archived':
        return 'archived';
      case 'message_not_found':
      case 'missing_scope':
        return null;
      default:
        throw error;
    }
  }
}

function notABot(): PlatformRefusedError {
  return new PlatformRefusedError({
    platform: 'slack',
    cause: 'unauthenticated',
    platformCode: 'no bot',
    advice: 'Set SLACK_BOT_TOKEN to the Bot User OAuth Token, which begins with xoxb-.',
  });
}
