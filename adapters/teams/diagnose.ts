import type { Clock } from '../../src/core/clock.ts';
import type { CloudName } from '../../src/core/cloud.ts';
import type { ChannelStanding, TeamsDiagnosis } from '../../src/core/diagnosis.ts';
import { PlatformRefusedError, PlatformUnreachableError } from '../../src/core/errors.ts';
import type { Logger } from '../../src/core/logger.ts';
import { loadBotFramework, type TeamsRegistration } from './bot-framework.ts';
import { toPlatformError } from './connector-errors.ts';
import { Conversations, type KeyValueStore } from './conversations.ts';
import { loadOnce } from './load-once.ts';
import { defaultServiceUrl, type ServiceUrlRule } from './service-urls.ts';

/**
 * Connects the doctor to the Bot Connector. Nothing is loaded or sent yet.
 * @param parts.conversations where the bot has noted the addresses that Teams writes from
 */
export function createTeamsDiagnosis(
  { auth, tenantId, cloud = 'global' }: Omit<TeamsRegistration, 'cloud'> & { cloud?: CloudName },
  parts: { clock: Clock; logger: Logger; conversations: KeyValueStore },
): TeamsDiagnosis {
  const { clock, logger } = parts;
  const rule: ServiceUrlRule = auth.kind === 'none' ? 'loopback' : cloud;
  const framework = loadOnce(() => loadBotFramework({ auth, tenantId, cloud }, clock));
  const conversations = new Conversations({
    store: parts.conversations,
    clock,
    tenantId,
    rule,
    serviceUrl: defaultServiceUrl(undefined, rule),
    logger,
  });
  return {
    knock: async () => {
      const serviceUrl = await knownServiceUrl(conversations);
      if (serviceUrl === null) return false;
      await translated(async () => (await framework.get()).knock(serviceUrl));
      return true;
    },
    channelStanding: async (channel) => {
      const { place } = await conversations.place(channel);
      try {
        await translated(async () => (await framework.get()).listMembers(place));
        return 'inside';
      } catch (error) {
        return standingBehind(error);
      }
    },
    close: async () => {
      await (await framework.loaded())?.close();
    },
  };
}

async function knownServiceUrl(conversations: Conversations): Promise<string | null> {
  try {
    return await conversations.serviceUrl();
  } catch (error) {
    if (error instanceof PlatformUnreachableError) return null;
    throw error;
  }
}

async function translated<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    throw toPlatformError(error, 'write');
  }
}

/** @throws the error itself where it does not say how the bot stands to the channel */
function standingBehind(error: unknown): ChannelStanding {
  if (!(error instanceof PlatformRefusedError) || error.reason !== 'recipient_unreachable') throw error;
  return error.platformCode.startsWith('http_404') ? 'not_found' : 'outside';
}
