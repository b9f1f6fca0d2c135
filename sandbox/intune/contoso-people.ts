import { contosoIds } from './contoso-ids.ts';
import type { CatalogApp, DirectoryGroup, DirectoryUser, Domain } from './tenant.ts';

const { users: people, groups: teams } = contosoIds;

function member(
  id: string,
  displayName: string,
  name: string,
  different: Partial<DirectoryUser> = {},
): DirectoryUser {
  const address = `${name}@contoso.com`;
  return {
    id,
    displayName,
    userPrincipalName: address,
    mail: address,
    proxyAddresses: [`SMTP:${address}`],
    accountEnabled: true,
    userType: 'Member',
    installedApps: [],
    ...different,
  };
}

export const contosoUsers = {
  /** Owns phones, and is locked out of them. */
  anna: member(people.anna, 'Anna Andersson', 'anna', {
    proxyAddresses: ['SMTP:anna@contoso.com', 'smtp:anna.andersson@contoso.com'],
  }),
  /** Help desk. */
  hank: member(people.hank, 'Hank Hendriks', 'hank'),
  /** Leads the help desk. */
  lena: member(people.lena, 'Lena Larsen', 'lena'),
  /** Has no device and no say. */
  omar: member(people.omar, 'Omar Outsider', 'omar'),
  /** A guest from another organization, who has enrolled a phone. */
  gia: member(people.gia, 'Gia Guest', 'gia', {
    userPrincipalName: 'gia_fabrikam.com#EXT#@contoso.onmicrosoft.com',
    mail: 'gia@fabrikam.com',
    proxyAddresses: ['SMTP:gia@fabrikam.com'],
    userType: 'Guest',
  }),
  /** Has left; the account is disabled, the phone still enrolled. */
  dora: member(people.dora, 'Dora Disabled', 'dora', { accountEnabled: false }),
  /** Help desk at night, through a nested group. */
  nora: member(people.nora, 'Nora Nachtigall', 'nora'),
  /** Works in the field; signs in under another name than the mail address. */
  femi: member(people.femi, 'Femi Field', 'femi', {
    userPrincipalName: 'femi@contoso.onmicrosoft.com',
    proxyAddresses: ['SMTP:femi@contoso.com', 'smtp:field.service@contoso.com'],
  }),
  /** Gives devices odd names. */
  odette: member(people.odette, "Odette O'Dd", 'odette'),
  /** A meeting room's own account. */
  room1: member(people.room1, 'Meeting Room 1', 'room1'),
  /** Two people with one mail address, which Entra does not prevent. */
  tess: member(people.tess, 'Tess Twin', 'tess', { mail: 'twins@contoso.com' }),
  tom: member(people.tom, 'Tom Twin', 'tom', { mail: 'twins@contoso.com' }),
  /** Answers for security. */
  sam: member(people.sam, 'Sam Security', 'sam'),
} as const;

export const contosoGroups: DirectoryGroup[] = [
  { id: teams.helpdesk, displayName: 'Help desk', members: [people.hank, teams.nightShift] },
  { id: teams.nightShift, displayName: 'Help desk, night shift', members: [people.nora] },
  { id: teams.leads, displayName: 'Leads', members: [people.lena] },
  { id: teams.security, displayName: 'Security', members: [people.sam, people.lena] },
  {
    id: teams.everyone,
    displayName: 'Everyone',
    members: [...Object.values(contosoUsers).map(({ id }) => id), teams.helpdesk],
  },
  { id: teams.ring, displayName: 'Ring', members: [people.femi, teams.ringBack] },
  { id: teams.ringBack, displayName: 'Ring, back again', members: [teams.ring] },
  { id: teams.empty, displayName: 'Nobody', members: [] },
];

export const contosoDomains: Domain[] = [
  { name: 'contoso.onmicrosoft.com', isVerified: true, isInitial: true, isDefault: false },
  { name: 'contoso.com', isVerified: true, isInitial: false, isDefault: true },
  { name: 'contoso-planned.com', isVerified: false, isInitial: false, isDefault: false },
];

export const contosoApps: CatalogApp[] = [
  {
    id: contosoIds.catalogApps.canteen,
    externalId: 'ca47ee00-0000-4000-8000-000000000001',
    displayName: 'Canteen',
    distributionMethod: 'organization',
  },
  {
    id: contosoIds.catalogApps.bot,
    externalId: contosoIds.botApp,
    displayName: 'Passcode Bot',
    distributionMethod: 'organization',
  },
  {
    id: contosoIds.catalogApps.whiteboard,
    externalId: null,
    displayName: 'Whiteboard',
    distributionMethod: 'store',
  },
];
