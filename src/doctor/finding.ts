import {
  ConfigurationError,
  PlatformRefusedError,
  PlatformUnreachableError,
  StoreUnavailableError,
} from '../core/errors.ts';

/** `skipped`: it could not be looked at, or there is nothing to look at. */
export type Standing = 'ok' | 'warning' | 'failure' | 'skipped';

/** What one check has found. Names never change, so that a program can watch for them: `slack.token`. */
export type Finding = {
  name: string;
  status: Standing;
  /** What is so, as a sentence without its full stop. */
  what: string;
  /** What to do about it; null where nothing has to be done. */
  remedy: string | null;
};

export function ok(name: string, what: string): Finding {
  return { name, status: 'ok', what, remedy: null };
}

export function warning(name: string, what: string, remedy: string): Finding {
  return { name, status: 'warning', what, remedy };
}

export function failure(name: string, what: string, remedy: string): Finding {
  return { name, status: 'failure', what, remedy };
}

export function skipped(name: string, what: string, remedy: string | null = null): Finding {
  return { name, status: 'skipped', what, remedy };
}

const way =
  'Check the way out of this machine: name service, proxy and firewall, and whether the service is up';

/**
 * Runs a check and turns what it throws into what it has found.
 * @param remedy in place of the error's own advice, where a refusal is told
 */
export async function examined(
  name: string,
  check: () => Promise<Finding | Finding[]>,
  remedy?: (error: PlatformRefusedError) => string,
): Promise<Finding[]> {
  try {
    return [await check()].flat();
  } catch (error) {
    if (error instanceof PlatformRefusedError) {
      const { platformCode, advice } = error;
      return [failure(name, `refused (${platformCode})`, remedy?.(error) ?? advice)];
    }
    if (error instanceof PlatformUnreachableError) return [failure(name, error.message, way)];
    if (error instanceof StoreUnavailableError) {
      return [failure(name, error.message, 'Start the database, or correct DATABASE_URL')];
    }
    if (error instanceof ConfigurationError) {
      return error.problems.map((problem) =>
        failure(name, `${problem.field}: ${problem.problem}`, problem.remedy),
      );
    }
    const kind = error instanceof Error ? error.name : typeof error;
    return [failure(name, `the check itself failed (${kind})`, 'Please report it with this line')];
  }
}
