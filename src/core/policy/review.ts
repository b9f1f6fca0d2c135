import { canEverBeSatisfied } from '../approval.ts';
import { entraUserIdSchema } from '../ids.ts';
import { groupsReferenced } from './membership.ts';
import type { PolicyProblem } from './problem.ts';
import type { Rule } from './rule-schema.ts';
import type { Policy } from './schema.ts';

const objectId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/**
 * Finds what is allowed but hardly meant.
 * @returns one warning per place; the policy can be used all the same
 */
export function reviewPolicy(policy: Policy): PolicyProblem[] {
  return [
    ...reviewGroups(policy),
    ...policy.rules.flatMap((rule, index) => [
      ...reviewReach(policy.rules, rule, index),
      ...reviewWaiting(rule, index),
      ...reviewApprovers(policy, rule, index),
    ]),
    ...reviewBreakGlass(policy),
    ...(policy.paused
      ? [warning(['paused'], 'nothing is reset while this is true', 'Write false to let resets go on')]
      : []),
  ];
}

function reviewGroups(policy: Policy): PolicyProblem[] {
  const used = groupsReferenced(policy);
  return Object.entries(policy.groups).flatMap(([name, { entra }]) => [
    ...(used.includes(name)
      ? []
      : [
          warning(
            ['groups', name],
            'a group that nothing refers to',
            'Use it in a rule, or remove it',
            'key',
          ),
        ]),
    ...entra.flatMap((id, index) =>
      objectId.test(id)
        ? []
        : [
            warning(
              ['groups', name, 'entra', index],
              'this does not look like an object id, so nobody may be found in the group',
              'Copy the object id of the group from Entra; its name does not work',
            ),
          ],
    ),
  ]);
}

function reviewReach(rules: readonly Rule[], rule: Rule, index: number): PolicyProblem[] {
  const earlier = rules.slice(0, index).find((candidate) => covers(candidate, rule));
  return earlier === undefined
    ? []
    : [
        warning(
          ['rules', index],
          `this rule is never reached: "${earlier.name}" before it decides in all its cases`,
          'Put the narrower rule first, or remove one of them',
        ),
      ];
}

/** The plain cases: the same people or everybody, and the same devices or all of them. */
function covers(earlier: Rule, later: Rule): boolean {
  const samePeople =
    earlier.requester === 'anyone' || JSON.stringify(earlier.requester) === JSON.stringify(later.requester);
  const sameDevices =
    earlier.devices === null ||
    Object.values(earlier.devices).every((condition) => condition === null) ||
    JSON.stringify(earlier.devices) === JSON.stringify(later.devices);
  return samePeople && sameDevices;
}

function reviewWaiting({ approvals, remind, escalate }: Rule, index: number): PolicyProblem[] {
  if (approvals.length > 0) return [];
  const idle = [...(remind === null ? [] : ['remind']), ...(escalate === null ? [] : ['escalate'])];
  return idle.map((key) =>
    warning(
      ['rules', index, key],
      'without effect, as nobody has to approve',
      'Remove it, or add approvals',
      'key',
    ),
  );
}

/** Four eyes: whoever asks cannot be among those who approve, which may leave too few. */
function reviewApprovers(policy: Policy, rule: Rule, index: number): PolicyProblem[] {
  if (typeof rule.requester === 'string' || rule.approvals.length === 0) return [];
  const escalation = rule.escalate?.to ?? null;
  const names = [...rule.approvals.map(({ from }) => from), ...(escalation === null ? [] : [escalation])];
  if ([rule.requester.in, ...names].some((name) => !isFixed(policy, name))) return [];
  const members = new Map(names.map((name) => [name, usersOf(policy, name)]));
  const stuck = usersOf(policy, rule.requester.in).filter(
    (user) => !canEverBeSatisfied(rule.approvals, members, new Set([user]), escalation),
  );
  return stuck.map((user) =>
    warning(
      ['rules', index, 'approvals'],
      `${user} can never get these approvals, as nobody approves their own request`,
      'Add people to the groups that approve',
    ),
  );
}

function reviewBreakGlass(policy: Policy): PolicyProblem[] {
  const glass = policy.break_glass;
  if (glass === null || policy.channels.security.length > 0 || !isFixed(policy, glass.notify)) return [];
  const [only, another] = usersOf(policy, glass.notify);
  const mayAsk = usersOf(policy, glass.requester.in);
  if (only === undefined || another !== undefined || !mayAsk.includes(only)) return [];
  return [
    warning(
      ['break_glass', 'notify'],
      `${only} cannot use break-glass, as there is nobody else to tell`,
      'Add people to the group, or a channel under channels.security',
    ),
  ];
}

function isFixed(policy: Policy, name: string): boolean {
  return policy.groups[name]?.entra.length === 0;
}

/** User principal names stand in for ids here: within one policy they tell people apart just as well. */
function usersOf(policy: Policy, name: string) {
  return [...new Set(policy.groups[name]?.users)].map((user) => entraUserIdSchema.parse(user));
}

function warning(
  path: readonly (string | number)[],
  problem: string,
  remedy: string,
  at: PolicyProblem['at'] = 'value',
): PolicyProblem {
  return { path, at, problem, remedy };
}
