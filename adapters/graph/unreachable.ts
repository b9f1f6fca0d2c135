import { PlatformUnreachableError } from '../../src/core/errors.ts';

/**
 * Graph gave no answer that could be used, and may be asked again.
 * @param call `route` is the template of its path, for it is logged
 * @param what goes on after it: `got no answer (ECONNRESET)`
 */
export function unreachable(
  { route }: { route: string },
  what: string,
  details: { retryAfterMs: number | null; throttled: boolean } = { retryAfterMs: null, throttled: false },
): PlatformUnreachableError {
  return new PlatformUnreachableError({ platform: 'graph', advice: `${route} ${what}.`, ...details });
}
