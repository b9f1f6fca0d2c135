import type { Check } from './check.ts';
import {
  breakGlassRule,
  checkRule,
  decidingRule,
  evaluatePolicy,
  type PolicyQuestion,
  type Ruling,
} from './evaluate.ts';
import type { Policy } from './schema.ts';

export type RuleExplanation = {
  name: string;
  /** All of its conditions hold. */
  matched: boolean;
  /** It is the first one that matched; any rule after it has no say. */
  decides: boolean;
  checks: Check[];
};

export type PolicyExplanation = {
  ruling: Ruling;
  /** Every rule, in the order of the policy. */
  rules: RuleExplanation[];
  /** What skipping approvals rests on; empty unless it was asked with break-glass. */
  breakGlass: Check[];
};

/**
 * Answers a question by the same checks as `evaluatePolicy`, and says of each rule whether it matched and why.
 * The sentences are for an administrator at a terminal, in English.
 */
export function explainPolicy(policy: Policy, question: PolicyQuestion): PolicyExplanation {
  let decided = false;
  const rules = policy.rules.map((rule) => {
    const checks = checkRule(rule, question);
    const matched = checks.every(({ holds }) => holds);
    const decides = matched && !decided;
    decided ||= matched;
    return { name: rule.name, matched, decides, checks };
  });
  const breakGlass = question.breakGlass ? explainBreakGlass(policy, question) : [];
  return { ruling: evaluatePolicy(policy, question), rules, breakGlass };
}

function explainBreakGlass(policy: Policy, question: PolicyQuestion): Check[] {
  const condition = 'break_glass.requester';
  const glass = policy.break_glass;
  if (glass === null) return [{ condition, holds: false, why: 'the policy has no break_glass' }];
  const { in: group } = glass.requester;
  const holds = question.requester.groups.has(group);
  return [
    { condition, holds, why: `the requester is ${holds ? '' : 'not '}in ${group}` },
    explainBreakGlassDevices(policy, question),
  ];
}

function explainBreakGlassDevices(policy: Policy, question: PolicyQuestion): Check {
  const condition = 'break_glass.devices';
  const rule = breakGlassRule(policy, question);
  if (rule === null) return { condition, holds: false, why: 'no rule covers the device' };
  const why =
    decidingRule(policy, question) === null
      ? `no rule is for this requester, but "${rule.name}" covers the device; its owner gets the result`
      : `the terms are those of "${rule.name}"`;
  return { condition, holds: true, why };
}
