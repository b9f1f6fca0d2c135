import { createHash } from 'node:crypto';
import type { DirectoryUser } from '../../intune/tenant.ts';
import type { World } from '../../stage.ts';
import { personalConversationId } from '../../teams/contoso-teams.ts';

type Owner = { id: string | null; userPrincipalName: string; displayName: string };

/**
 * Makes an owner of devices somebody in the company, with an account in Slack and the bot's app in Teams.
 * @returns who they are in the directory
 */
export function addOwner(world: World, { id, userPrincipalName, displayName }: Owner): DirectoryUser {
  const known = world.tenant.users.find(
    (user) => user.userPrincipalName.toLowerCase() === userPrincipalName.toLowerCase(),
  );
  if (known !== undefined) return known;
  const user: DirectoryUser = {
    id: id ?? stableGuid(userPrincipalName),
    displayName,
    userPrincipalName,
    mail: userPrincipalName,
    proxyAddresses: [`SMTP:${userPrincipalName}`],
    accountEnabled: true,
    userType: 'Member',
    installedApps: [],
  };
  world.tenant.users.push(user);
  verifyDomain(world, userPrincipalName);
  const key = freeKey(world, userPrincipalName);
  joinSlack(world, user, key);
  joinTeams(world, user, key);
  return user;
}

/** Slack's addresses count only in a domain of the tenant. */
function verifyDomain({ tenant }: World, address: string): void {
  const name = address.split('@')[1]?.toLowerCase() ?? '';
  if (name === '' || tenant.domains.some((domain) => domain.name === name)) return;
  tenant.domains.push({ name, isVerified: true, isInitial: false, isDefault: false });
}

function joinSlack(
  { workspace }: World,
  { displayName, userPrincipalName }: DirectoryUser,
  key: string,
): void {
  const id = `U0${digest(userPrincipalName).slice(0, 10).toUpperCase()}`;
  workspace.users.push({
    id,
    teamId: workspace.team.id,
    name: key,
    realName: displayName,
    email: userPrincipalName,
    isEmailConfirmed: true,
    locale: 'en-US',
    timeZone: 'Europe/Amsterdam',
    deleted: false,
    isBot: false,
    isRestricted: false,
    isUltraRestricted: false,
    isStranger: false,
  });
  for (const channel of workspace.channels)
    if (!channel.isPrivate && channel.name !== 'it-approvals') channel.members.push(id);
}

function joinTeams({ teams }: World, user: DirectoryUser, key: string): void {
  teams.people.push({
    key,
    aadObjectId: user.id,
    teamsId: `29:1${digest(user.id)}`,
    displayName: user.displayName,
    userPrincipalName: user.userPrincipalName,
    email: user.userPrincipalName,
    role: 'user',
    locale: 'en-US',
    timezone: 'Europe/Amsterdam',
    appInstalled: true,
    blockedBot: false,
    botDisabledByAdmin: false,
  });
  teams.conversations.push({ kind: 'personal', id: personalConversationId(user.id), personId: user.id });
}

function freeKey({ workspace, teams }: World, address: string): string {
  const wanted = address.split('@')[0]?.toLowerCase() ?? address;
  const taken = (key: string): boolean =>
    workspace.users.some(({ name }) => name === key) || teams.people.some((person) => person.key === key);
  if (!taken(wanted)) return wanted;
  return `${wanted}-${digest(address).slice(0, 4)}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text.toLowerCase()).digest('hex');
}

function stableGuid(text: string): string {
  const hex = digest(text);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4000-8000-${hex.slice(12, 24)}`;
}
