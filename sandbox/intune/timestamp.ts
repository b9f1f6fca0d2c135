/** @returns `2026-11-23T04:00:00Z`, cut to the second */
export function graphTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}

/**
 * @param ticks the four digits below the millisecond (Graph counts in 100 ns)
 * @returns `2026-11-23T04:00:00.1230042Z`
 */
export function preciseGraphTime(milliseconds: number, ticks: number): string {
  return new Date(milliseconds).toISOString().replace('Z', `${String(ticks % 10_000).padStart(4, '0')}Z`);
}
