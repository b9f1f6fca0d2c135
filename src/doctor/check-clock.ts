import { type Finding, failure, ok, skipped, warning } from './finding.ts';

/** Somebody's clock: how far it is ahead of ours, in milliseconds; null where it did not answer. */
export type ClockReference = { of: string; leadMs: number | null };

const warnMs = 60_000;
/** Slack's signatures are good for five minutes. */
const failMs = 5 * 60_000;
const remedy = 'Set the clock of this machine by NTP (timedatectl set-ntp true)';

/** @param references those who were asked for the time */
export function checkClock(references: readonly ClockReference[]): Finding {
  const name = 'clock';
  const answers = references.flatMap(({ of, leadMs }) => (leadMs === null ? [] : [{ of, leadMs }]));
  const [first, ...others] = answers;
  if (first === undefined) return skipped(name, 'nobody could be asked for the time');
  const worst = others.reduce(
    (far, other) => (Math.abs(other.leadMs) > Math.abs(far.leadMs) ? other : far),
    first,
  );
  const off = Math.abs(worst.leadMs);
  const seconds = Math.round(off / 1_000);
  const what = `this machine is ${seconds} s ${worst.leadMs > 0 ? 'behind' : 'ahead of'} ${worst.of}`;
  if (off > failMs) return failure(name, `${what}: signatures would be refused as stale`, remedy);
  if (off > warnMs) return warning(name, what, remedy);
  return ok(name, `within ${Math.max(seconds, 1)} s of ${answers.map(({ of }) => of).join(', ')}`);
}
