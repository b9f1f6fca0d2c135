import { z } from 'zod';
import { apiMethod } from './method.ts';

export const authTest = apiMethod({ name: 'auth.test' }, z.object({}), ({ installation, state }) => {
  const { team, enterprise, isEnterpriseInstall, bot } = installation;
  return {
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: state.directory.user(bot.userId)?.name ?? '',
    team_id: team.id,
    user_id: bot.userId,
    bot_id: bot.botId,
    is_enterprise_install: isEnterpriseInstall,
    ...(enterprise === null ? {} : { enterprise_id: enterprise.id }),
  };
});

/** The token takes itself back. */
export const authRevoke = apiMethod({ name: 'auth.revoke' }, z.object({}), ({ installation }) => {
  installation.status = 'revoked';
  return { revoked: true };
});
