import { type Finding, failure, ok } from './finding.ts';

/** @param problems what reading the variables has found: one line each */
export function checkConfiguration(
  problems: readonly { field: string; problem: string; remedy: string }[],
): Finding[] {
  if (problems.length === 0) return [ok('configuration', 'every variable that is needed is set')];
  return problems.map(({ field, problem, remedy }) =>
    failure('configuration', `${field}: ${problem}`, remedy),
  );
}
