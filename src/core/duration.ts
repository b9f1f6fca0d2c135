const unitMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Longest duration that can be written: a year, in milliseconds. */
export const longestDurationMs = 365 * unitMs.d;

/**
 * Reads a duration as people write it in a configuration file: a whole number and one unit, `30s`, `10m`, `4h`, `7d`.
 * @returns milliseconds, or null where the text is no duration, is zero, or is longer than a year
 */
export function parseDuration(text: string): number | null {
  const match = /^(\d{1,9})\s?([smhd])$/u.exec(text.trim());
  if (match === null) return null;
  const milliseconds = Number(match[1]) * unitOf(match[2] ?? '');
  return milliseconds > 0 && milliseconds <= longestDurationMs ? milliseconds : null;
}

function unitOf(letter: string): number {
  switch (letter) {
    case 's':
      return unitMs.s;
    case 'm':
      return unitMs.m;
    case 'h':
      return unitMs.h;
    default:
      return unitMs.d;
  }
}

/**
 * Writes a duration the way the configuration file does, in the largest unit that needs no fraction.
 * @param milliseconds a whole number of seconds; what is smaller is rounded up to one
 */
export function formatDuration(milliseconds: number): string {
  for (const unit of ['d', 'h', 'm'] as const) {
    if (milliseconds >= unitMs[unit] && milliseconds % unitMs[unit] === 0) {
      return `${milliseconds / unitMs[unit]}${unit}`;
    }
  }
  return `${Math.ceil(milliseconds / unitMs.s)}s`;
}
