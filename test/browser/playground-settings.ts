import { contosoIds } from '../../sandbox/intune/contoso.ts';
import { contosoUsers } from '../../sandbox/intune/contoso-people.ts';
import type { DirectoryUser } from '../../sandbox/intune/tenant.ts';

export type PersonName = keyof typeof contosoUsers;

/** What the bot is called in the Playground, and so what is typed to mention it. */
export const botName = 'Passcode Bot';

const teamName = 'IT';

export const channels = {
  /** Every team has one, under the team's own id. */
  general: { id: '19:contoso-it@thread.tacv2', name: 'General' },
  approvals: { id: '19:contoso-it-approvals@thread.tacv2', name: 'Approvals' },
} as const;
export type ChannelName = keyof typeof channels;

/** What the Playground calls a channel in its list. */
export function titleOf(channel: ChannelName): string {
  return `${teamName} - ${channels[channel].name}`;
}

/** The Playground takes five people beside the one at the keyboard, no more and no fewer. */
const othersWanted = 5;

/**
 * The Playground's configuration file, as an object: Contoso, seen by one person. All that the bot asks of an activity
 * (the tenant in both places, the sender's Entra id) comes from here.
 */
export function playgroundSettings(person: PersonName): object {
  const { anna, hank, lena, omar, nora, sam } = contosoUsers;
  const self = contosoUsers[person];
  const others = [anna, hank, lena, omar, nora, sam].filter(({ id }) => id !== self.id);
  return {
    version: '0.1.1',
    tenantId: contosoIds.tenant,
    bot: { id: '28:passcode-bot', name: botName },
    currentUser: member(self),
    users: others.slice(0, othersWanted).map(member),
    personalChat: { id: `a:chat-with-${person}` },
    groupChat: { id: '19:contoso-chat@thread.v2', name: 'Chat' },
    team: {
      id: channels.general.id,
      name: teamName,
      aadGroupId: contosoIds.groups.everyone,
      channels: [channels.approvals],
    },
  };
}

function member({ id, displayName, userPrincipalName }: DirectoryUser): object {
  const [givenName, surname] = displayName.split(' ');
  return {
    id: `29:${id}`,
    name: displayName,
    // The Playground's own spelling.
    userPrincipleName: userPrincipalName,
    aadObjectId: id,
    givenName,
    surname,
    email: userPrincipalName,
  };
}
