import type { ManagedDevice } from '../core/device.ts';
import { ConfigurationError } from '../core/errors.ts';
import { entraUserIdSchema } from '../core/ids.ts';
import { type EntraUser, entraUserSchema } from '../core/person.ts';
import { explainPolicy, type PolicyExplanation } from '../core/policy/explain.ts';
import { groupsOfUser, groupsReferenced } from '../core/policy/membership.ts';
import type { Policy } from '../core/policy/schema.ts';

export type OfflineQuestion = {
  userPrincipalName: string;
  /** Groups of the policy that the person is said to be in. */
  statedGroups: readonly string[];
  breakGlass: boolean;
};

export type OfflineExplanation = {
  requester: string;
  device: ManagedDevice;
  explanation: PolicyExplanation;
  /** What the answer rests on, for nobody was asked. */
  notes: string[];
};

/**
 * Answers from the files alone. Object ids of people are not known then: whether the requester is the owner is told
 * by the user principal name that stands on the device.
 * @throws ConfigurationError where a stated group is not in the policy
 */
export function explainOffline(
  policy: Policy,
  device: ManagedDevice,
  { userPrincipalName, statedGroups, breakGlass }: OfflineQuestion,
): OfflineExplanation {
  const unknown = statedGroups.filter((name) => !Object.hasOwn(policy.groups, name));
  if (unknown.length > 0) throw new ConfigurationError(unknown.map((name) => unknownGroup(name, policy)));
  const user = standIn(userPrincipalName, device);
  const groups = new Set([...groupsOfUser(policy, user, new Set()), ...statedGroups]);
  const explanation = explainPolicy(policy, { requester: { user, groups }, device, breakGlass });
  return {
    requester: userPrincipalName,
    device,
    explanation,
    notes: [...ownerNotes(policy), ...groupNotes(policy, groups)],
  };
}

function standIn(userPrincipalName: string, device: ManagedDevice): EntraUser {
  const isOwner = device.userPrincipalName?.toLowerCase() === userPrincipalName.toLowerCase();
  const id = isOwner && device.userId !== null ? device.userId : entraUserIdSchema.parse('not-the-owner');
  return entraUserSchema.parse({ id, userPrincipalName, accountEnabled: true });
}

function ownerNotes(policy: Policy): string[] {
  if (!policy.rules.some(({ requester }) => requester === 'owner')) return [];
  return [
    'The owner was told by the user principal name on the device; the bot itself compares object ids, and a device without a userId has no owner.',
  ];
}

function groupNotes(policy: Policy, groups: ReadonlySet<string>): string[] {
  return groupsReferenced(policy)
    .filter((name) => !groups.has(name) && (policy.groups[name]?.entra.length ?? 0) > 0)
    .map(
      (name) =>
        `Who is in ${name} through Entra is not known here, so the requester counts as not in it; add --group ${name} if they are.`,
    );
}

function unknownGroup(name: string, policy: Policy) {
  const known = Object.keys(policy.groups);
  const remedy = known.length === 0 ? 'The policy has no groups' : `Its groups are ${known.join(', ')}`;
  return { field: '--group', problem: `the policy has no group "${name}"`, remedy };
}
