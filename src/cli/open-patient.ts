import { cloudOf, parseAuthorityHost, parseGraphBaseUrl } from '../../adapters/graph/clouds.ts';
import { createGraph, createGraphDiagnosis, type Graph } from '../../adapters/graph/index.ts';
import { readClockLead } from '../../adapters/network/server-time.ts';
import { isSimulatedApi, parseSlackApiUrl } from '../../adapters/slack/api-url.ts';
import { createSlack, createSlackDiagnosis, requiredScopes } from '../../adapters/slack/index.ts';
import { examineStore } from '../../adapters/store/index.ts';
import { createTeams, createTeamsDiagnosis } from '../../adapters/teams/index.ts';
import { reachCollector } from '../../adapters/tracing/index.ts';
import type { GraphConfig } from '../config/graph.ts';
import { type Part, readReadableParts } from '../config/readable-parts.ts';
import type { SlackConfig } from '../config/slack.ts';
import type { Environment, Problem } from '../config.ts';
import type { Clock } from '../core/clock.ts';
import { ConfigurationError } from '../core/errors.ts';
import type { Platform } from '../core/person.ts';
import type { ChatPeople, ChatPlatform } from '../core/ports.ts';
import type { Patient } from '../doctor/examine.ts';
import { readPolicyFile } from '../policy-source.ts';
import { openNotes } from './conversation-notes.ts';
import { manifestScopes } from './manifest-scopes.ts';
import { silentLogger as logger } from './silent-logger.ts';

export type OpenPatient = {
  patient: Patient;
  /** The real chats, for samples. */
  chats: ReadonlyMap<Platform, ChatPlatform & ChatPeople>;
  graph: Graph | null;
  close(): Promise<void>;
};

/** Puts together what the doctor looks at, as a bot with this environment would have it. Nothing is sent yet. */
export async function openPatient(environment: Environment, clock: Clock): Promise<OpenPatient> {
  const parts = readReadableParts(environment);
  const problems: Problem[] = [...parts.problems];
  const closing: (() => Promise<void>)[] = [];
  const chats = new Map<Platform, ChatPlatform & ChatPeople>();
  const notes = await openNotes({ ...parts.store, clock, logger });
  closing.push(() => notes.close());

  const graph = built(parts.graph, problems, (config) => openGraph(config, clock));
  if (graph !== null)
    closing.push(
      () => graph.diagnosis.close(),
      () => graph.graph.close(),
    );
  const slack = built(parts.slack, problems, (config) => openSlack(config, clock));
  if (slack?.chat != null) chats.set('slack', slack.chat);
  const teams = built(parts.teams, problems, (config) => {
    const conversations = notes.conversations;
    const { auth } = config;
    const served = { ...config, cloud: cloudOf(environment['GRAPH_BASE_URL'] ?? null) };
    const diagnosis = createTeamsDiagnosis(served, { clock, logger, conversations });
    // Whether the bot may add itself for people is read from the token: looking is no reason to do so.
    const adapter = createTeams(served, { clock, logger, conversations });
    closing.push(
      () => diagnosis.close(),
      () => adapter.stop(),
    );
    chats.set('teams', adapter.chat);
    const appId = auth.kind === 'none' ? null : auth.appId;
    return { setup: { appId, tenantId: config.tenantId }, diagnosis };
  });

  const { policyFile, tracing } = parts;
  const asked = [...(slack === null ? [] : [slack.clock]), ...(graph === null ? [] : graph.clocks)];
  const patient: Patient = {
    parts: { problems, secretsKey: parts.secretsKey },
    examineStore: () => examineStore({ ...parts.store, logger }),
    oauth: environment['SLACK_CLIENT_ID'] !== undefined,
    slack,
    scopes: { scopes: await manifestScopes(), required: requiredScopes },
    teams,
    graph: graph === null ? null : { ...graph.graph, diagnosis: graph.diagnosis, now: () => clock.now() },
    chats,
    readPolicy: policyFile === null ? null : () => readPolicyFile(policyFile),
    absence: (part) =>
      parts[part] === null
        ? 'not set up'
        : 'not looked at before its variables are right (see Configuration)',
    askClocks: () =>
      Promise.all(asked.map(async ({ of, url }) => ({ of, leadMs: await readClockLead(url, clock) }))),
    askCollector: tracing === null || tracing === 'faulty' ? null : () => reachCollector(tracing),
  };
  return {
    patient,
    chats,
    graph: graph?.graph ?? null,
    close: async () => {
      for (const close of closing.toReversed()) await close();
    },
  };
}

/** @returns null where there is nothing to build; what keeps it from being built is told as a problem, once */
function built<Config, Built>(
  part: Part<Config>,
  problems: Problem[],
  build: (config: Config) => Built,
): Built | null {
  if (part === null || part === 'faulty') return null;
  try {
    return build(part);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const told = new Set(problems.map(({ field }) => field));
    problems.push(...error.problems.filter(({ field }) => !told.has(field)));
    return null;
  }
}

function openGraph(config: GraphConfig, clock: Clock) {
  const base = parseGraphBaseUrl(config.baseUrl);
  const clocks = [{ of: 'Microsoft Graph', url: base.origin }];
  if (!base.loopback) {
    clocks.push({ of: 'Microsoft’s login', url: parseAuthorityHost(config.authorityHost, base.cloud) });
  }
  return {
    graph: createGraph(config, { clock, logger }),
    diagnosis: createGraphDiagnosis(config, { clock, logger }),
    clocks,
  };
}

function openSlack({ door, workspaces, allowedTeams, apiUrl }: SlackConfig, clock: Clock) {
  const base = parseSlackApiUrl(apiUrl ?? undefined);
  const setup = {
    signingSecret: door.kind === 'http' ? door.signingSecret.reveal() : '',
    hasBotToken: workspaces.kind === 'token',
    hasAppToken: door.kind === 'socket',
    allowedTeams,
    simulated: isSimulatedApi(base),
  };
  const given = apiUrl === null ? {} : { apiUrl };
  return {
    setup,
    diagnosis:
      workspaces.kind === 'token' ? createSlackDiagnosis({ botToken: workspaces.botToken, ...given }) : null,
    chat:
      workspaces.kind === 'token'
        ? createSlack({ workspaces, door, allowedTeams, ...given }, { clock, logger }).chat
        : null,
    clock: { of: 'Slack', url: `${base}api.test` },
  };
}
