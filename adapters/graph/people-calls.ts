import { z } from 'zod';
import type { EntraGroupId, EntraUserId } from '../../src/core/ids.ts';
import type { ReadCall } from './attempt.ts';
import { pathSegment, queryString } from './odata.ts';

const userProperties = [
  'id',
  'displayName',
  'userPrincipalName',
  'mail',
  'proxyAddresses',
  'accountEnabled',
  'userType',
] as const;

const readUsers = 'User.Read.All';
const readMembers = 'GroupMember.Read.All';
const readOrganization = 'Organization.Read.All';

/** Graph gives at most this many members a page. */
const largestMembersPage = 999;

export function userCall(prefix: string, id: EntraUserId): ReadCall {
  return {
    method: 'GET',
    route: 'GET /v1.0/users/{id}',
    path: `${prefix}/v1.0/users/${pathSegment(id)}${queryString({ select: userProperties })}`,
    permission: readUsers,
  };
}

/** @param filter OData, already escaped but not yet percent-encoded */
export function usersCall(prefix: string, filter: string): ReadCall {
  const path = `${prefix}/v1.0/users${queryString({ filter, select: userProperties })}`;
  return { method: 'GET', route: 'GET /v1.0/users', path, permission: readUsers };
}

/** A POST that only asks. @param groups at most 20, Graph's limit for one call */
export function memberGroupsCall(
  prefix: string,
  user: EntraUserId,
  groups: readonly EntraGroupId[],
): ReadCall {
  return {
    method: 'POST',
    route: 'POST /v1.0/users/{id}/checkMemberGroups',
    path: `${prefix}/v1.0/users/${pathSegment(user)}/checkMemberGroups`,
    body: JSON.stringify({ groupIds: groups }),
    permission: readMembers,
  };
}
export const memberGroupsSchema = z.object({ value: z.array(z.string()) });

/** Restricting members to users is an advanced query, which Graph takes only with this header and a count. */
export function membersCall(prefix: string, group: EntraGroupId, limit: number): ReadCall {
  const query = queryString({
    select: userProperties,
    top: Math.min(limit, largestMembersPage),
    count: true,
  });
  return {
    method: 'GET',
    route: 'GET /v1.0/groups/{id}/transitiveMembers/microsoft.graph.user',
    path: `${prefix}/v1.0/groups/${pathSegment(group)}/transitiveMembers/microsoft.graph.user${query}`,
    headers: { consistencylevel: 'eventual' },
    permission: readMembers,
  };
}

export function organizationCall(prefix: string, select: readonly string[]): ReadCall {
  const path = `${prefix}/v1.0/organization${queryString({ select })}`;
  return { method: 'GET', route: 'GET /v1.0/organization', path, permission: readOrganization };
}
export const domainsSchema = z.object({
  value: z.array(z.object({ verifiedDomains: z.array(z.object({ name: z.string().min(1) })) })),
});
export const organizationSchema = z.object({
  value: z.array(z.object({ id: z.string().min(1), displayName: z.string().nullish() })).min(1),
});
