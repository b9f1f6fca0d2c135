import type { Clock } from '../core/clock.ts';
import { inTime } from '../core/in-time.ts';
import type { StoreStanding } from '../core/standing.ts';

/** However often somebody scrapes, the store is asked once in this time; milliseconds. */
const freshFor = 5_000;
/** How long a scrape waits for the store. */
const patience = 2_000;

/** @returns how the store stands, a few seconds old at most; null where it does not answer in time */
export type ReadStanding = () => Promise<StoreStanding | null>;

/**
 * Reads the store for those who scrape, so that scraping cannot load it.
 * @param ask the store itself
 */
export function createStandingReader(ask: () => Promise<StoreStanding>, clock: Clock): ReadStanding {
  let latest: { standing: StoreStanding | null; readAt: number } | null = null;
  let underWay: Promise<void> | null = null;

  const read = async (): Promise<void> => {
    const standing = await ask().catch(() => null);
    latest = { standing, readAt: clock.monotonic() };
    underWay = null;
  };

  return async () => {
    if (latest !== null && clock.monotonic() - latest.readAt < freshFor) return latest.standing;
    const before = latest;
    // One that takes long is waited for by the next scrape as well: there are never two.
    underWay ??= read();
    await inTime(clock, patience, underWay);
    return latest === before || latest === null ? null : latest.standing;
  };
}
