import { contosoTenant } from '../../sandbox/intune/contoso.ts';
import { enrolled } from '../../sandbox/intune/device-kinds.ts';
import type { Tenant } from '../../sandbox/intune/tenant.ts';
import { contosoWorkspace } from '../../sandbox/slack/contoso-workspace.ts';
import type { Workspace } from '../../sandbox/slack/workspace.ts';
import { contosoTeams, personalConversationId } from '../../sandbox/teams/contoso-teams.ts';
import type { TeamsTenant } from '../../sandbox/teams/state.ts';

/** A person of the crowd: their handle, and their devices by id and name. */
export type CrowdMember = { handle: string; devices: readonly { id: string; name: string }[] };

export type Crowd = {
  tenant: Tenant;
  workspace: Workspace;
  teams: TeamsTenant;
  members: readonly CrowdMember[];
};

/**
 * Contoso with some more people, each with devices of their own that answer within moments.
 * @param size how many people
 * @param devicesEach how many devices each of them has
 */
export function makeCrowd(size: number, devicesEach: number): Crowd {
  const tenant = contosoTenant();
  const workspace = contosoWorkspace();
  const teams = contosoTeams();
  const [userModel] = tenant.users;
  const [slackModel] = workspace.users;
  const [teamsModel] = teams.people;
  if (userModel === undefined || slackModel === undefined || teamsModel === undefined) {
    throw new TypeError('Contoso is empty.');
  }
  const members = Array.from({ length: size }, (_, index): CrowdMember => {
    const handle = `crowd${index}`;
    const address = `${handle}@contoso.com`;
    const user = {
      ...userModel,
      id: `db61${String(index).padStart(4, '0')}-0000-4000-8000-000000000001`,
      displayName: `Crowd ${index}`,
      userPrincipalName: address,
      mail: address,
      proxyAddresses: [],
    };
    tenant.users.push(user);
    workspace.users.push({
      ...slackModel,
      id: `U0CROWD${index}`,
      name: handle,
      realName: `Crowd ${index}`,
      email: address,
    });
    teams.people.push({
      ...teamsModel,
      key: handle,
      aadObjectId: user.id,
      teamsId: `29:1crowd${index}`,
      displayName: user.displayName,
      userPrincipalName: address,
      email: address,
    });
    teams.conversations.push({
      kind: 'personal',
      id: personalConversationId(user.id),
      personId: user.id,
    });
    const devices = Array.from({ length: devicesEach }, (_unused, number) => {
      const id = `0d06${String(index).padStart(4, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}`;
      const name = `Phone ${index}-${number}`;
      const serialNumber = `CROWD${index}N${number}`;
      const delays = { checkInDelayMs: 300 + 40 * index, answerDelayMs: 100 };
      tenant.devices.push(enrolled('fullyManaged', { id, deviceName: name, serialNumber, user }, delays));
      return { id, name };
    });
    return { handle, devices };
  });
  return { tenant, workspace, teams, members };
}
