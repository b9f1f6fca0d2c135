import { UnknownNameError } from '../../http/control-door.ts';
import type { SlackState } from '../state/state.ts';
import type { SlackUser } from '../workspace.ts';
import type { Deliveries } from './deliveries.ts';
import type { Selections } from './selections.ts';

/** What the people's side works with. */
export type PeopleParts = {
  state: SlackState;
  deliveries: Deliveries;
  selections: Selections;
  /** Where Slack itself listens, for the addresses it hands out. */
  origin: () => string;
};

/** The fields that every interaction shares. */
export function interactionFields({ state }: PeopleParts, user: SlackUser) {
  const { team, enterprise, isEnterpriseInstall, app } = state.directory.workspace;
  return {
    user: { id: user.id, username: user.name, name: user.name, team_id: user.teamId },
    api_app_id: app.id,
    token: app.verificationToken,
    team: {
      id: team.id,
      domain: team.domain,
      ...(enterprise === null ? {} : { enterprise_id: enterprise.id, enterprise_name: enterprise.name }),
    },
    enterprise,
    is_enterprise_install: isEnterpriseInstall,
  };
}

/**
 * The conversation a person names, if they are in it.
 * @param key a channel's name or id, a direct message's id; undefined for the direct message with the bot
 * @throws UnknownNameError
 */
export function conversationOf({ state }: PeopleParts, user: SlackUser, key: string | undefined): string {
  const { directory } = state;
  if (key === undefined) return directory.openDirectMessage(user.id).id;
  const id = directory.directMessage(key)?.id ?? directory.channelNamed(key)?.id;
  if (id === undefined) throw new UnknownNameError(`The workspace has no conversation ${key}.`);
  if (!directory.membersOf(id).includes(user.id)) {
    throw new UnknownNameError(`${user.name} is not in ${key}.`);
  }
  return id;
}
