import { z } from 'zod';
import type { TracingOptions } from '../adapters/tracing/index.ts';
import { type GraphConfig, graphProblems, readGraph } from './config/graph.ts';
import { isSlackWanted, readSlack, type SlackConfig, slackProblems } from './config/slack.ts';
import { isTeamsWanted, readTeams, type TeamsConfig, teamsProblems } from './config/teams.ts';
import { readTracing, tracingProblems } from './config/tracing.ts';
import { ConfigurationError } from './core/errors.ts';
import { isLoopbackHost, isLoopbackUrl } from './core/loopback.ts';
import { decodeSecretsKey, secretsKeyShape } from './core/secrets-key.ts';

export type Problem = ConfigurationError['problems'][number];

/** Everything the process is told from outside, read once. */
export type Config = {
  host: string;
  port: number;
  dataDir: string;
  databaseUrl: string | null;
  policyFile: string | null;
  logLevel: 'debug' | 'info' | 'warn' | 'error';
  slack: SlackConfig | null;
  teams: TeamsConfig | null;
  graph: GraphConfig;
  /** Null where nobody asks for traces. */
  tracing: TracingOptions | null;
};

/** An empty variable means the same as one that is not set: that is how compose files and shells leave them. */
export type Environment = Readonly<Record<string, string>>;

const serverSchema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.string().regex(/^\d+$/).default('3978').transform(Number).pipe(z.number().max(65_535)),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.string().optional(),
  SECRETS_KEY: z
    .string()
    .refine((text) => decodeSecretsKey(text) !== null)
    .optional(),
  POLICY_FILE: z.string().optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

const shapes: Record<string, string> = {
  PORT: 'a whole number from 0 to 65535',
  LOG_LEVEL: 'debug, info, warn or error',
  SECRETS_KEY: secretsKeyShape,
};

/** The process's own environment, without empty variables. Nothing else in the product reads it. */
export function processEnvironment(): Environment {
  const entries = Object.entries(process.env).flatMap(([name, value]) => {
    const text = value?.trim() ?? '';
    return text === '' ? [] : [[name, text] as const];
  });
  return Object.fromEntries(entries);
}

/** @returns where the store is, for commands that need nothing else */
export function readStorePlace(environment: Environment): Pick<Config, 'dataDir' | 'databaseUrl'> {
  const { DATA_DIR, DATABASE_URL } = serverSchema
    .pick({ DATA_DIR: true, DATABASE_URL: true })
    .parse(environment);
  return { dataDir: DATA_DIR, databaseUrl: DATABASE_URL ?? null };
}

/**
 * @throws ConfigurationError that names every variable that is missing or wrong, the shape it should have and the
 *   remedy, and never a value
 */
export function readConfig(environment: Environment): Config {
  const server = serverSchema.safeParse(environment);
  const problems: Problem[] = server.success ? [] : server.error.issues.map(problemOf);
  problems.push(
    ...missingPlatform(environment),
    ...slackProblems(environment),
    ...teamsProblems(environment),
    ...graphProblems(environment),
    ...tracingProblems(environment),
  );
  if (!server.success || problems.length > 0) throw new ConfigurationError(problems);

  const slack = readSlack(environment);
  const teams = readTeams(environment);
  const graph = readGraph(environment);
  const crossing = mixedWorlds(slack, teams, graph, server.data.HOST);
  if (crossing.length > 0) throw new ConfigurationError(crossing);
  return {
    host: server.data.HOST,
    port: server.data.PORT,
    dataDir: server.data.DATA_DIR,
    databaseUrl: server.data.DATABASE_URL ?? null,
    policyFile: server.data.POLICY_FILE ?? null,
    logLevel: server.data.LOG_LEVEL,
    slack,
    teams,
    graph,
    tracing: readTracing(environment),
  };
}

function problemOf({ path }: z.core.$ZodIssue): Problem {
  const field = String(path[0]);
  return { field, problem: 'not of the right shape', remedy: `Set it to ${shapes[field] ?? 'a text'}.` };
}

function missingPlatform(environment: Environment): Problem[] {
  if (isSlackWanted(environment) || isTeamsWanted(environment)) return [];
  return [
    {
      field: 'SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET',
      problem: 'not set',
      remedy: 'Set both to serve Slack, or the Teams variables below to serve Teams, or all of them.',
    },
    {
      field: 'MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppTenantId',
      problem: 'not set',
      remedy: 'Set them to serve Microsoft Teams.',
    },
  ];
}

/** A simulated front door must not act on a real tenant, and nothing without authentication may be reached from outside. */
function mixedWorlds(
  slack: SlackConfig | null,
  teams: TeamsConfig | null,
  graph: GraphConfig,
  host: string,
): Problem[] {
  const problems: Problem[] = [];
  const local = graph.baseUrl !== null && isLoopbackUrl(graph.baseUrl);
  if (slack?.apiUrl != null && isLoopbackUrl(slack.apiUrl) && !local) {
    problems.push({
      field: 'SLACK_API_URL',
      problem: 'a local Slack beside a real Microsoft Graph',
      remedy: 'Set GRAPH_BASE_URL to a loopback address as well, or leave SLACK_API_URL out.',
    });
  }
  if (teams?.auth.kind !== 'none') return problems;
  if (!isLoopbackHost(host)) {
    problems.push({
      field: 'TEAMS_AUTH',
      problem: 'none is for a client on this machine, but HOST is reachable from others',
      remedy: 'Set HOST to 127.0.0.1, or set MicrosoftAppId and its companions instead of TEAMS_AUTH.',
    });
  }
  if (!local) {
    problems.push({
      field: 'TEAMS_AUTH',
      problem: 'none with a real Microsoft Graph',
      remedy: 'Set GRAPH_BASE_URL to a loopback address, or leave TEAMS_AUTH out.',
    });
  }
  return problems;
}
