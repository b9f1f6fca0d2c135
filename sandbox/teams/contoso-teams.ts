import { createHash } from 'node:crypto';
import { contosoIds } from '../intune/contoso.ts';
import { contosoUsers } from '../intune/contoso-people.ts';
import type { Conversation, Team, TeamsPerson, TeamsTenant } from './state.ts';

/** Long opaque ids that never change, like the ones Teams gives. */
function opaque(kind: string, name: string, encoding: 'base64url' | 'hex', length: number): string {
  return createHash('sha512').update(`${kind}/${name}`).digest(encoding).slice(0, length);
}

const channelId = (name: string): string => `19:${opaque('channel', name, 'hex', 32)}@thread.tacv2`;
const groupChatId = (name: string): string => `19:${opaque('group', name, 'hex', 32)}@thread.v2`;

/** @returns the id of the chat between this person and the bot */
export function personalConversationId(aadObjectId: string): string {
  return `a:1${opaque('personal', aadObjectId, 'base64url', 80)}`;
}

type PersonName = keyof typeof contosoUsers;

const clients: Partial<Record<PersonName, { locale: string; timezone: string }>> = {
  lena: { locale: 'nl-NL', timezone: 'Europe/Amsterdam' },
  nora: { locale: 'de-DE', timezone: 'Europe/Berlin' },
  odette: { locale: 'fr-FR', timezone: 'Europe/Paris' },
  sam: { locale: 'es-ES', timezone: 'Europe/Madrid' },
  femi: { locale: 'en-GB', timezone: 'Africa/Lagos' },
  omar: { locale: 'en-US', timezone: 'America/Los_Angeles' },
};

/** Those without the app in their own scope: the bot cannot write to them until it is installed. */
const withoutApp: readonly string[] = ['gia', 'dora', 'room1', 'tess', 'tom'];

function personFrom(key: PersonName): TeamsPerson {
  const user = contosoUsers[key];
  const { locale, timezone } = clients[key] ?? { locale: 'en-US', timezone: 'Europe/Amsterdam' };
  return {
    key,
    aadObjectId: user.id,
    teamsId: `29:1${opaque('person', user.id, 'base64url', 80)}`,
    displayName: user.displayName,
    userPrincipalName: user.userPrincipalName,
    email: user.mail ?? user.userPrincipalName,
    role: user.userType === 'Guest' ? 'guest' : 'user',
    locale,
    timezone,
    appInstalled: !withoutApp.includes(key),
    blockedBot: false,
    botDisabledByAdmin: false,
  };
}

const names: readonly PersonName[] = [
  'anna',
  'hank',
  'lena',
  'omar',
  'gia',
  'dora',
  'nora',
  'femi',
  'odette',
  'room1',
  'tess',
  'tom',
  'sam',
];

/** Ids in Contoso's Teams; they never change, so that stories and policies can name them. */
export const contosoTeamsIds = {
  bot: `28:${contosoIds.botApp}`,
  teams: { helpDesk: channelId('help desk / general') },
  channels: {
    helpDeskGeneral: channelId('help desk / general'),
    approvals: channelId('help desk / approvals'),
  },
  groupChats: { frontOffice: groupChatId('front office'), withoutBot: groupChatId('without the bot') },
} as const;

const { users } = contosoIds;
const { teams, channels, groupChats } = contosoTeamsIds;

const contosoTeamsList: Team[] = [
  {
    id: teams.helpDesk,
    name: 'Help desk',
    members: [users.anna, users.hank, users.lena, users.nora, users.sam, users.gia],
    botInRoster: true,
  },
];

const sharedConversations: Conversation[] = [
  { kind: 'channel', id: channels.helpDeskGeneral, name: 'General', teamId: teams.helpDesk },
  { kind: 'channel', id: channels.approvals, name: 'Approvals', teamId: teams.helpDesk },
  {
    kind: 'groupChat',
    id: groupChats.frontOffice,
    name: 'Front office',
    members: [users.anna, users.hank, users.lena, users.femi],
    botInRoster: true,
  },
  {
    kind: 'groupChat',
    id: groupChats.withoutBot,
    name: 'Lunch',
    members: [users.anna, users.omar],
    botInRoster: false,
  },
];

/** @returns Contoso's Teams as it stands in the morning; each call gives a copy of its own */
export function contosoTeams(): TeamsTenant {
  const people = names.map(personFrom);
  const personal = people
    .filter(({ appInstalled }) => appInstalled)
    .map(
      ({ aadObjectId }): Conversation => ({
        kind: 'personal',
        id: personalConversationId(aadObjectId),
        personId: aadObjectId,
      }),
    );
  return structuredClone({
    id: contosoIds.tenant,
    bot: { id: contosoTeamsIds.bot, name: 'Passcode Bot' },
    people,
    teams: contosoTeamsList,
    conversations: [...personal, ...sharedConversations],
  });
}
