import { PlatformRefusedError } from '../core/errors.ts';
import { judgeUser } from '../core/identity.ts';
import type { EntraGroupId, EntraUserId } from '../core/ids.ts';
import type { EntraUser } from '../core/person.ts';
import type { Policy, PolicyGroup } from '../core/policy/schema.ts';
import type { People } from '../core/ports.ts';
import { examined, type Finding, failure, ok, warning } from './finding.ts';

/** More of a group are not looked at; one of that size is no group of approvers. */
const memberLimit = 200;
const groupName = 'policy.groups';
const userName = 'policy.users';

export type PolicyPeople = {
  findings: Finding[];
  /** Who is in each group of the policy and may act today. */
  members: ReadonlyMap<string, readonly EntraUser[]>;
};

/** Whether everybody and every group that the policy names is there. */
export async function checkPolicyPeople(people: People, policy: Policy): Promise<PolicyPeople> {
  const findings: Finding[] = [];
  const members = new Map<string, readonly EntraUser[]>();
  for (const [group, listed] of Object.entries(policy.groups)) {
    const found = new Map<EntraUserId, EntraUser>();
    findings.push(...(await namedUsers(people, group, listed, found)));
    for (const id of listed.entra) findings.push(...(await entraGroup(people, group, id, found)));
    members.set(group, [...found.values()]);
  }
  findings.push(...(await fixedIdentities(people, policy)));
  if (findings.length === 0 && members.size > 0) {
    findings.push(ok(groupName, `everybody in ${[...members.keys()].join(', ')} is known in Entra`));
  }
  return { findings, members };
}

async function namedUsers(
  people: People,
  group: string,
  { users }: PolicyGroup,
  found: Map<EntraUserId, EntraUser>,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const name of users) {
    const result = await examined(userName, async () => {
      const user = await people.readByUserPrincipalName(name);
      if (user === null) {
        const remedy = 'Correct the name in the policy (it is the user principal name), or take it out';
        return failure(userName, `${name} in the group ${group} is not in Entra`, remedy);
      }
      const denial = judgeUser(user);
      if (denial === null) {
        found.set(user.id, user);
        return [];
      }
      const why = denial === 'guest' ? 'is a guest' : 'has a disabled account';
      return warning(userName, `${name} in the group ${group} ${why} and may not act`, 'Take the name out');
    });
    findings.push(...result);
  }
  return findings;
}

function entraGroup(
  people: People,
  group: string,
  id: EntraGroupId,
  found: Map<EntraUserId, EntraUser>,
): Promise<Finding[]> {
  return examined(groupName, async () => {
    try {
      const able = (await people.listMembers(id, memberLimit)).filter((user) => judgeUser(user) === null);
      for (const user of able) found.set(user.id, user);
      if (able.length > 0) return [];
      const what = `nobody in the Entra group ${id} of ${group} may act`;
      return warning(groupName, what, 'Add people to that group in Entra, or name another one');
    } catch (error) {
      const isMissing =
        error instanceof PlatformRefusedError && ['not_found', 'invalid'].includes(error.reason);
      if (!isMissing) throw error;
      const what = `the Entra group ${id} of ${group} is not there`;
      return failure(groupName, what, 'Correct it in the policy: it is the object id of the group in Entra');
    }
  });
}

async function fixedIdentities(people: People, policy: Policy): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [slackId, entraId] of Object.entries(policy.identity.slack)) {
    const result = await examined(userName, async () => {
      if ((await people.read(entraId)) !== null) return [];
      const what = `identity.slack gives ${slackId} the user ${entraId}, who is not in Entra`;
      return failure(userName, what, 'Correct the object id in the policy');
    });
    findings.push(...result);
  }
  return findings;
}
