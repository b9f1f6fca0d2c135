import type { Enterprise, SlackUser, Workspace } from '../workspace.ts';

/**
 * A user as the Web API shows one. Deactivated accounts come with few fields.
 * @param show whether the e-mail address and the locale are to be seen
 * @param home the workspace, whose own people belong to its organization where it has one
 */
export function userObject(
  user: SlackUser,
  show: { email: boolean; locale: boolean },
  { team, enterprise }: Pick<Workspace, 'team' | 'enterprise'>,
): object {
  const { id, teamId, name, realName, email, deleted, isBot, isStranger } = user;
  const profile = {
    title: '',
    phone: '',
    real_name: realName,
    real_name_normalized: realName,
    display_name: name,
    display_name_normalized: name,
    status_text: '',
    status_emoji: '',
    team: teamId,
    ...(show.email && email !== null ? { email } : {}),
  };
  const always = {
    id,
    team_id: teamId,
    name,
    deleted,
    profile,
    is_bot: isBot,
    is_app_user: false,
    updated: 0,
  };
  if (deleted) return always;
  return {
    ...always,
    color: '9f69e7',
    real_name: realName,
    tz: user.timeZone,
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: user.isRestricted,
    is_ultra_restricted: user.isUltraRestricted,
    is_email_confirmed: user.isEmailConfirmed,
    who_can_share_contact_card: 'EVERYONE',
    ...(isStranger ? { is_stranger: true } : {}),
    ...(enterprise !== null && teamId === team.id ? { enterprise_user: enterpriseUser(id, enterprise) } : {}),
    ...(show.locale ? { locale: user.locale } : {}),
  };
}

function enterpriseUser(id: string, enterprise: Enterprise): object {
  return {
    id,
    enterprise_id: enterprise.id,
    enterprise_name: enterprise.name,
    is_admin: false,
    is_owner: false,
  };
}
