import { PlatformRefusedError } from '../core/errors.ts';
import { judgeUser } from '../core/identity.ts';
import type { EntraGroupId, EntraUserId } from '../core/ids.ts';
import type { Logger } from '../core/logger.ts';
import type { EntraUser } from '../core/person.ts';
import { entraGroupsOf, groupsOfUser } from '../core/policy/membership.ts';
import type { Policy } from '../core/policy/schema.ts';
import type { People } from '../core/ports.ts';

/** More members than this are never asked or told: a group of that size is no group of approvers. */
const memberLimit = 200;

/**
 * @returns the policy's groups that the user is in now: by user principal name, or through an Entra group, nested ones
 *   included
 * @throws PlatformUnreachableError, PlatformRefusedError
 */
export async function groupsOf(people: People, policy: Policy, user: EntraUser): Promise<Set<string>> {
  const entraGroups = entraGroupsOf(policy);
  const memberOf = entraGroups.length === 0 ? [] : await people.memberOf(user.id, entraGroups);
  return groupsOfUser(policy, user, new Set(memberOf));
}

/**
 * @returns everyone in one of the policy's groups who may act today: enabled and no guest
 * @throws PlatformUnreachableError, PlatformRefusedError
 */
export async function membersOf(people: People, policy: Policy, groupName: string): Promise<EntraUser[]> {
  const group = policy.groups[groupName];
  if (group === undefined) return [];
  const named = await Promise.all(group.users.map((name) => people.readByUserPrincipalName(name)));
  const listed = await Promise.all(group.entra.map((id) => people.listMembers(id, memberLimit)));
  const members = new Map<EntraUserId, EntraUser>();
  for (const user of [...named, ...listed.flat()]) {
    if (user !== null && judgeUser(user) === null) members.set(user.id, user);
  }
  return [...members.values()].slice(0, memberLimit);
}

/**
 * The directory as it is, but that a group which it does not know has no members: what the policy asks of them is then
 * refused like what an empty group is asked, and does not wait for them. The operator is told once, until it is back.
 */
export function withoutMissingGroups(people: People, logger: Logger): People {
  const missing = new Set<EntraGroupId>();
  return {
    read: (id) => people.read(id),
    readByUserPrincipalName: (name) => people.readByUserPrincipalName(name),
    findByEmail: (address, known) => people.findByEmail(address, known),
    memberOf: (user, groups) => people.memberOf(user, groups),
    listVerifiedDomains: () => people.listVerifiedDomains(),
    listMembers: async (group, limit) => {
      try {
        const members = await people.listMembers(group, limit);
        missing.delete(group);
        return members;
      } catch (error) {
        if (!(error instanceof PlatformRefusedError && error.reason === 'not_found')) throw error;
        if (!missing.has(group)) {
          logger.warn({ group }, 'Entra does not know a group that the policy names; it counts as empty.');
        }
        missing.add(group);
        return [];
      }
    },
  };
}
