import type { SlackUser } from '../workspace.ts';

/**
 * A user as the Web API shows one. Deactivated accounts come with few fields.
 * @param show whether the e-mail address and the locale are to be seen
 */
export function userObject(user: SlackUser, show: { email: boolean; locale: boolean }): object {
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
    ...(show.locale ? { locale: user.locale } : {}),
  };
}
