import type { ApprovalEntry } from '../approval.ts';
import type { ManagedDevice } from '../device.ts';
import type { EntraUser } from '../person.ts';
import type { Check } from './check.ts';
import { checkDevice } from './device-conditions.ts';
import type { Rule } from './rule-schema.ts';
import type { Policy } from './schema.ts';
import type { RuleSnapshot } from './snapshot.ts';

/** Who asks: the user as Entra has them, and the names of the policy's groups they are in, resolved by the caller. */
export type PolicyRequester = { user: EntraUser; groups: ReadonlySet<string> };

export type PolicyQuestion = { requester: PolicyRequester; device: ManagedDevice; breakGlass: boolean };

/** The terms under which the reset may go on; the rule's own, as they are to be kept with the request. */
export type AllowedRuling = {
  kind: 'allowed';
  rule: RuleSnapshot;
  approvals: readonly ApprovalEntry[];
} & Omit<RuleSnapshot, 'name'>;

export type RefusedRuling = {
  kind: 'refused';
  /** `no_rule`: no rule is for this person and device. `break_glass`: this person may not skip approvals. */
  because: 'no_rule' | 'break_glass';
};

export type Ruling = AllowedRuling | RefusedRuling;

/**
 * The first rule whose conditions on the requester and the device all hold decides; without one it is refused.
 *
 * Break-glass skips approvals and nothing else. It is for members of its group only, and needs a reason. The terms
 * are those of the rule that would decide otherwise. Where none is for this requester, some rule must at least cover
 * the device, and the result goes to its owner: a rule for others never makes this requester the recipient.
 */
export function evaluatePolicy(policy: Policy, question: PolicyQuestion): Ruling {
  if (!question.breakGlass) {
    const rule = decidingRule(policy, question);
    return rule === null ? { kind: 'refused', because: 'no_rule' } : allow(rule);
  }
  const glass = policy.break_glass;
  if (glass === null || !question.requester.groups.has(glass.requester.in)) {
    return { kind: 'refused', because: 'break_glass' };
  }
  const rule = breakGlassRule(policy, question);
  return rule === null
    ? { kind: 'refused', because: 'no_rule' }
    : allow({ ...rule, reason: glass.reason, approvals: [] }, glass.notify);
}

/** @returns the first rule whose conditions all hold */
export function decidingRule(policy: Policy, question: PolicyQuestion): Rule | null {
  return policy.rules.find((rule) => allHold(checkRule(rule, question))) ?? null;
}

/** @returns the rule whose terms hold where approvals are skipped; null where no rule covers the device */
export function breakGlassRule(policy: Policy, question: PolicyQuestion): Rule | null {
  const deciding = decidingRule(policy, question);
  if (deciding !== null) return deciding;
  const covering = policy.rules.find(({ devices }) => allHold(checkDevice(devices, question.device)));
  return covering === undefined ? null : { ...covering, deliverTo: 'owner' };
}

/**
 * @param breakGlass whether approvals are to be skipped: then more devices may be within reach
 * @returns whether the rules let this person touch the device, with whatever approvals; only such devices are named
 */
export function mayTouch(
  policy: Policy,
  requester: PolicyRequester,
  device: ManagedDevice,
  breakGlass = false,
): boolean {
  return evaluatePolicy(policy, { requester, device, breakGlass }).kind === 'allowed';
}

/** @returns every condition of the rule, the one on the requester first */
export function checkRule(rule: Rule, { requester, device }: PolicyQuestion): Check[] {
  return [checkRequester(rule, requester, device), ...checkDevice(rule.devices, device)];
}

function allHold(checks: readonly Check[]): boolean {
  return checks.every(({ holds }) => holds);
}

function checkRequester(rule: Rule, { user, groups }: PolicyRequester, device: ManagedDevice): Check {
  const condition = 'requester';
  if (rule.requester === 'anyone') return { condition, holds: true, why: 'the rule is for anyone' };
  if (rule.requester === 'owner') {
    if (device.userId === null) return { condition, holds: false, why: 'the device has no owner' };
    const holds = device.userId === user.id;
    return { condition, holds, why: `the requester is ${holds ? '' : 'not '}the owner of the device` };
  }
  const holds = groups.has(rule.requester.in);
  return { condition, holds, why: `the requester is ${holds ? '' : 'not '}in ${rule.requester.in}` };
}

function allow(rule: Rule, notify: string | null = null): AllowedRuling {
  const { name, approvals, reason, deliverTo, expires, remind, escalate } = rule;
  const terms = { reason, deliverTo, expires, remind, escalate, breakGlass: notify !== null, notify };
  return { kind: 'allowed', rule: { name, ...terms }, approvals, ...terms };
}
