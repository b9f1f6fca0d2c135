import type { ReadableParts } from '../config/readable-parts.ts';
import type { ChatDiagnosis, SlackDiagnosis, StoreCondition, TeamsDiagnosis } from '../core/diagnosis.ts';
import type { Platform } from '../core/person.ts';
import type { Policy } from '../core/policy/schema.ts';
import type { Chats } from '../core/ports.ts';
import type { PolicyFile } from '../policy-file.ts';
import { checkApprovers } from './check-approvers.ts';
import { checkChannels } from './check-channels.ts';
import { type ClockReference, checkClock } from './check-clock.ts';
import { checkConfiguration } from './check-configuration.ts';
import { canInstallApp, checkGraph, type GraphPorts, type GraphResult } from './check-graph.ts';
import { checkPolicyFile } from './check-policy-file.ts';
import { checkPolicyPeople } from './check-policy-people.ts';
import { checkSecretsKey } from './check-secrets-key.ts';
import { checkSlack, type SlackSetup } from './check-slack.ts';
import { checkStore } from './check-store.ts';
import { checkTeams, type TeamsSetup } from './check-teams.ts';
import { checkTracing } from './check-tracing.ts';
import { type Finding, skipped } from './finding.ts';

/** Everything that is looked at; null where there is nothing to look at, for want of variables or by mistake. */
export type Patient = {
  parts: Pick<ReadableParts, 'problems' | 'secretsKey'>;
  examineStore: () => Promise<StoreCondition>;
  oauth: boolean;
  slack: { setup: SlackSetup; diagnosis: SlackDiagnosis | null } | null;
  scopes: { scopes: readonly string[]; required: readonly string[] };
  teams: { setup: TeamsSetup; diagnosis: TeamsDiagnosis } | null;
  graph: GraphPorts | null;
  chats: Chats;
  readPolicy: (() => PolicyFile) | null;
  /** Why a part is not looked at, for the line that says so. */
  absence: (part: 'slack' | 'teams' | 'graph' | 'tracing') => string;
  askClocks: () => Promise<ClockReference[]>;
  askCollector: (() => Promise<boolean>) | null;
};

/** Looks at everything, in the order in which it is put right: what stands first spoils what comes after it. */
export async function examine(patient: Patient): Promise<Finding[]> {
  const { slack, teams, graph, absence } = patient;
  const diagnoses = new Map<Platform, ChatDiagnosis>();
  const findings = [
    ...checkConfiguration(patient.parts.problems),
    checkSecretsKey(patient.parts.secretsKey, patient.oauth),
    ...(await checkStore(patient.examineStore)),
  ];

  if (slack === null) findings.push(skipped('slack', absence('slack')));
  else {
    const checked = await checkSlack(slack.setup, slack.diagnosis, patient.scopes);
    findings.push(...checked.findings);
    if (checked.usable && slack.diagnosis !== null) diagnoses.set('slack', slack.diagnosis);
  }

  if (teams === null) findings.push(skipped('teams', absence('teams')));
  else {
    const checked = await checkTeams(teams.setup, teams.diagnosis);
    findings.push(...checked);
    if (checked.some(({ name, status }) => name === 'teams.service' && status === 'ok')) {
      diagnoses.set('teams', teams.diagnosis);
    }
  }

  const tenantId = teams === null ? null : teams.setup.tenantId;
  const checkedGraph = graph === null ? null : await checkGraph(graph, tenantId);
  findings.push(...(checkedGraph?.findings ?? [skipped('graph', absence('graph'))]));

  const { findings: fileFindings, policy } = checkPolicyFile(patient.readPolicy);
  findings.push(...fileFindings);
  if (policy !== null) findings.push(...(await examinePolicy(patient, policy, checkedGraph, diagnoses)));

  findings.push(checkClock(await patient.askClocks()));
  const { askCollector } = patient;
  findings.push(
    askCollector === null ? skipped('tracing', absence('tracing')) : await checkTracing(askCollector),
  );
  return findings;
}

async function examinePolicy(
  { graph, chats, slack }: Patient,
  policy: Policy,
  checkedGraph: GraphResult | null,
  diagnoses: ReadonlyMap<Platform, ChatDiagnosis>,
): Promise<Finding[]> {
  const channels = await checkChannels(policy, diagnoses);
  if (graph === null || checkedGraph === null || !checkedGraph.usable) {
    const what = 'people and groups are not looked at before Graph lets the bot read them';
    return [skipped('policy.groups', what), ...channels];
  }
  const { findings, members } = await checkPolicyPeople(graph.people, policy);
  const approvers = await checkApprovers(
    {
      people: graph.people,
      chats: new Map([...chats].filter(([platform]) => diagnoses.has(platform))),
      slack: slack?.diagnosis ?? null,
      canInstallApp: canInstallApp(checkedGraph.claims),
    },
    policy,
    members,
  );
  return [...findings, ...approvers, ...channels];
}
