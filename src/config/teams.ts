import type { Environment, Problem } from '../config.ts';
import { Secret } from '../core/secret.ts';

export type TeamsConfig = {
  auth:
    | { kind: 'none' }
    | { kind: 'single_tenant'; appId: string; appPassword: Secret }
    | { kind: 'managed_identity'; appId: string };
  /** The only Entra tenant that is served. */
  tenantId: string;
};

/** The tenant of a local client that has none of its own to name. */
const localTenant = '00000000-0000-0000-0000-000000000001';

const names = [
  'TEAMS_AUTH',
  'MicrosoftAppId',
  'MicrosoftAppPassword',
  'MicrosoftAppTenantId',
  'MicrosoftAppType',
] as const;

/** @returns whether any variable asks for Teams */
export function isTeamsWanted(environment: Environment): boolean {
  return names.some((name) => environment[name] !== undefined);
}

/** @returns what is wrong with the Teams variables; nothing where none of them is set */
export function teamsProblems(environment: Environment): Problem[] {
  if (!isTeamsWanted(environment)) return [];
  const { TEAMS_AUTH, MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppTenantId } = environment;
  const problems: Problem[] = [];
  if (TEAMS_AUTH !== undefined && TEAMS_AUTH !== 'none') {
    problems.push({
      field: 'TEAMS_AUTH',
      problem: 'not a way to authenticate',
      remedy: 'Leave it out, or write none.',
    });
  }
  if (TEAMS_AUTH === 'none') {
    if (MicrosoftAppId !== undefined) {
      const remedy = 'Leave out TEAMS_AUTH to serve Teams, or MicrosoftAppId to serve a local client.';
      problems.push({ field: 'TEAMS_AUTH', problem: 'none beside a MicrosoftAppId', remedy });
    }
    return problems;
  }
  if (MicrosoftAppId === undefined) {
    const remedy =
      'Copy "Application (client) ID" from the overview of your app registration, or leave out the other variables of Teams as well.';
    problems.push({ field: 'MicrosoftAppId', problem: 'not set', remedy });
  }
  const type = environment['MicrosoftAppType'] ?? 'SingleTenant';
  if (type !== 'SingleTenant' && type !== 'UserAssignedMSI') {
    const remedy = 'Write SingleTenant or UserAssignedMSI; multi-tenant bots can no longer be registered.';
    problems.push({ field: 'MicrosoftAppType', problem: 'not a type that can be used', remedy });
  }
  if (MicrosoftAppTenantId === undefined) {
    const remedy = 'Copy "Directory (tenant) ID" from the overview of your app registration.';
    problems.push({ field: 'MicrosoftAppTenantId', problem: 'not set', remedy });
  }
  if (type === 'SingleTenant' && MicrosoftAppPassword === undefined) {
    const remedy = 'Make a client secret for your app registration and copy its value.';
    problems.push({ field: 'MicrosoftAppPassword', problem: 'not set', remedy });
  }
  return problems;
}

/** @returns the Teams part of the configuration, or null where Teams is not served; call after `teamsProblems` */
export function readTeams(environment: Environment): TeamsConfig | null {
  if (!isTeamsWanted(environment)) return null;
  const { MicrosoftAppId: appId, MicrosoftAppPassword, MicrosoftAppTenantId, AZURE_TENANT_ID } = environment;
  const tenantId = MicrosoftAppTenantId ?? AZURE_TENANT_ID ?? localTenant;
  if (appId === undefined) return { auth: { kind: 'none' }, tenantId };
  if (environment['MicrosoftAppType'] === 'UserAssignedMSI') {
    return { auth: { kind: 'managed_identity', appId }, tenantId };
  }
  return {
    auth: { kind: 'single_tenant', appId, appPassword: new Secret(MicrosoftAppPassword ?? '') },
    tenantId,
  };
}
