/** One call of the bot as a platform's journal has it. */
export type Call = {
  /** Wall clock of its arrival, milliseconds since 1970. */
  at: number;
  /** What it is about: the calls for one thing that is still to be done share it. */
  stream: string;
  /** Whether the platform did what was asked. */
  done: boolean;
};

/** Each thing that has been tried in vain for long is tried once a minute, less a quarter by chance. */
const leastPauseMs = 45_000;

/** @returns how often a thing may be tried within so many milliseconds, once it has been tried for long */
export function patientTries(ms: number): number {
  return Math.ceil(ms / leastPauseMs) + 1;
}

/** @returns how many calls there were for each thing */
export function callsByStream(calls: readonly Call[]): Map<string, number> {
  const counted = new Map<string, number>();
  for (const { stream } of calls) counted.set(stream, (counted.get(stream) ?? 0) + 1);
  return counted;
}

/** @returns the most calls that came within any so many milliseconds */
export function mostWithin(calls: readonly { at: number }[], windowMs: number): number {
  const times = calls.map(({ at }) => at).sort((one, other) => one - other);
  let most = 0;
  let first = 0;
  for (const [last, at] of times.entries()) {
    while (at - (times[first] ?? at) >= windowMs) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

/** @returns when each thing that had been tried before `since` in vain was done at last */
export function returnsAfter(calls: readonly Call[], since: number): number[] {
  const waiting = new Set(calls.filter(({ at }) => at < since).map(({ stream }) => stream));
  const returned: number[] = [];
  for (const { at, stream, done } of calls) {
    if (at >= since && done && waiting.delete(stream)) returned.push(at);
  }
  return returned;
}
