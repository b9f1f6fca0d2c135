import { PlatformUnreachableError, StoreUnavailableError } from '../../src/core/errors.ts';
import { isAllowed, type SlackInstallations } from './installations.ts';
import { type OwnedDelivery, placeOfEvent, workspaceOf } from './payloads.ts';

/**
 * `foreign`: from a workspace that is not served. Anybody can make a workspace with anybody's address in it, so only
 * listed ones, or the bot token's own, ever reach the service. `not_ready`: nobody can say just now which those are.
 */
export type TurnedAway = 'foreign' | 'not_ready';

/**
 * `tenant` is the installation's own id, by which people are known from here on: of a whole organization it is the
 * organization's, for in each of its workspaces a person is the same one, and Slack does not always name the same.
 */
export type Admission = { kind: 'served'; tenant: string } | { kind: TurnedAway };

export type ServedTeams = {
  installations: SlackInstallations;
  /** Team and organization ids that are served; null means whichever the installations are for. */
  allowedTeams: readonly string[] | null;
};

type Origin = { teamId: string; enterpriseId: string | null; userTeamId: string | null };

/** Decides by ids alone, as Slack signed them. */
export async function admit(delivery: OwnedDelivery, teams: ServedTeams): Promise<Admission> {
  const origin = originOf(delivery);
  if (!isAllowed(origin.teamId, origin.enterpriseId, teams.allowedTeams)) return { kind: 'foreign' };
  try {
    const installation = await teams.installations.tokenFor(origin.teamId, origin.enterpriseId);
    if (installation === null) return { kind: 'foreign' };
    const { teamId, enterpriseId, orgWide } = installation;
    const isOwn = origin.teamId === teamId || (orgWide && origin.enterpriseId === enterpriseId);
    if (!isOwn || !isColleague(origin, teams.allowedTeams)) return { kind: 'foreign' };
    return { kind: 'served', tenant: teamId };
  } catch (error) {
    const passes = error instanceof PlatformUnreachableError || error instanceof StoreUnavailableError;
    if (passes) return { kind: 'not_ready' };
    throw error;
  }
}

/**
 * In a channel shared with another company its people can click too. Within an organization people's own workspace
 * differs rightly; whether such a person is a stranger is then for Slack's word on the account to say.
 */
function isColleague(
  { teamId, enterpriseId, userTeamId }: Origin,
  allowed: readonly string[] | null,
): boolean {
  if (userTeamId === null || userTeamId === teamId || enterpriseId !== null) return true;
  return allowed?.includes(userTeamId) ?? false;
}

function originOf(delivery: OwnedDelivery): Origin {
  switch (delivery.kind) {
    case 'command': {
      const { team_id, enterprise_id } = delivery.body;
      return { teamId: team_id, enterpriseId: enterprise_id || null, userTeamId: null };
    }
    case 'home_opened':
    case 'event':
      return { ...placeOfEvent(delivery.body), userTeamId: null };
    case 'mention': {
      const { user_team, team } = delivery.body.event;
      return { ...placeOfEvent(delivery.body), userTeamId: user_team ?? team ?? null };
    }
    case 'click':
    case 'interaction': {
      const { enterprise, user } = delivery.body;
      return {
        teamId: workspaceOf(delivery.body) ?? '',
        enterpriseId: enterprise?.id ?? null,
        userTeamId: user.team_id ?? null,
      };
    }
  }
}
