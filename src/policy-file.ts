import { ConfigurationError } from './core/errors.ts';
import { parsePolicy } from './core/policy/parse.ts';
import { formatFieldPath } from './core/policy/problem.ts';
import { reviewPolicy } from './core/policy/review.ts';
import type { Policy } from './core/policy/schema.ts';
import type { Wording } from './core/policy/wording.ts';
import { readYaml, type YamlContent } from './policy-yaml.ts';

/** A problem or warning with its place: `policy.yaml:12:5 rules[0].requester`. */
export type PlacedProblem = Wording & { field: string };

export type PolicyFile = { policy: Policy; warnings: PlacedProblem[] };

type Located = Wording & { offset: number; path: readonly (string | number)[] };

/**
 * Reads the text of a policy file.
 * @param fileName as it is to stand in messages
 * @returns the policy, with what is allowed but hardly meant
 * @throws ConfigurationError with every problem at once: file, line, column, field and remedy
 */
export function readPolicyText(text: string, fileName: string): PolicyFile {
  const yaml = readYaml(text);
  if (yaml.content === null) throw new ConfigurationError(place(yaml.problems, yaml, fileName));
  const parsed = parsePolicy(yaml.content.value);
  if (!parsed.ok || yaml.problems.length > 0) {
    const problems = parsed.ok ? [] : parsed.problems;
    const located = problems.map((problem) => ({
      ...problem,
      offset: yaml.locate(problem.path, problem.at),
    }));
    throw new ConfigurationError(place([...yaml.problems, ...located], yaml, fileName));
  }
  const warnings = reviewPolicy(parsed.policy).map((warning) => ({
    ...warning,
    offset: yaml.locate(warning.path, warning.at),
  }));
  return { policy: parsed.policy, warnings: place(warnings, yaml, fileName) };
}

/** @returns the problems in the order in which an editor shows their places */
function place(problems: readonly Located[], yaml: YamlContent, fileName: string): PlacedProblem[] {
  return problems
    .toSorted((left, right) => left.offset - right.offset)
    .map(({ offset, path, problem, remedy }) => {
      const { line, column } = yaml.position(offset);
      const field = path.length === 0 ? '' : ` ${formatFieldPath(path)}`;
      return { field: `${fileName}:${line}:${column}${field}`, problem, remedy };
    });
}
