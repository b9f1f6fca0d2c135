import type { Activity } from 'botbuilder';
import type { Clock } from '../../src/core/clock.ts';
import type { CloudName } from '../../src/core/cloud.ts';
import type { Secret } from '../../src/core/secret.ts';
import type { TeamsActivity } from './activity.ts';
import type { AdaptiveCard } from './adaptive-card.ts';
import { isChannelToken } from './channel-token.ts';
import { teamsClouds } from './clouds.ts';
import { ConnectorError } from './connector-errors.ts';
import { ConnectorTransport } from './connector-transport.ts';
import { isUnavailable, toCallError } from './sdk-errors.ts';
import { activityForSdk, channelId, personalChat, referenceTo, settingsOf, wired } from './sdk-values.ts';
import { timedCredentials } from './timed-credentials.ts';

export type TeamsAuth =
  | { kind: 'none' }
  | { kind: 'single_tenant'; appId: string; appPassword: Secret }
  | { kind: 'managed_identity'; appId: string };

/** Who the bot is for Microsoft, and in which of its clouds. */
export type TeamsRegistration = { auth: TeamsAuth; tenantId: string; cloud: CloudName };

/** Where something is posted. */
export type Place = {
  serviceUrl: string;
  conversation: string;
  tenantId: string;
  bot: { id: string; name: string | null } | null;
};

export type CardMessage = {
  /** Shown by a notification in the place of the card; it never holds a code. */
  summary: string;
  card: AdaptiveCard;
};

export type TurnOutcome =
  | { kind: 'done'; status: number; body: unknown }
  /** The sender could not prove to be Teams. */
  | { kind: 'unauthenticated' }
  /** Whether it is Teams could not be found out. */
  | { kind: 'unavailable' };

/** What the SDK does for the product: it tells who calls, and carries messages out. */
export type BotFramework = {
  /**
   * Checks where an activity comes from and lets it be handled.
   * @param handle gives the body of an invoke's answer, null for other activities; what it throws is thrown from here
   */
  take(
    authorization: string,
    activity: TeamsActivity,
    handle: () => Promise<object | null>,
  ): Promise<TurnOutcome>;
  /** @returns the message's id. All four throw ConnectorError and BotTokenError. */
  post(place: Place, message: CardMessage): Promise<string>;
  update(place: Place, messageId: string, message: CardMessage): Promise<void>;
  /** @returns the id of the chat between the bot and the person, which there is one of */
  openPersonal(serviceUrl: string, memberId: string, tenantId: string): Promise<string>;
  /** Asks for something that is not there: any answer but a 401 and a 5xx is a good one. */
  knock(serviceUrl: string): Promise<void>;
  /** Asks who is in a conversation, which only those who are in it are told. */
  listMembers(place: Place): Promise<void>;
  close(): Promise<void>;
};

/** The part of the SDK's connector client that is used; it is found in the turn. */
type Connector = {
  conversations: {
    sendToConversation(conversation: string, activity: object): Promise<{ id?: string }>;
    updateActivity(conversation: string, activityId: string, activity: object): Promise<unknown>;
    getConversationMembers(conversation: string): Promise<unknown>;
  };
};

/** Loads the SDK, which is heavy: only where Teams is served. */
export async function loadBotFramework(
  { auth, tenantId, cloud }: TeamsRegistration,
  clock: Clock,
): Promise<BotFramework> {
  const {
    CloudAdapter,
    ConfigurationBotFrameworkAuthentication,
    ConfigurationServiceClientCredentialFactory,
  } = await import('botbuilder');
  const transport = new ConnectorTransport(clock);
  const { issuer, audience } = teamsClouds[cloud];
  const settings = settingsOf(auth, tenantId, teamsClouds[cloud]);

  class TimedCredentials extends ConfigurationServiceClientCredentialFactory {
    override async createCredentials(app: string, audience: string, login: string, validate: boolean) {
      return timedCredentials(await super.createCredentials(app, audience, login, validate), clock);
    }
  }
  const authentication = new ConfigurationBotFrameworkAuthentication(
    settings,
    new TimedCredentials(settings),
    undefined,
    undefined,
    { httpClient: transport },
  );
  const appId = auth.kind === 'none' ? '' : auth.appId;

  class TurnAdapter extends CloudAdapter {
    /** `process` would answer for itself, with the words of whatever failed, and print them. */
    take(authorization: string, activity: Activity, handle: () => Promise<object | null>) {
      return this.processActivity(authorization, activity, async (context) => {
        const body = await handle();
        if (body !== null)
          await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
      });
    }
  }
  const adapter = new TurnAdapter(authentication);

  const withConnector = async <Result>(
    place: Place,
    call: (connector: Connector) => Promise<Result>,
  ): Promise<Result> => {
    const results: Result[] = [];
    await called(
      adapter.continueConversationAsync(appId, referenceTo(place), async (context) => {
        results.push(await call(context.turnState.get<Connector>(adapter.ConnectorClientKey)));
      }),
    );
    const [result] = results;
    if (result === undefined) throw new ConnectorError({ status: null });
    return result;
  };

  const listMembers = async (place: Place): Promise<void> => {
    await withConnector(place, async ({ conversations }) => {
      await conversations.getConversationMembers(place.conversation);
      return true;
    });
  };

  return {
    take: async (authorization, activity, handle) => {
      if (auth.kind !== 'none' && !isChannelToken(authorization, issuer)) return { kind: 'unauthenticated' };
      let began = false;
      try {
        const answer = await adapter.take(authorization, activityForSdk(activity), () => {
          began = true;
          return handle();
        });
        return { kind: 'done', status: answer?.status ?? 200, body: answer?.body };
      } catch (error) {
        if (began) throw error;
        return { kind: isUnavailable(error) ? 'unavailable' : 'unauthenticated' };
      }
    },
    post: (place, message) =>
      withConnector(place, async ({ conversations }) => {
        const { id } = await conversations.sendToConversation(place.conversation, wired(place, message));
        if (id === undefined || id === '') throw new ConnectorError({ status: null });
        return id;
      }),
    update: async (place, messageId, message) => {
      await withConnector(place, async ({ conversations }) => {
        const activity = { ...wired(place, message), id: messageId };
        await conversations.updateActivity(place.conversation, messageId, activity);
        return true;
      });
    },
    openPersonal: async (serviceUrl, memberId, tenantId) => {
      let opened = '';
      await called(
        adapter.createConversationAsync(
          appId,
          channelId,
          serviceUrl,
          audience,
          personalChat(memberId, tenantId),
          async (context) => {
            opened = context.activity.conversation.id;
          },
        ),
      );
      if (!opened) throw new ConnectorError({ status: null });
      return opened;
    },
    knock: async (serviceUrl) => {
      try {
        await listMembers({ serviceUrl, conversation: 'health', tenantId: '', bot: null });
      } catch (error) {
        if (!isMerelyMissing(error)) throw error;
      }
    },
    listMembers,
    close: () => transport.close(),
  };
}

/** @throws ConnectorError, BotTokenError */
async function called(call: Promise<void>): Promise<void> {
  try {
    await call;
  } catch (error) {
    throw toCallError(error);
  }
}

function isMerelyMissing(error: unknown): boolean {
  return error instanceof ConnectorError && error.status !== null && [400, 403, 404].includes(error.status);
}
