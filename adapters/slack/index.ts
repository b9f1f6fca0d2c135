import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../src/core/clock.ts';
import type { PasscodeService } from '../../src/core/door.ts';
import { StoreUnavailableError } from '../../src/core/errors.ts';
import type { Logger } from '../../src/core/logger.ts';
import type { ChatPeople, ChatPlatform } from '../../src/core/ports.ts';
import type { Secret } from '../../src/core/secret.ts';
import { type Speak, speechFor } from '../../src/messages/translate.ts';
import { admit } from './admission.ts';
import { parseSlackApiUrl } from './api-url.ts';
import { createBoltApp } from './bolt-app.ts';
import { ChannelHomes } from './channel-homes.ts';
import { SlackChat } from './chat.ts';
import { DeliveryPipeline } from './delivery-pipeline.ts';
import type { DoorParts } from './door-parts.ts';
import { HomeTab } from './home-tab.ts';
import { createHttpListener } from './http-door.ts';
import { createInstallRoutes, type OAuthApp } from './install-app.ts';
import type { Readiness, SlackInstallations } from './installations.ts';
import { type InstallationRows, OAuthInstallations } from './oauth-installations.ts';
import { SlackPeople } from './people.ts';
import { PrivateChannels } from './private-channels.ts';
import { sdkLogger } from './sdk-logger.ts';
import { SealedValues } from './sealed-values.ts';
import { SingleInstallation } from './single-installation.ts';
import { notOpenYet } from './socket-connection.ts';
import type { SocketDoor } from './socket-door.ts';
import { turnAway } from './turn-away.ts';
import { SlackViews } from './views.ts';
import { SlackWebApi } from './web-api.ts';

export { createSlackDiagnosis } from './diagnose.ts';
export { requiredScopes } from './required-scopes.ts';

/** Whose workspaces are served: the one that a fixed token is for, or all that have installed the app by OAuth. */
export type ServedWorkspaces =
  | { kind: 'token'; botToken: Secret }
  | { kind: 'oauth'; app: OAuthApp; secretsKey: Secret; rows: InstallationRows };

/** How Slack's deliveries arrive: sent to an address of ours, signed, or fetched over a connection that the bot opens. */
export type SlackDoor = { kind: 'http'; signingSecret: Secret } | { kind: 'socket'; appToken: Secret };

export type SlackOptions = {
  workspaces: ServedWorkspaces;
  door: SlackDoor;
  /** As the operator set it; left out for Slack's own. */
  apiUrl?: string;
  /** Team and organization ids; null for the bot token's own workspace alone, and for none by OAuth. */
  allowedTeams: readonly string[] | null;
  /** Left out: whoever has no language known to Slack is answered in English. */
  speak?: Speak;
};

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

export type SlackAdapter = {
  /** By path: where Slack sends to, which answers 503 until started, and the pages that install the app. */
  routes: ReadonlyMap<string, Listener>;
  chat: ChatPlatform & ChatPeople;
  /** Hands over the service that commands and clicks go to; before `start`. */
  attach(service: PasscodeService): void;
  /** Opens the door. Never rejects: where Slack cannot be reached, `ready` says so and it is asked again. */
  start(): Promise<void>;
  /** Closes the door and waits, a few seconds at most, for what is under way. */
  stop(): Promise<void>;
  ready(): Readiness;
};

/**
 * Puts Slack together.
 * @throws ConfigurationError where `apiUrl` is not one that a token may be sent to, or the key for secrets is none
 */
export function createSlack(options: SlackOptions, base: { clock: Clock; logger: Logger }): SlackAdapter {
  const { clock, logger } = base;
  const apiUrl = parseSlackApiUrl(options.apiUrl);
  const sdk = sdkLogger(logger);
  const speak = options.speak ?? speechFor;
  const { installations, routes } = openWorkspaces(options, { apiUrl, clock, logger, sdk, speak });
  const api = new SlackWebApi(installations, apiUrl);
  const views = new SlackViews(api, speak);
  const people = new SlackPeople(api, clock);
  const chat = new SlackChat({
    api,
    apiUrl,
    views,
    privateChannels: new PrivateChannels(api),
    channelHomes: new ChannelHomes(api),
    checkHealth: () => installations.refresh(),
  });

  let attached: PasscodeService | null = null;
  const service = (): PasscodeService => {
    if (attached === null) throw new StoreUnavailableError('The service has not started yet.');
    return attached;
  };
  const parts: DoorParts = {
    service,
    clock,
    logger,
    speak,
    apiUrl,
    views,
    home: new HomeTab({ service, views, logger }),
    chat,
    localeOf: (actor, patienceMs) => people.localeOf(actor, patienceMs),
  };
  const pipeline = new DeliveryPipeline({
    clock,
    logger,
    admit: (delivery) => admit(delivery, { installations, allowedTeams: options.allowedTeams }),
    turnAway: (delivery, why) => turnAway(parts, delivery, why),
  });

  const frontDoor = openFrontDoor(options.door, pipeline, { apiUrl, clock, logger, sdk });
  let isStopped = false;

  return {
    routes: new Map([...frontDoor.routes, ...routes]),
    chat: combine(chat, people),
    attach: (given) => {
      attached = given;
    },
    start: async () => {
      await createBoltApp(parts, { receiver: pipeline, installations, logger: sdk, apiUrl });
      // Whoever stopped while Bolt was being loaded found nothing to close yet.
      if (isStopped) return;
      await pipeline.start();
      await Promise.all([installations.start(), frontDoor.start()]);
    },
    stop: async () => {
      isStopped = true;
      installations.stop();
      await pipeline.stop();
      await frontDoor.stop();
    },
    ready: () => {
      const standing = installations.ready();
      return standing.ok ? frontDoor.ready() : standing;
    },
  };
}

type AdapterParts = { apiUrl: string; clock: Clock; logger: Logger; sdk: ReturnType<typeof sdkLogger> };

type FrontDoor = {
  routes: ReadonlyMap<string, Listener>;
  start(): Promise<void>;
  stop(): Promise<void>;
  ready(): Readiness;
};

function openFrontDoor(door: SlackDoor, pipeline: DeliveryPipeline, parts: AdapterParts): FrontDoor {
  switch (door.kind) {
    case 'http': {
      const listener = createHttpListener(
        { signingSecret: door.signingSecret, clock: parts.clock },
        pipeline,
      );
      return {
        routes: new Map([['/slack/events', listener]]),
        start: async () => undefined,
        stop: async () => undefined,
        ready: () => ({ ok: true, problem: null, remedy: null }),
      };
    }
    case 'socket': {
      let socket: SocketDoor | null = null;
      let isStopped = false;
      return {
        routes: new Map(),
        start: async () => {
          // What sockets take is loaded where there is one.
          const loaded = await import('./socket-door.ts');
          if (isStopped) return;
          socket = new loaded.SocketDoor({ ...parts, appToken: door.appToken }, pipeline);
          await socket.start();
        },
        stop: async () => {
          isStopped = true;
          await socket?.stop();
        },
        ready: () => socket?.ready() ?? notOpenYet,
      };
    }
  }
}

function openWorkspaces(
  { workspaces, allowedTeams }: SlackOptions,
  parts: AdapterParts & { speak: Speak },
): { installations: SlackInstallations; routes: ReadonlyMap<string, Listener> } {
  switch (workspaces.kind) {
    case 'token':
      return { installations: new SingleInstallation(workspaces.botToken, parts), routes: new Map() };
    case 'oauth': {
      const { app, secretsKey, rows } = workspaces;
      const served = { ...parts, allowedTeams: allowedTeams ?? [] };
      const installations = new OAuthInstallations({ ...served, rows, sealed: new SealedValues(secretsKey) });
      return { installations, routes: createInstallRoutes(app, { ...served, installations }) };
    }
  }
}

function combine(chat: SlackChat, people: SlackPeople): ChatPlatform & ChatPeople {
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
