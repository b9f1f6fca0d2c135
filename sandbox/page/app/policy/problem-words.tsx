import type { PolicyProblem } from '../../policies.ts';

/** Where a problem is, what it is, and what to do. */
export function ProblemWords({ problem: { field, problem, remedy } }: { problem: PolicyProblem }) {
  return (
    <>
      <code>{field.replace('policy:', 'line ')}</code> {problem}. {remedy.replace(/(?<![.?!])$/, '.')}
    </>
  );
}
