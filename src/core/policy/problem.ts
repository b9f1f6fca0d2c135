import type { z } from 'zod';
import { suggestName } from './suggestion.ts';
import { listNames, splitWording, type Wording } from './wording.ts';

/** Something about one field of a policy, with its way there from the top: keys, and positions in lists from 0. */
export type PolicyProblem = Wording & {
  path: readonly (string | number)[];
  /** Whether the key itself is meant, or what stands behind it. */
  at: 'key' | 'value';
};

/** @returns the way to a field as an administrator reads it: `rules[0].approvals[1].from` */
export function formatFieldPath(path: readonly (string | number)[]): string {
  return path
    .map((part, position) => {
      if (typeof part === 'number') return `[${part}]`;
      if (!/^[\w-]+$/u.test(part)) return `[${JSON.stringify(part)}]`;
      return position === 0 ? part : `.${part}`;
    })
    .join('');
}

/** @returns what zod found, a problem per wrong field, each with a remedy */
export function describeIssues(issues: readonly z.core.$ZodIssue[]): PolicyProblem[] {
  return issues.flatMap((issue) => describeIssue(issue, []));
}

function describeIssue(issue: z.core.$ZodIssue, above: readonly (string | number)[]): PolicyProblem[] {
  const path = [...above, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => describeUnknownKey([...path, key], key, issue.message));
    case 'invalid_union': {
      const branch = branchMeant(issue.errors);
      if (branch !== null) return branch.flatMap((nested) => describeIssue(nested, path));
      return [{ path, at: 'value', ...splitWording(issue.message) }];
    }
    case 'invalid_key': {
      const message = issue.issues[0]?.message ?? issue.message;
      return [{ path, at: 'key', ...splitWording(message) }];
    }
    default:
      return [{ path, at: 'value', ...splitWording(issue.message) }];
  }
}

function describeUnknownKey(path: readonly (string | number)[], key: string, message: string): PolicyProblem {
  const known = message.split(' ');
  const meant = suggestName(key, known);
  const remedy = meant === null ? `The keys here are ${listNames(known)}` : `Did you mean "${meant}"?`;
  return { path, at: 'key', problem: 'unknown key', remedy };
}

/** The branch whose outer form fits, so that its own errors say more than "none of them fits". */
function branchMeant(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | null {
  const fitting = branches.filter((issues) =>
    issues.every(
      ({ path, code }) => path.length > 0 || (code !== 'invalid_type' && code !== 'invalid_value'),
    ),
  );
  const [only, another] = fitting;
  return only !== undefined && another === undefined ? only : null;
}
