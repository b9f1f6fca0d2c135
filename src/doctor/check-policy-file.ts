import { ConfigurationError } from '../core/errors.ts';
import { defaultPolicy } from '../core/policy/default-policy.ts';
import type { Policy } from '../core/policy/schema.ts';
import type { PolicyFile } from '../policy-file.ts';
import { type Finding, failure, ok, warning } from './finding.ts';

const name = 'policy.file';

/**
 * @param read reads the file; null where none is set
 * @returns the policy too, for the checks that follow; null where it does not read
 */
export function checkPolicyFile(read: (() => PolicyFile) | null): {
  findings: Finding[];
  policy: Policy | null;
} {
  if (read === null) {
    return {
      findings: [ok(name, 'no file is set: everyone may reset their own devices')],
      policy: defaultPolicy,
    };
  }
  try {
    const { policy, warnings } = read();
    const rules = policy.rules.length === 1 ? '1 rule' : `${policy.rules.length} rules`;
    const worthALook = warnings.map(({ field, problem, remedy }) =>
      warning(name, `${field}: ${problem}`, remedy),
    );
    return { findings: [ok(name, `it reads: ${rules}`), ...worthALook], policy };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const findings = error.problems.map(({ field, problem, remedy }) =>
      failure(name, `${field}: ${problem}`, remedy),
    );
    return { findings, policy: null };
  }
}
