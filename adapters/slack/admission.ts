import { PlatformUnreachableError, StoreUnavailableError } from '../../src/core/errors.ts';
import { isAllowed, type SlackInstallations } from './installations.ts';
import type { Delivery } from './payloads.ts';

/**
 * `foreign`: from a workspace that is not served. Anybody can make a workspace with anybody's address in it, so only
 * listed ones, or the bot token's own, ever reach the service. `not_ready`: nobody can say just now which those are.
 */
export type Admission = 'served' | 'foreign' | 'not_ready';

export type ServedTeams = {
  installations: SlackInstallations;
  /** Team and organization ids that are served; null means whichever the installations are for. */
  allowedTeams: readonly string[] | null;
};

type Origin = { teamId: string; enterpriseId: string | null; userTeamId: string | null };

/** Decides by ids alone, as Slack signed them. */
export async function admit(delivery: Delivery, teams: ServedTeams): Promise<Admission> {
  const origin = originOf(delivery);
  if (origin === null) return 'served';
  if (!isAllowed(origin.teamId, origin.enterpriseId, teams.allowedTeams)) return 'foreign';
  try {
    const installation = await teams.installations.tokenFor(origin.teamId, origin.enterpriseId);
    if (installation === null) return 'foreign';
    const { teamId, enterpriseId, orgWide } = installation;
    const isOwn = origin.teamId === teamId || (orgWide && origin.enterpriseId === enterpriseId);
    return isOwn && isColleague(origin, teams.allowedTeams) ? 'served' : 'foreign';
  } catch (error) {
    const passes = error instanceof PlatformUnreachableError || error instanceof StoreUnavailableError;
    if (passes) return 'not_ready';
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

function originOf(delivery: Delivery): Origin | null {
  switch (delivery.kind) {
    case 'command':
    case 'home_opened':
    case 'event': {
      const { team_id, enterprise_id } = delivery.body;
      return { teamId: team_id, enterpriseId: enterprise_id || null, userTeamId: null };
    }
    case 'mention': {
      const { team_id, enterprise_id, event } = delivery.body;
      const userTeamId = event.user_team ?? event.team ?? null;
      return { teamId: team_id, enterpriseId: enterprise_id || null, userTeamId };
    }
    case 'click':
    case 'interaction': {
      const { team, enterprise, user } = delivery.body;
      return {
        teamId: team?.id ?? user.team_id ?? '',
        enterpriseId: enterprise?.id ?? null,
        userTeamId: user.team_id ?? null,
      };
    }
    case 'challenge':
    case 'notice':
      return null;
  }
}
