import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../src/core/clock.ts';
import type { CloudName } from '../../src/core/cloud.ts';
import { StoreUnavailableError } from '../../src/core/errors.ts';
import type { Logger } from '../../src/core/logger.ts';
import type { ChatPeople, ChatPlatform } from '../../src/core/ports.ts';
import { type Speak, speechFor } from '../../src/messages/translate.ts';
import { loadBotFramework, type TeamsAuth } from './bot-framework.ts';
import { TeamsChat } from './chat.ts';
import { ClickAnswers } from './click-answers.ts';
import { Conversations, type KeyValueStore } from './conversations.ts';
import type { TeamsDoor } from './door-parts.ts';
import { Health, type Readiness } from './health.ts';
import { TeamsListener } from './listener.ts';
import { loadOnce } from './load-once.ts';
import { Messages } from './messages.ts';
import { TeamsPeople } from './people.ts';
import { type InstallApp, PrivateChats } from './private-chats.ts';
import { defaultServiceUrl, type ServiceUrlRule } from './service-urls.ts';
import { takeActivity } from './take-activity.ts';

export type { TeamsAuth } from './bot-framework.ts';
export type { KeyValueStore } from './conversations.ts';
export { createTeamsDiagnosis } from './diagnose.ts';
export type { TeamsDoor, ViewFor } from './door-parts.ts';
export type { InstallApp } from './private-chats.ts';

export type TeamsOptions = {
  auth: TeamsAuth;
  /** The only Entra tenant that is served. */
  tenantId: string;
  /** Left out: the global one. */
  cloud?: CloudName;
  /**
   * Where people and channels are written to that have never written themselves. Left out: Teams' address in that cloud, or
   * without authentication none, until a client has written.
   */
  serviceUrl?: string;
  /** Left out: whoever has no language known to Teams is answered in English. */
  speak?: Speak;
};

export type TeamsParts = {
  clock: Clock;
  logger: Logger;
  /** For conversations, people's languages, and who reviews where. */
  conversations: KeyValueStore;
  /** Left out: whoever does not have the app cannot be written to. */
  installApp?: InstallApp;
};

export type TeamsAdapter = {
  /** For the messaging endpoint. It answers 503 until started. */
  listener: (request: IncomingMessage, response: ServerResponse) => void;
  chat: ChatPlatform & ChatPeople;
  /** Hands over the service that messages and clicks go to; before `start`. */
  attach(door: TeamsDoor): void;
  /** Loads the SDK and opens the door. Where Teams cannot be reached, `ready` says so and it is asked again. */
  start(): Promise<void>;
  /** Closes the door and waits, a few seconds at most, for what is under way. */
  stop(): Promise<void>;
  ready(): Readiness;
};

/**
 * Puts Microsoft Teams together for one tenant.
 * @throws ConfigurationError where `serviceUrl` is not one that the bot's token may be sent to
 */
export function createTeams(options: TeamsOptions, parts: TeamsParts): TeamsAdapter {
  const { auth, tenantId, cloud = 'global' } = options;
  const { clock, logger } = parts;
  const speak = options.speak ?? speechFor;
  const rule: ServiceUrlRule = auth.kind === 'none' ? 'loopback' : cloud;
  const serviceUrl = defaultServiceUrl(options.serviceUrl, rule);
  const framework = loadOnce(() => loadBotFramework({ auth, tenantId, cloud }, clock));
  const conversations = new Conversations({
    store: parts.conversations,
    clock,
    tenantId,
    rule,
    serviceUrl,
    logger,
  });
  const messages = new Messages({ framework: framework.get, conversations, tenantId });
  const privateChats = new PrivateChats({
    framework: framework.get,
    conversations,
    messages,
    tenantId,
    installApp: parts.installApp ?? null,
  });
  const health = new Health({ auth, tenantId, framework: framework.get, conversations, clock, logger });
  const chat = new TeamsChat({ messages, privateChats, checkHealth: () => health.check() });
  const people = new TeamsPeople(conversations, privateChats, tenantId);

  let attached: TeamsDoor | null = null;
  const door = (): TeamsDoor => {
    if (attached === null) throw new StoreUnavailableError('The service has not started yet.');
    return attached;
  };
  const answers = new ClickAnswers();
  const doorParts = {
    door,
    clock,
    logger,
    speak,
    tenantId,
    conversations,
    messages,
    privateChats,
    answers,
  };
  const listener = new TeamsListener({
    framework: framework.get,
    rule,
    clock,
    logger,
    take: (activity) => takeActivity(doorParts, activity),
    slow: (locale) => speak(locale).t('teams.slow'),
  });

  return {
    listener: listener.listener,
    chat: combine(chat, people),
    attach: (given) => {
      attached = given;
    },
    start: async () => {
      await framework.get();
      listener.open();
      await health.start();
    },
    stop: async () => {
      health.stop();
      await listener.close();
      await (await framework.loaded())?.close();
    },
    ready: () => health.ready(),
  };
}

function combine(chat: TeamsChat, people: TeamsPeople): ChatPlatform & ChatPeople {
  return {
    postStatus: (target, card) => chat.postStatus(target, card),
    updateStatus: (ref, card) => chat.updateStatus(ref, card),
    askApprovers: (recipients, card) => chat.askApprovers(recipients, card),
    deliverPrivately: (person, card) => chat.deliverPrivately(person, card),
    redact: (ref, card) => chat.redact(ref, card),
    checkHealth: () => chat.checkHealth(),
    describe: (actor, options) => people.describe(actor, options),
    find: (user) => people.find(user),
  };
}
