import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { createGraph } from '../adapters/graph/index.ts';
import { openStore } from '../adapters/store/index.ts';
import { openTracing } from '../adapters/tracing/index.ts';
import type { Config } from './config.ts';
import { type ChatConnection, type ConnectionParts, startConnections } from './connect/connection.ts';
import { watchGraph } from './connect/graph.ts';
import { sharedTexts } from './connect/shared-texts.ts';
import { traceChat } from './connect/traced-chat.ts';
import type { Clock } from './core/clock.ts';
import { ConfigurationError } from './core/errors.ts';
import type { Logger } from './core/logger.ts';
import type { Platform } from './core/person.ts';
import type { ChatPeople, ChatPlatform } from './core/ports.ts';
import { noTracer } from './core/tracer.ts';
import { healthListener, type Readiness, readyListener } from './http/health.ts';
import { closeServer, createHttpServer, type Listener, listen } from './http/server.ts';
import { storeReadiness } from './http/store-readiness.ts';
import { traceDeliveries } from './http/traced.ts';
import { randomIds } from './id-source.ts';
import { createInstances } from './instances.ts';
import { speechFor } from './messages/translate.ts';
import { openPolicySource } from './policy-source.ts';
import { createRequestScope } from './request-scope.ts';
import { type AtStep, atNoStep } from './service/at-step.ts';
import type { IdSource } from './service/context.ts';
import { createService } from './service.ts';
import { createStandingReader } from './telemetry/standing-reader.ts';
import { createTelemetry } from './telemetry.ts';
import { untilAborted } from './until-aborted.ts';

/** The longest sleep of the worker: on a shared database, other instances' work is found after that time. */
const idleMs = { embedded: 5_000, shared: 1_000 };

export type Bot = {
  /** Where it listens. */
  url: string;
  /** Reads the policy file again; a bad one is reported and the old one stays in force. */
  reloadPolicy(): void;
  /** Takes nothing new, ends the moves under way and lets go of everything, within `graceMs`. */
  stop(graceMs: number): Promise<void>;
};

export type BotParts = {
  clock: Clock;
  logger: Logger;
  ids?: IdSource;
  /** For tests of what a lost process leaves behind; no variable or command leads here. */
  atStep?: AtStep;
  /** Once it is aborted, platforms that have not answered yet are not waited for, and no work is begun. */
  stopAsked?: AbortSignal;
};

/** Has what was opened closed again, should the start fail. */
type KeepOpen = <Opened extends { close(): Promise<void> }>(opened: Opened) => Opened;

/**
 * Puts the product together from its configuration and starts it.
 * @throws ConfigurationError where the set-up is wrong: the store's folder or the port is taken, the policy does not
 *   read, the database does not let the bot in; nothing is left open then
 */
export async function startBot(config: Config, parts: BotParts): Promise<Bot> {
  const open: { close(): Promise<void> }[] = [];
  try {
    return await start(config, parts, (opened) => {
      open.push(opened);
      return opened;
    });
  } catch (error) {
    await Promise.all(open.map((opened) => opened.close()));
    throw error;
  }
}

async function start(
  config: Config,
  {
    clock,
    logger: log,
    ids = randomIds,
    atStep = atNoStep,
    stopAsked = new AbortController().signal,
  }: BotParts,
  keepOpen: KeepOpen,
): Promise<Bot> {
  const scope = createRequestScope();
  const logger = scope.logger(log);
  const instance = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  const policy = openPolicySource(config.policyFile, logger);
  const { databaseUrl, dataDir } = config;
  const opened = keepOpen(await openStore({ databaseUrl, dataDir, clock, logger }));
  const tracing =
    config.tracing === null ? null : keepOpen(await openTracing(config.tracing, { clock, logger, instance }));
  const tracer = scope.tracer(tracing?.tracer ?? noTracer);
  const telemetry = createTelemetry({
    readStanding: createStandingReader(
      () => opened.store.transact((transaction) => transaction.readStanding(clock.now())),
      clock,
    ),
    readiness: () => [policy.readiness(), graphWatch.ready(), ...connections.map(({ ready }) => ready())],
    policy,
  });
  const graph = keepOpen(
    createGraph(config.graph, {
      clock,
      logger,
      onCall: (call) => {
        telemetry.graphCalled(call);
        const { route, status, clientRequestId } = call;
        tracer.took(route, { route, clientRequestId, ...(status === null ? {} : { status }) }, call.ms);
      },
    }),
  );
  const graphWatch = watchGraph(graph, { clock, logger });
  const parts: ConnectionParts = {
    config,
    clock,
    logger,
    people: graph.people,
    teamsAppInstaller: graph.teamsAppInstaller,
    keyvStore: opened.keyvStore,
    speak: (locale) => speechFor(locale, policy.current().channels.language),
  };
  const connections = await connect(parts);
  const chats = new Map<Platform, ChatPlatform & ChatPeople>(
    connections.map(({ platform, chat }) => [platform, traceChat(platform, chat, tracer)]),
  );
  const instances = createInstances(
    { name: instance, policyHash: () => policy.hash() },
    sharedTexts(opened.keyvStore, 'instances'),
    { clock, logger },
  );
  const service = createService(
    {
      store: opened.store,
      clock,
      devices: graph.devices,
      people: graph.people,
      chats,
      policy,
      ids,
      logger,
      observer: { ...telemetry.observer, ...tracer },
      atStep: async (step) => {
        tracer.event(step);
        await atStep(step);
      },
      instance,
    },
    { idleMs: databaseUrl === null ? idleMs.embedded : idleMs.shared },
  );
  for (const connection of connections) connection.attach(service);

  const ready = async (): Promise<Readiness[]> => [
    await storeReadiness(opened.store, config, clock),
    policy.readiness(),
    instances.readiness(),
    graphWatch.ready(),
    ...connections.map(({ ready: readiness }) => readiness()),
  ];
  const routes = new Map<string, Listener>([
    ['/healthz', healthListener],
    ['/readyz', readyListener(ready, () => ({ policyHash: policy.hash() }))],
    ['/metrics', telemetry.listener],
    ...connections.flatMap(({ routes: own }) =>
      [...own].map(([path, listener]) => [path, traceDeliveries(path, listener, tracer)] as const),
    ),
  ]);
  const server = createHttpServer(routes);
  const port = await listen(server, config.host, config.port).catch((error: unknown) => {
    throw asConfigurationError(config, error);
  });
  const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  if (!stopAsked.aborted) {
    service.start();
    instances.start();
    const asked = Promise.all([graphWatch.start(), startConnections(connections, logger)]);
    await Promise.race([asked, untilAborted(stopAsked)]);
  }
  if (!stopAsked.aborted)
    logger.info({ url, policyHash: policy.hash() }, 'passcode-bot is ready to be asked.');
  return {
    url,
    reloadPolicy: () => policy.reload(),
    stop: async (graceMs) => {
      const closed = closeServer(server, graceMs);
      graphWatch.stop();
      // The service first: from this moment on it begins with nothing, however long the doors take to close.
      await Promise.all([
        service.stop(graceMs),
        instances.stop(),
        ...connections.map((connection) => connection.stop()),
      ]);
      await closed;
      await graph.close();
      await Promise.all([opened.close(), tracing?.close()]);
    },
  };
}

/** Each platform's framework is large, and is loaded where the platform is served. */
async function connect(parts: ConnectionParts): Promise<ChatConnection[]> {
  const { slack, teams } = parts.config;
  const connections: ChatConnection[] = [];
  if (slack !== null) {
    const { connectSlack } = await import('./connect/slack.ts');
    connections.push(await connectSlack(slack, parts));
  }
  if (teams !== null) {
    const { connectTeams } = await import('./connect/teams.ts');
    connections.push(await connectTeams(teams, parts));
  }
  return connections;
}

const addressCodes = ['EADDRINUSE', 'EADDRNOTAVAIL', 'EACCES', 'ENOTFOUND'];

function asConfigurationError({ host, port }: Config, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!addressCodes.includes(code)) return error;
  return new ConfigurationError([
    {
      field: 'HOST, PORT',
      problem: `${host}:${port} cannot be listened at (${code})`,
      remedy: 'Stop whatever listens there, or set another HOST or PORT.',
    },
  ]);
}
