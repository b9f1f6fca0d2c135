import type { EntraGroupId } from '../ids.ts';
import type { EntraUser } from '../person.ts';
import type { Policy, PolicyGroup } from './schema.ts';

/**
 * @param entraGroups which of the Entra groups that the policy names the user is in, nested ones included
 * @returns whether the user is in a group of the policy: named by user principal name, or through an Entra group
 */
export function isMember(
  group: PolicyGroup,
  user: Pick<EntraUser, 'userPrincipalName'>,
  entraGroups: ReadonlySet<EntraGroupId>,
): boolean {
  const name = user.userPrincipalName.toLowerCase();
  return (
    group.users.some((listed) => listed.toLowerCase() === name) ||
    group.entra.some((id) => entraGroups.has(id))
  );
}

/** @returns the names of the policy's groups that the user is in; parameters as for `isMember` */
export function groupsOfUser(
  policy: Policy,
  user: Pick<EntraUser, 'userPrincipalName'>,
  entraGroups: ReadonlySet<EntraGroupId>,
): Set<string> {
  const groups = Object.entries(policy.groups);
  return new Set(groups.filter(([, group]) => isMember(group, user, entraGroups)).map(([name]) => name));
}

/** @returns the names of the groups that rules and break-glass speak of, each once, in the order they come */
export function groupsReferenced(policy: Pick<Policy, 'rules' | 'break_glass'>): string[] {
  const names = policy.rules.flatMap(({ requester, approvals, escalate }) => [
    ...(typeof requester === 'string' ? [] : [requester.in]),
    ...approvals.map(({ from }) => from),
    ...(escalate === null ? [] : [escalate.to]),
  ]);
  const glass = policy.break_glass;
  return [...new Set([...names, ...(glass === null ? [] : [glass.requester.in, glass.notify])])];
}

/** @returns the Entra groups that the policy's groups are made of, each once */
export function entraGroupsOf(policy: Pick<Policy, 'groups'>): EntraGroupId[] {
  return [...new Set(Object.values(policy.groups).flatMap(({ entra }) => entra))];
}
