import type { Clock } from './clock.ts';

const second = 1_000;
const firstPause = second;
const longestPause = 60 * second;
/** A secret that runs out, or a token that is revoked, would otherwise show only when somebody needs it. */
const pauseWhileWell = 5 * 60 * second;

/**
 * Asks a platform again and again whether it lets the bot in: every five minutes while it does, and after one that
 * does not in a second, then less and less often, down to once a minute. Ends when `signal` is aborted.
 * @param wasWell what the first answer was, which the caller has had already
 * @param ask whether it does; must not reject
 */
export async function keepAsking(
  wasWell: boolean,
  ask: () => Promise<boolean>,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): Promise<void> {
  let isWell = wasWell;
  let pause = firstPause;
  while (!signal.aborted) {
    await clock.sleep(isWell ? pauseWhileWell : pause, signal);
    if (signal.aborted) return;
    pause = isWell ? firstPause : Math.min(pause * 2, longestPause);
    isWell = await ask();
  }
}
