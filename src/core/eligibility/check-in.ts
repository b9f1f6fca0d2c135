import type { Reason } from './reason.ts';

const dayMs = 86_400_000;

/** After these Intune, by default, no longer takes a silent device as compliant: it is likely off or out of reach. */
const longAgoDays = 30;

/** Graph writes "never" as the year 1. */
const earliestMs = Date.UTC(2000, 0, 1);

/**
 * @param lastSync `lastSyncDateTime`, ISO 8601
 * @param nowMs milliseconds since 1970. Graph's clock and ours may differ by minutes, which does not matter here.
 */
export function judgeCheckIn(lastSync: string | null, nowMs: number): Reason[] {
  const at = lastSync === null ? Number.NaN : Date.parse(lastSync);
  if (Number.isNaN(at) || at < earliestMs) return [{ code: 'check_in_unknown', values: {} }];
  const days = Math.floor((nowMs - at) / dayMs);
  return nowMs - at > longAgoDays * dayMs ? [{ code: 'check_in_long_ago', values: { days } }] : [];
}
