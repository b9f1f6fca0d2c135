import { type Config, type Environment, type Problem, readConfig, readStorePlace } from '../config.ts';
import { graphProblems, readGraph } from './graph.ts';
import { problemsIn } from './problems-in.ts';
import { readSlack, slackProblems } from './slack.ts';
import { readTeams, teamsProblems } from './teams.ts';
import { readTracing, tracingProblems } from './tracing.ts';

/** A part of the configuration: null where nothing asks for it, `faulty` where it does not read. */
export type Part<Value> = Value | null | 'faulty';

export type ReadableParts = {
  problems: readonly Problem[];
  store: Pick<Config, 'dataDir' | 'databaseUrl'>;
  policyFile: string | null;
  slack: Part<NonNullable<Config['slack']>>;
  teams: Part<NonNullable<Config['teams']>>;
  graph: Part<Config['graph']>;
  secretsKey: string | null;
  tracing: Part<NonNullable<Config['tracing']>>;
};

/** Reads as much of the configuration as can be read, for the doctor alone: a bot starts with all of it or not. */
export function readReadableParts(environment: Environment): ReadableParts {
  const isSound = (problems: readonly Problem[]): boolean => problems.length === 0;
  return {
    problems: problemsIn(() => readConfig(environment)),
    store: readStorePlace(environment),
    policyFile: environment['POLICY_FILE'] ?? null,
    slack: isSound(slackProblems(environment)) ? readSlack(environment) : 'faulty',
    teams: isSound(teamsProblems(environment)) ? readTeams(environment) : 'faulty',
    graph: isSound(graphProblems(environment)) ? readGraph(environment) : 'faulty',
    secretsKey: environment['SECRETS_KEY'] ?? null,
    tracing: isSound(tracingProblems(environment)) ? readTracing(environment) : 'faulty',
  };
}
