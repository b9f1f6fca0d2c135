import { ConfigurationError } from '../../src/core/errors.ts';
import type { SchemaStanding } from './migrate.ts';

/**
 * Says what is to be done about tables that this version does not work with.
 * @param place the variable that names the store, and the store in words
 * @throws ConfigurationError where the tables stand in one of the ways that are refused
 */
export function refuseStanding(
  { field, where }: { field: string; where: string },
  standing: SchemaStanding,
  refused: readonly Exclude<SchemaStanding, 'current'>[],
): void {
  if (standing === 'current' || !refused.includes(standing)) return;
  throw new ConfigurationError([{ field, ...standingProblem(where, standing) }]);
}

function standingProblem(
  where: string,
  standing: Exclude<SchemaStanding, 'current'>,
): { problem: string; remedy: string } {
  switch (standing) {
    case 'none':
      return {
        problem: `there is no store ${where} yet`,
        remedy: 'Start the bot once, or name the place where it keeps its store.',
      };
    case 'older':
      return {
        problem: `the store ${where} was last used by an older version of passcode-bot`,
        remedy: 'Start the bot once with this version: it brings the store up to date.',
      };
    case 'newer':
      return {
        problem: `the store ${where} was made by a newer version of passcode-bot`,
        remedy: 'Run that version or a later one, or restore a backup from before the upgrade.',
      };
  }
}
