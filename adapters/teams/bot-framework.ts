import type { Activity, ConversationParameters } from 'botbuilder';
import type { Clock } from '../../src/core/clock.ts';
import type { CloudName } from '../../src/core/cloud.ts';
import type { Secret } from '../../src/core/secret.ts';
import type { TeamsActivity } from './activity.ts';
import type { AdaptiveCard } from './adaptive-card.ts';
import { createAddressing } from './addressing.ts';
import { isChannelToken } from './channel-token.ts';
import { teamsClouds } from './clouds.ts';
import { ConnectorError, isWrongAddress } from './connector-errors.ts';
import { ConnectorTransport } from './connector-transport.ts';
import { isUnavailable, toCallError } from './sdk-errors.ts';
import { activityForSdk, personalChat, settingsOf, wired } from './sdk-values.ts';
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

/** Who sent an activity: Teams, somebody who could not prove to be Teams, or nobody knows, for want of its keys. */
export type Sender = 'teams' | 'unauthenticated' | 'unavailable';

/** What the SDK does for the product: it tells who calls, and carries messages out. */
export type BotFramework = {
  /** @param authorization the request's header, empty where it has none */
  identifySender(authorization: string, activity: TeamsActivity): Promise<Sender>;
  /** @returns the message's id. All four throw ConnectorError and BotTokenError. */
  post(place: Place, message: CardMessage): Promise<string>;
  update(place: Place, messageId: string, message: CardMessage): Promise<void>;
  /** @returns the id of the chat between the bot and the person, which there is one of */
  openPersonal(serviceUrl: string, memberId: string, tenantId: string): Promise<string>;
  /** Asks for something that is not there: any answer is a good one but a 401, a 5xx and that the address is wrong. */
  knock(serviceUrl: string): Promise<void>;
  /** Asks who is in a conversation, which only those who are in it are told. */
  listMembers(place: Place): Promise<void>;
  close(): Promise<void>;
};

/** What is used of the SDK's client for the connector. */
type Conversations = {
  createConversation(chat: ConversationParameters): Promise<{ id?: string }>;
  sendToConversation(conversation: string, activity: object): Promise<{ id?: string }>;
  updateActivity(conversation: string, activityId: string, activity: object): Promise<unknown>;
  getConversationMembers(conversation: string): Promise<unknown>;
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
  /**
   * The adapter's turns are left out: each would make two clients for the connector, and nothing is said within a turn
   * but an invoke's answer, which is the listener's.
   */
  class Connection extends CloudAdapter {
    authenticate(authorization: string, activity: Activity) {
      return this.botFrameworkAuthentication.authenticateRequest(activity, authorization);
    }

    connectorAt(serviceUrl: string) {
      const identity = this.createClaimsIdentity(auth.kind === 'none' ? '' : auth.appId);
      return this.botFrameworkAuthentication.createConnectorFactory(identity).create(serviceUrl, audience);
    }
  }
  const connection = new Connection(authentication);

  const whereTaken = createAddressing(cloud);
  /** @throws ConnectorError, BotTokenError */
  const call = <Result>(
    serviceUrl: string,
    what: (conversations: Conversations) => Promise<Result>,
  ): Promise<Result> =>
    whereTaken(serviceUrl, async (address) => {
      try {
        const { conversations } = await connection.connectorAt(address);
        return await what(conversations);
      } catch (error) {
        throw toCallError(error);
      }
    });

  const listMembers = async ({ serviceUrl, conversation }: Place): Promise<void> => {
    await call(serviceUrl, (conversations) => conversations.getConversationMembers(conversation));
  };

  return {
    identifySender: async (authorization, activity) => {
      if (auth.kind !== 'none' && !isChannelToken(authorization, issuer)) return 'unauthenticated';
      try {
        await connection.authenticate(authorization, activityForSdk(activity));
        return 'teams';
      } catch (error) {
        return isUnavailable(error) ? 'unavailable' : 'unauthenticated';
      }
    },
    post: async (place, message) => {
      const activity = wired(place, message);
      return idIn(
        await call(place.serviceUrl, (conversations) =>
          conversations.sendToConversation(place.conversation, activity),
        ),
      );
    },
    update: async (place, messageId, message) => {
      const activity = { ...wired(place, message), id: messageId };
      await call(place.serviceUrl, (conversations) =>
        conversations.updateActivity(place.conversation, messageId, activity),
      );
    },
    openPersonal: async (serviceUrl, memberId, tenantId) => {
      const chat = personalChat(memberId, tenantId);
      return idIn(await call(serviceUrl, (conversations) => conversations.createConversation(chat)));
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

/** @throws ConnectorError where the connector did not say what it made */
function idIn({ id }: { id?: string }): string {
  if (id === undefined || id === '') throw new ConnectorError({ status: null });
  return id;
}

function isMerelyMissing(error: unknown): boolean {
  if (!(error instanceof ConnectorError) || isWrongAddress(error)) return false;
  return error.status !== null && [400, 403, 404].includes(error.status);
}
