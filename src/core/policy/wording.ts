import type { z } from 'zod';

/**
 * What a schema of the policy says of a wrong value: what is wrong, and what to do about it. Both travel through the
 * one message of a zod issue, a line each.
 */
export type Wording = { problem: string; remedy: string };

const separator = '\n';

/**
 * @param problem what is wrong with a value that is there, as it stands behind the field's name: `not a duration`
 * @param remedy a whole sentence: what to write instead
 * @returns the `error` option for a zod schema; of a value that is not there it says just that
 */
export function saying(problem: string, remedy: string): (issue: z.core.$ZodRawIssue) => string {
  return ({ input }) => joinWording({ problem: isAbsent(input) ? 'missing' : problem, remedy });
}

/** A key with nothing behind it is as good as no key. */
function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

export function joinWording({ problem, remedy }: Wording): string {
  return `${problem}${separator}${remedy}`;
}

/** @param message of a zod issue; one that does not come from here is the problem, with a general remedy */
export function splitWording(message: string): Wording {
  const [problem = '', remedy] = message.split(separator);
  return { problem, remedy: remedy ?? 'Compare it with the example in manifest/policy.example.yaml' };
}

/** @returns the names, quoted and in a row, for a sentence */
export function listNames(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
