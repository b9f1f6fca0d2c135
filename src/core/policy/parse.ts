import { findContradictions } from './contradictions.ts';
import { describeIssues, type PolicyProblem } from './problem.ts';
import { type Policy, policySchema } from './schema.ts';

export type ParsedPolicy = { ok: true; policy: Policy } | { ok: false; problems: PolicyProblem[] };

/**
 * Reads a policy with its defaults.
 * @param value the content of a policy file: keys and values as YAML or JSON gives them
 * @returns the policy, or everything that is wrong with it at once
 */
export function parsePolicy(value: unknown): ParsedPolicy {
  const parsed = policySchema.safeParse(value);
  const contradictions = findContradictions(value);
  if (parsed.success && contradictions.length === 0) return { ok: true, policy: parsed.data };
  return { ok: false, problems: [...describeIssues(parsed.error?.issues ?? []), ...contradictions] };
}
