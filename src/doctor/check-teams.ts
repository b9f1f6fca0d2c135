import type { TeamsDiagnosis } from '../core/diagnosis.ts';
import { examined, type Finding, failure, ok, skipped } from './finding.ts';

export type TeamsSetup = {
  /** Null for a local client, without authentication. */
  appId: string | null;
  tenantId: string;
};

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

export async function checkTeams(setup: TeamsSetup, diagnosis: TeamsDiagnosis): Promise<Finding[]> {
  const shapes = [appId(setup), tenant(setup)];
  if (shapes.some(({ status }) => status === 'failure')) {
    return [...shapes, skipped('teams.service', 'not asked before the ids above are right')];
  }
  const service = await examined('teams.service', async () => {
    if (await diagnosis.knock()) {
      const client =
        setup.appId === null ? 'the local client takes calls' : 'the Bot Connector takes its token';
      return ok('teams.service', client);
    }
    return skipped('teams.service', 'the address of the local client is known once it has sent something');
  });
  return [...shapes, ...service];
}

function appId({ appId: id }: TeamsSetup): Finding {
  const name = 'teams.app_id';
  if (id === null)
    return skipped(name, 'TEAMS_AUTH is none: a client on this machine, without authentication');
  if (guid.test(id)) return ok(name, 'MicrosoftAppId has the shape of one');
  const remedy = 'Copy "Application (client) ID" from the overview of your app registration';
  return failure(name, 'MicrosoftAppId is not the id of an app', remedy);
}

function tenant({ tenantId }: TeamsSetup): Finding {
  const name = 'teams.tenant_id';
  if (guid.test(tenantId)) return ok(name, 'MicrosoftAppTenantId has the shape of one');
  const remedy =
    'Copy "Directory (tenant) ID" from the overview of your app registration; a domain will not do';
  return failure(name, 'MicrosoftAppTenantId is not the id of a tenant', remedy);
}
